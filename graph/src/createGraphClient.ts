import type { GraphConnection } from './connection';
import type { GraphClient } from './graphClient';

/** @throws RangeError when an address of the connection is neither https nor http on loopback, or is more than an origin */
export declare function createGraphClient(connection: GraphConnection): GraphClient;

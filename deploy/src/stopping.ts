import { GraphError, type GraphFailure, withoutCredentials } from '../../graph/src';

const ENDS_THE_REST: ReadonlySet<GraphFailure['kind']> = new Set([
  'signInAgain',
  'appSecretNeeded',
  'blocked',
  'rateLimited',
  'unreachable',
]);

/** Too many calls to one template. Source: error codes of WhatsApp. */
const LIMIT_OF_ONE_TEMPLATE = 80012;

/** One may be the fault of what was sent: Meta uses the same codes. So many one after the other are the fault of its servers. */
const MOST_FAILURES_IN_A_ROW = 3;

/** Whether the requests after this one would fail alike, so that they are not made. */
export function endsTheRest({ failure, details }: GraphError): boolean {
  return ENDS_THE_REST.has(failure.kind) && details.code !== LIMIT_OF_ONE_TEMPLATE;
}

/** What was learned from the requests so far about those that are to follow. */
export class RunOfRequests {
  private failuresInARow = 0;
  private end: GraphError | undefined;

  /** @param isEnd whether one failure of the kind is enough to make no more */
  constructor(private readonly isEnd: (error: GraphError) => boolean = endsTheRest) {}

  /** Why no more are made; undefined while they are. */
  get stoppedBy(): GraphError | undefined {
    return this.end;
  }

  /** Whether Meta's server has failed with the last one. */
  get isShaky(): boolean {
    return this.failuresInARow > 0;
  }

  succeeded(): void {
    this.failuresInARow = 0;
  }

  failed(error: GraphError): void {
    const { kind } = error.failure;
    this.failuresInARow = kind === 'transient' || kind === 'unreachable' ? this.failuresInARow + 1 : 0;
    if (this.isEnd(error) || this.failuresInARow >= MOST_FAILURES_IN_A_ROW) this.end ??= error;
  }
}

/**
 * A failure of this program’s own as one that can be told among the others, so that what became of the rest is not lost with it.
 *
 * @param request what was to be done, as in {@link GraphError.details}
 */
export function unexpectedFailure(error: unknown, request: string): GraphError {
  const message = withoutCredentials(error instanceof Error ? error.message : String(error));
  const userMessage = message.replace(/[\s.]+$/, '');
  return new GraphError({ kind: 'unexpected' }, { request, userMessage }, { cause: error });
}

/** Tells somebody who shows it. That they fail is no reason to lose what is told, or to end what goes on. */
export function tellSafely(tell: () => void): void {
  try {
    tell();
  } catch {
    // The report holds all that is told on the way.
  }
}

import { pathToFileURL } from 'node:url';
import { LspClient } from '../lspClient.mjs';
import { cpuOf, memoryOf } from '../resources.mjs';
import { servers } from '../servers.mjs';
import { quantile } from '../statistics.mjs';
import { keystrokes, template } from '../texts.mjs';

/**
 * Types into a small file while the server goes through a workspace of thousands. The rival never looks at files that are not open,
 * so there is nothing to compare this with but the time when all is done.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, number | undefined>>} milliseconds and megabytes
 */
export async function scanning(folder) {
  const rootUri = pathToFileURL(folder).href;
  const uri = `${rootUri}/typed.wabatemplate.yaml`;
  const text = template(1, 'typed').replaceAll(', no. ', ', typed, no. ');
  const keys = keystrokes(text);
  const client = new LspClient(servers.ours);
  let done = false;
  const start = performance.now();
  await client.initialize(rootUri);
  const finished = client.notified('waba/status', ({ checking, checkedFiles }) => !checking && checkedFiles > 1);
  const wall = finished.then(() => {
    done = true;
    return performance.now() - start;
  });
  let version = 1;
  let shown = client.published(uri, () => true);
  client.open(uri, servers.ours.languageId, text);
  await shown;
  const type = async () => {
    const change = version % 2 === 1 ? keys.wrong : keys.right;
    const sent = performance.now();
    shown = client.published(uri, (params) => params.version === version);
    client.change(uri, ++version, change);
    await shown;
    return performance.now() - sent;
  };
  const during = [];
  while (!done) {
    during.push(await type());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const result = {
    wall: await wall,
    cpu: cpuOf(client.pid),
    memory: memoryOf(client.pid)?.now,
    peak: memoryOf(client.pid)?.peak,
  };
  const idle = [];
  for (let key = 0; key < during.length; key++) idle.push(await type());
  await client.end();
  return {
    ...result,
    during95: quantile(during, 0.95),
    during50: quantile(during, 0.5),
    idle50: quantile(idle, 0.5),
    idle95: quantile(idle, 0.95),
  };
}

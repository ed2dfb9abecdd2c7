import { LspClient } from '../lspClient.mjs';
import { servers } from '../servers.mjs';
import { keystrokes, template } from '../texts.mjs';

/**
 * Starts one server after the other with a small file that has a fault.
 *
 * @returns {Promise<Record<'theirs' | 'ours', { initialize: number, diagnostics: number }>>} milliseconds from the start of the process
 */
export async function starting() {
  return { theirs: await one(servers.theirs), ours: await one(servers.ours) };
}

async function one(server) {
  const text = template(1);
  const { line } = keystrokes(text);
  const faulty = text.replace('type: PHONE_NUMBER', 'type: PHONE_NUMBERX');
  const uri = 'file:///bench/start.wabatemplate.yaml';
  const start = performance.now();
  const client = new LspClient(server);
  await client.initialize();
  const initialize = performance.now() - start;
  const shown = client.published(uri, ({ diagnostics }) => diagnostics.some(({ range }) => range.start.line === line));
  client.open(uri, server.languageId, faulty);
  await shown;
  const diagnostics = performance.now() - start;
  await client.end();
  return { initialize, diagnostics };
}

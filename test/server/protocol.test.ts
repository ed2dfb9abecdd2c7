import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  CancellationTokenSource,
  CodeActionRequest,
  createProtocolConnection,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  ErrorCodes,
  ExitNotification,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  LSPErrorCodes,
  ShutdownRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { SERVER } from './serverUnderTest';
import { type SessionOptions, sessions } from './session';
import { CLEAN, template, UNKNOWN_KEY } from './texts';

const FILE = 'a.wabatemplate.yaml';

describe('A conversation that goes wrong', () => {
  const start = sessions();

  it('ends with 0 after shutdown, with 1 without, and with 1 when the editor is gone', async () => {
    assert.equal(await (await start({ ownProcess: true })).end(), 0);
    const impolite = await start({ ownProcess: true });
    await impolite.connection.sendNotification(ExitNotification.type);
    assert.equal(await impolite.exitCode(), 1);
    const deserted = await start({ ownProcess: true });
    deserted.process.stdin?.end();
    assert.equal(await deserted.exitCode(), 1);
  });

  it('answers what it does not know, and what makes no sense, with an error each', async () => {
    const session = await start();
    const code = (method: string, params: object | null) =>
      session.connection.sendRequest(method, params).then(
        () => 'an answer',
        (error) => error.code,
      );
    assert.equal(await code('textDocument/fly', {}), ErrorCodes.MethodNotFound);
    assert.equal(await code('textDocument/codeAction', {}), ErrorCodes.InvalidParams);
    assert.equal(await code('textDocument/codeAction', null), ErrorCodes.InvalidParams);
    assert.equal(await code('initialize', { capabilities: {} }), ErrorCodes.InvalidRequest);
    assert.equal(await code('workspace/executeCommand', { command: 'rm' }), ErrorCodes.InvalidParams);
    await session.open(FILE, UNKNOWN_KEY);
    const uri = session.uri(FILE);
    assert.equal(await code('textDocument/codeAction', { textDocument: { uri } }), ErrorCodes.InternalError);
    assert.match(session.log.join('\n'), /textDocument\/codeAction failed: /);
    await session.shows(FILE, ['unknown-key']);
  });

  it('refuses requests before it was initialized and after shutdown', async () => {
    const early = await start({ initialized: false });
    await assert.rejects(early.connection.sendRequest('textDocument/formatting', {}), {
      code: ErrorCodes.ServerNotInitialized,
    });
    const session = await start();
    await session.connection.sendRequest(ShutdownRequest.type);
    await assert.rejects(session.connection.sendRequest('textDocument/codeAction', {}), {
      code: ErrorCodes.InvalidRequest,
    });
  });

  it('lives through notifications that make no sense', async () => {
    const session = await start({ ownProcess: true });
    const { connection } = session;
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeWatchedFiles',
      'workspace/didChangeWorkspaceFolders',
      'workspace/didDeleteFiles',
      'workspace/didRenameFiles',
      'nobody/knows',
    ]) {
      await connection.sendNotification(method, { nothing: 'useful' });
      await connection.sendNotification(method, null);
    }
    await session.open(FILE, CLEAN);
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: session.uri('never-opened.wabatemplate.yaml'), version: 2 },
      contentChanges: [{ text: 'x' }],
    });
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: session.uri(FILE), version: 2 },
      contentChanges: [{ range: { start: { line: 900, character: 5 }, end: { line: 7, character: 1 } }, text: '#' }],
    });
    session.process.stdin?.write('Content-Length: 9\r\n\r\n{"no json');
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: session.uri(FILE), version: 3 },
      contentChanges: [{ text: UNKNOWN_KEY }],
    });
    await session.shows(FILE, ['unknown-key']);
  });

  it('drops a request that is taken back', async () => {
    const session = await start({ ownProcess: true });
    await session.open(FILE, UNKNOWN_KEY);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const params = { textDocument: { uri: session.uri(FILE) }, range, context: { diagnostics: [] } };
    const { stdin, stdout } = session.process;
    assert(stdin && stdout);
    const answer = new Promise<string>((resolve) => {
      stdout.on('data', (chunk) => String(chunk).includes('"id":"mine"') && resolve(String(chunk)));
    });
    // In one piece, so that the server can't have answered before it hears that nobody waits.
    const request = { jsonrpc: '2.0', id: 'mine', method: CodeActionRequest.method, params };
    stdin.write(framed(request) + framed({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 'mine' } }));
    assert.match(await answer, new RegExp(`"code":${LSPErrorCodes.RequestCancelled}`));
    assert((await session.connection.sendRequest(CodeActionRequest.type, params))?.length);
  });

  it('survives texts of any kind', async () => {
    const session = await start({ ownProcess: true });
    await session.open(FILE, CLEAN);
    for (const text of [
      '\0\0\0',
      '[['.repeat(5000),
      'a: &a [*a, *a]',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 9 }, (_, i) => `x-${i}: &b${i} [${`*${i ? `b${i - 1}` : 'a'},`.repeat(9)}]`).join('\n')}`,
      '%YAML 9.9\n--- !!python/object\n',
      '\ud800 \udfff',
      '? {a: b}\n: - c',
    ]) {
      const version = await session.change(FILE, [{ text }]);
      await session.shownFor(FILE, version);
    }
    await session.change(FILE, [{ text: CLEAN }]);
    await session.shows(FILE, []);
  });
});

describe('Findings for an editor that asks for them', () => {
  const start = sessions();
  const pull: SessionOptions = {
    options: { diagnostics: 'pull' },
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
  };

  it('are pushed unless it says so', async () => {
    const session = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    assert.equal(session.result?.capabilities.diagnosticProvider, undefined);
  });

  it('are told on request, of the version that is there, and not again when nothing is new', async () => {
    const session = await start(pull);
    const ask = (previousResultId?: string) =>
      session.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: session.uri(FILE) },
        ...(previousResultId ? { previousResultId } : {}),
      });
    await session.open(FILE, CLEAN);
    const clean = await ask();
    assert(clean.kind === DocumentDiagnosticReportKind.Full);
    assert.deepEqual(clean.items, []);
    await session.change(FILE, [{ text: UNKNOWN_KEY }]);
    const broken = await ask(clean.resultId);
    assert(broken.kind === DocumentDiagnosticReportKind.Full);
    assert.deepEqual(
      broken.items.map(({ code }) => code),
      ['unknown-key'],
    );
    assert.deepEqual(await ask(broken.resultId), {
      kind: DocumentDiagnosticReportKind.Unchanged,
      resultId: broken.resultId,
    });
    assert.deepEqual(session.published, []);
  });

  it('come for the whole workspace when there are any, and the next answer waits for a change', async () => {
    const session = await start({ ...pull, files: { [FILE]: UNKNOWN_KEY } });
    const ask = (previousResultIds: { uri: string; value: string }[]) =>
      session.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    const { items } = await ask([]);
    const [report] = items;
    assert(report?.kind === DocumentDiagnosticReportKind.Full && report.resultId);
    assert.equal(report.uri, session.uri(FILE));
    assert.equal(report.items[0]?.code, 'unknown-key');
    const next = ask([{ uri: report.uri, value: report.resultId }]);
    await session.write(FILE, CLEAN);
    const [mended] = (await next).items;
    assert(mended?.kind === DocumentDiagnosticReportKind.Full);
    assert.deepEqual(mended.items, []);
    const source = new CancellationTokenSource();
    const waiting = session.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds: [{ uri: mended.uri, value: mended.resultId ?? '' }] },
      source.token,
    );
    await session.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: session.uri(FILE) } });
    source.cancel();
    await assert.rejects(waiting, { code: LSPErrorCodes.RequestCancelled });
  });

  it('are to be asked for again when another file changes them', async () => {
    const session = await start({
      ...pull,
      files: { 'b.wabatemplate.yaml': template({ body: 'Another text it is.' }) },
    });
    const refreshed = new Promise((resolve) => {
      session.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve(undefined);
        return null;
      });
    });
    await session.checked(1);
    await session.open(FILE, CLEAN);
    const ask = () =>
      session.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: session.uri(FILE) } });
    const first = await ask();
    assert(first.kind === DocumentDiagnosticReportKind.Full);
    assert.equal(first.items[0]?.code, 'duplicate-name-language');
    await session.remove('b.wabatemplate.yaml');
    await refreshed;
    const second = await ask();
    assert(second.kind === DocumentDiagnosticReportKind.Full);
    assert.deepEqual(second.items, []);
  });
});

describe('The command line of the server', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [SERVER, ...args], { encoding: 'utf8', input: '' });

  it('tells what it is for, and its version', () => {
    assert.match(run('--help').stdout, /--stdio/);
    assert.match(run('--version').stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('has the server talk over the channel of a Node process', async () => {
    const server = fork(SERVER, ['--node-ipc']);
    const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    connection.listen();
    const { serverInfo } = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    assert.equal(serverInfo?.name, 'wabatemplate-language-server');
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    assert.deepEqual(await once(server, 'exit'), [0, null]);
  });

  it('says what is missing when it is started by hand', () => {
    const { status, stderr } = run();
    assert.equal(status, 2);
    assert.match(stderr, /add --stdio/);
  });
});

function framed(message: object): string {
  const text = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

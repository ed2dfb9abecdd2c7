import assert from 'node:assert/strict';
import { GraphError, type GraphFailure } from '../../graph/src';
import { closeAll, failureOf, graphFailureOf, html, inBatch, json, meta, type ScriptedMeta } from './scriptedMeta';

afterEach(closeAll);

const WABA = '102290000000001';

type Kind = GraphFailure | 'rateLimited';

const signIn = (because: Extract<GraphFailure, { kind: 'signInAgain' }>['because']): GraphFailure => ({
  kind: 'signInAgain',
  because,
});
const kind = <Name extends GraphFailure['kind']>(name: Name) => ({ kind: name }) as GraphFailure;

/** What Meta answers, as `code`, `code/subcode` or with what else stands in the error, and what it is for us. */
const ANSWERS: readonly (readonly [codes: string, expected: Kind, more?: Readonly<Record<string, unknown>>])[] = [
  ['0', signIn('invalid')],
  ['1', kind('transient')],
  ['2', kind('transient')],
  ['3', kind('permissionMissing')],
  ['4', 'rateLimited'],
  ['4', 'rateLimited', { is_transient: true }],
  ['10', kind('permissionMissing')],
  ['10/2388185', kind('permissionMissing')],
  ['17', 'rateLimited'],
  ['32', 'rateLimited'],
  ['33', kind('notVisible')],
  ['100/33', kind('notVisible'), { type: 'GraphMethodException' }],
  ['100', kind('invalidParameter')],
  ['100', kind('transient'), { is_transient: true }],
  ['100', kind('appSecretNeeded'), { type: 'GraphMethodException' }],
  ['102', signIn('invalid')],
  ['104', kind('appSecretNeeded')],
  ['190', signIn('invalid')],
  ['190/458', signIn('accessRemoved')],
  ['190/459', signIn('checkpoint')],
  ['190/460', signIn('passwordChanged')],
  ['190/463', signIn('expired')],
  ['190/464', signIn('unconfirmed')],
  ['190/467', signIn('invalid')],
  ['190/492', signIn('roleLost')],
  ['190/999', signIn('invalid')],
  ['192', kind('invalidParameter')],
  ['200', kind('permissionMissing')],
  ['230', kind('permissionMissing')],
  ['299', kind('permissionMissing')],
  ['300', kind('refused')],
  ['341', 'rateLimited'],
  ['368', kind('blocked')],
  ['613', 'rateLimited'],
  ['803', kind('notVisible')],
  ['2200', kind('refused')],
  ['2500', kind('refused')],
  ['80007', 'rateLimited'],
  ['80008', 'rateLimited'],
  ['80012', 'rateLimited'],
  ['130429', 'rateLimited'],
  ['131000', kind('transient')],
  ['131031', kind('blocked')],
  ['131059', kind('refused')],
  ['132001', kind('notVisible')],
  ['139000', kind('blocked')],
  ['200002', kind('refused')],
  ['200002/2388109', kind('refused')],
  ['200005', kind('refused')],
  ['999999', kind('refused')],
  ['999999', kind('transient'), { is_transient: true }],
  ['100/2388019', kind('accountFull')],
  ['100/2388023', kind('beingDeleted')],
  ['100/2388024', kind('existsAlready')],
  ['100/2388025', kind('categoryLocked')],
  ['100/2388039', kind('editQuota')],
  ['100/2388094', kind('sampleTemplate')],
  ['100/2388102', kind('notVisible')],
  ['100/2388318', kind('madeByDirectSend')],
  ['100/2388330', kind('madeByDirectSend')],
  ['100/2388124', kind('editQuota')],
  ['100/2388040', kind('invalidParameter')],
  ['100/2388043', kind('invalidParameter')],
  ['100/2388046', { kind: 'invalidParameter', path: 'name' }, { error_data: { blame_field_specs: [['name']] } }],
  ['100/2388047', kind('invalidParameter')],
  ['100/2388049', kind('invalidParameter')],
  ['100/2388050', kind('invalidParameter')],
  ['100/2388052', kind('invalidParameter')],
  ['100/2388084', kind('invalidParameter')],
  ['131009/2494102', kind('invalidParameter')],
  ['131009', kind('invalidParameter')],
  ['100/2388072', kind('invalidParameter')],
  ['100/2388073', kind('invalidParameter')],
  ['100/2388155', kind('invalidParameter')],
  ['100/2388293', kind('invalidParameter')],
  ['100/2388299', kind('invalidParameter')],
  [
    '100/2388043',
    { kind: 'invalidParameter', path: "components[1]['text']" },
    { error_data: JSON.stringify({ blame_field_specs: [['components', 1, 'text']] }) },
  ],
  [
    '192',
    { kind: 'invalidParameter', path: "components[1]['buttons'][0]['phone_number']" },
    { message: "(#192) Param components[1]['buttons'][0]['phone_number'] is not a valid phone number." },
  ],
  [
    '100',
    { kind: 'invalidParameter', path: "components[0]['text']" },
    { message: "(#100) Param components[0]['text'] must be a string." },
  ],
];

/** A change, since one is not tried again. */
const change = ({ client }: ScriptedMeta) => client.templates.deleteByName(WABA, 'order');

describe('what Meta refuses', () => {
  for (const [codes, expected, more] of ANSWERS) {
    const [code, subcode] = codes.split('/').map(Number);
    const wanted = expected === 'rateLimited' ? { kind: expected } : expected;
    it(`${codes}${more ? ` ${JSON.stringify(more)}` : ''} is ${Object.values(wanted).join(', ')}`, async () => {
      // The status contradicts the code on purpose: it must not count.
      for (const status of [200, 401, 500]) {
        const error = {
          message: 'Não',
          type: 'OAuthException',
          code,
          error_subcode: subcode,
          fbtrace_id: 'A1',
          ...more,
        };
        const { failure, details } = await graphFailureOf(change(await meta(json({ error }, { status }))));
        const { until, ...rest } = { until: undefined, ...failure };
        assert.deepEqual(rest, wanted);
        assert.equal(until !== undefined, expected === 'rateLimited');
        assert.equal(details.code, code);
        assert.equal(details.subcode, subcode);
        assert.equal(details.traceId, 'A1');
        assert.equal(details.httpStatus, status);
      }
    });
  }

  it('2500 is about the token only where the path is about its user', async () => {
    const error = { message: 'An active access token must be used', type: 'OAuthException', code: 2500 };
    const { client } = await meta(json({ error }, { status: 400 }));
    assert.deepEqual((await graphFailureOf(client.me())).failure, signIn('invalid'));
  });

  it('is told with all that a person and Meta’s support need', async () => {
    const error = {
      message: 'Invalid parameter',
      type: 'OAuthException',
      code: 100,
      error_subcode: 2388024,
      error_user_title: 'Já existe conteúdo neste idioma',
      error_user_msg: 'Já existe conteúdo em português.',
      fbtrace_id: 'AQc1T168aaaa',
    };
    const failure = await graphFailureOf(change(await meta(json({ error }, { status: 400 }))));
    assert.deepEqual(failure.details, {
      request: `DELETE /v26.0/${WABA}/message_templates`,
      httpStatus: 400,
      code: 100,
      subcode: 2388024,
      metaMessage: 'Invalid parameter',
      userTitle: 'Já existe conteúdo neste idioma',
      userMessage: 'Já existe conteúdo em português.',
      traceId: 'AQc1T168aaaa',
    });
    assert.equal(
      failure.message,
      `DELETE /v26.0/${WABA}/message_templates: existsAlready (100/2388024): Invalid parameter, trace AQc1T168aaaa`,
    );
  });

  it('is known by its code where the message is missing, and by the header’s trace', async () => {
    const scripted = await meta(json({ error: { code: 10 } }, { status: 403, headers: { 'x-fb-trace-id': 'E7' } }));
    const { failure, details } = await graphFailureOf(change(scripted));
    assert.deepEqual(failure, kind('permissionMissing'));
    assert.equal(details.traceId, 'E7');
  });

  it('is a refusal, or Meta’s own trouble, where JSON comes without a code', async () => {
    assert.deepEqual((await graphFailureOf(change(await meta(json({}, { status: 403 }))))).failure, kind('refused'));
    assert.deepEqual((await graphFailureOf(change(await meta(json({}, { status: 503 }))))).failure, kind('transient'));
  });

  it('is a refusal where success is denied', async () => {
    assert.deepEqual((await graphFailureOf(change(await meta(json({ success: false }))))).failure, kind('refused'));
  });
});

/** Why `debug_token` says that a token does not hold, and what it is for us. */
const NOT_VALID: readonly (readonly [error: object | undefined, expected: GraphFailure])[] = [
  [{ code: 190, subcode: 463, message: 'Session has expired.' }, signIn('expired')],
  [{ code: 190, subcode: 460 }, signIn('passwordChanged')],
  [{ code: 190 }, signIn('invalid')],
  [{ code: 100, subcode: 33 }, signIn('invalid')],
  [{}, signIn('invalid')],
  [undefined, signIn('invalid')],
];

describe('a token that does not hold, said in an answer that is no error,', () => {
  for (const [error, expected] of NOT_VALID) {
    it(`is ${JSON.stringify(expected)} for ${JSON.stringify(error) ?? 'no reason'}`, async () => {
      const { client } = await meta(inBatch({ data: { is_valid: false, scopes: [], ...(error && { error }) } }));
      const { failure, details } = await graphFailureOf(client.debugToken());
      assert.deepEqual(failure, expected);
      const { code, subcode, metaMessage: message, request } = details;
      assert.deepEqual(JSON.parse(JSON.stringify({ code, subcode, message })), error ?? {});
      assert.equal(request, 'GET /v26.0/debug_token');
    });
  }
});

/** What fetch rejects with, and what it means. */
const UNREACHABLE: readonly (readonly [error: object, because: string, notSent: boolean])[] = [
  [{ code: 'ENOTFOUND' }, 'offline', true],
  [{ code: 'EAI_AGAIN' }, 'offline', true],
  [{ code: 'ECONNREFUSED' }, 'offline', true],
  [{ code: 'ENETUNREACH', erroredSysCall: 'connect' }, 'offline', true],
  [{ code: 'EHOSTUNREACH', erroredSysCall: 'read' }, 'offline', false],
  [{ code: 'ETIMEDOUT', erroredSysCall: 'connect' }, 'timeout', true],
  [{ code: 'ETIMEDOUT', erroredSysCall: 'read' }, 'timeout', false],
  [{ code: 'ECONNRESET' }, 'connectionLost', false],
  [{ code: 'EPIPE' }, 'connectionLost', false],
  [{ code: 'ERR_STREAM_PREMATURE_CLOSE' }, 'connectionLost', false],
  [{ code: 'EUNHEARDOF' }, 'connectionLost', false],
  [{ code: 'constructor' }, 'connectionLost', false],
  [{}, 'connectionLost', false],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'certificate', true],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'certificate', true],
  [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'certificate', true],
  [{ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, 'certificate', true],
  [{ code: 'CERT_HAS_EXPIRED' }, 'certificate', true],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'certificate', true],
  [{ cause: { code: 'ENOTFOUND' } }, 'offline', true],
  [{ cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } }, 'timeout', true],
  [{ cause: { code: 'UND_ERR_SOCKET', cause: { code: 'ECONNRESET' } } }, 'connectionLost', false],
  [{ cause: { errors: [{ code: 'ECONNREFUSED', syscall: 'connect' }] } }, 'offline', true],
];

describe('what gets no answer', () => {
  for (const [properties, because, notSent] of UNREACHABLE) {
    it(`${JSON.stringify(properties)} is ${because}${notSent ? ', and nothing was sent' : ''}`, async () => {
      const { connect } = await meta();
      const client = connect({
        fetch: async (url) => {
          throw Object.assign(new Error(`request to ${url} failed`), properties);
        },
      });
      const error = await graphFailureOf(client.debugToken());
      assert.deepEqual(error.failure, { kind: 'unreachable', because });
      assert.equal(error.details.notSent === true, notSent);
      assert.doesNotMatch(`${error.message} ${error.cause}`, /EAA/);
    });
  }

  it('is said by whoever sends, where that knows better', async () => {
    const { connect } = await meta();
    const known = new GraphError({ kind: 'unreachable', because: 'notStarted' }, { request: 'nothing was sent' });
    const client = connect({ fetch: () => Promise.reject(known) });
    assert.equal(await graphFailureOf(client.me()), known);
  });

  it('a port where nobody listens is offline', async () => {
    const { connect, url } = await meta();
    await closeAll();
    const error = await graphFailureOf(connect({ baseUrl: url }).me());
    assert.deepEqual(error.failure, { kind: 'unreachable', because: 'offline' });
  });

  it('a page of a proxy is not Meta’s answer, whatever its status', async () => {
    for (const status of [200, 403, 502]) {
      const { failure, details } = await graphFailureOf(change(await meta(html(status))));
      assert.deepEqual(failure, { kind: 'unreachable', because: 'notJson' });
      assert.equal(details.httpStatus, status);
    }
  });

  it('a cut answer is not JSON', async () => {
    const { failure } = await graphFailureOf(change(await meta(json('{"success":tr'))));
    assert.deepEqual(failure, { kind: 'unreachable', because: 'notJson' });
  });

  it('407 is a proxy that wants a login', async () => {
    const { failure } = await graphFailureOf(change(await meta(html(407))));
    assert.deepEqual(failure, { kind: 'unreachable', because: 'proxy' });
  });

  it('a token that is missing, or that no header can hold, is not sent', async () => {
    for (const [token, because] of [
      ['', 'noToken'],
      ['EAA-test\ntoken', 'invalid'],
    ] as const) {
      const { connect, requests } = await meta();
      const { failure } = await graphFailureOf(connect({ token: async () => token }).me());
      assert.deepEqual(failure, signIn(because));
      assert.equal(requests.length, 0);
    }
  });

  it('a token that its owner does not have is told as the owner says', async () => {
    const { connect } = await meta();
    const noToken = new GraphError(signIn('noToken'), { request: 'a token' });
    assert.equal(await failureOf(connect({ token: () => Promise.reject(noToken) }).me()), noToken);
  });
});

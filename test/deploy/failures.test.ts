import assert from 'node:assert/strict';
import { describeFailure, describeRejection, describeStatus, toMetaError } from '../../deploy/src';
import { GraphError, type GraphFailure, type GraphFailureDetails } from '../../graph/src';
import { untranslated } from '../support/untranslated';
import { NOW } from './localTemplates';

const words = untranslated('en-GB', 'UTC');
const POST = 'POST /v26.0/102290000000001/message_templates';
const GET = 'GET /v26.0/102290000000001/message_templates';

type Case = readonly [failure: GraphFailure, details: Partial<GraphFailureDetails>, text: string];

const newToken = 'Sign in again with a new token. What you see stays as it was. [signIn]';
const unclear =
  'It is not known whether the change was made. Refresh to see what is there, before you try again. [refresh]';

const CASES: readonly Case[] = [
  [{ kind: 'signInAgain', because: 'expired' }, {}, `The token has expired. ${newToken}`],
  [
    { kind: 'signInAgain', because: 'passwordChanged' },
    {},
    `The token no longer holds: its user changed the password, or Meta ended the session. ${newToken}`,
  ],
  [
    { kind: 'signInAgain', because: 'accessRemoved' },
    {},
    `The token no longer holds: the app was removed, or its access was taken back. ${newToken}`,
  ],
  [
    { kind: 'signInAgain', because: 'checkpoint' },
    {},
    'Meta wants the token’s user to log in on facebook.com and confirm who they are. Do so there, then try again. [retry, signIn]',
  ],
  [
    { kind: 'signInAgain', because: 'unconfirmed' },
    {},
    'The token’s user has not confirmed their Facebook account. Do so on facebook.com, then try again. [retry, signIn]',
  ],
  [
    { kind: 'signInAgain', because: 'roleLost' },
    {},
    'The token’s user has lost the role that the token was made for. Ask an administrator of the business for the role, then sign in with a new token. [signIn]',
  ],
  [{ kind: 'signInAgain', because: 'invalid' }, {}, `Meta does not accept the token. ${newToken}`],
  [
    { kind: 'signInAgain', because: 'noToken' },
    {},
    'There is no token for this account on this computer. Sign in with a token. [signIn]',
  ],
  [
    { kind: 'signInAgain', because: 'keyringUnreadable' },
    {},
    'The editor’s secret storage could not be read, so nothing was sent. Its keyring may be locked: unlock it, then try again. [retry]',
  ],
  [
    { kind: 'appSecretNeeded' },
    {},
    'The app of this token wants a proof with every request, made with the app secret. Give the app secret: it is in the app’s dashboard under App settings > Basic. [appSecret]',
  ],
  [
    { kind: 'permissionMissing' },
    { code: 200, traceId: 'A1' },
    'The token may not do this. Two things can be missing: the permission whatsapp_business_management of the token, or access of its user to this WABA in Business settings. [signIn, copyTrace]',
  ],
  [
    { kind: 'permissionMissing' },
    { code: 10, subcode: 2388185 },
    'The account may not create templates of this category. For AUTHENTICATION, Meta wants a verified business. Ask an administrator of the business. [openManager]',
  ],
  [
    { kind: 'notVisible' },
    {},
    'Meta finds nothing with this id that the token may see. Check the id, and that the token’s user has access to it in Business settings. [refresh, signIn]',
  ],
  [
    { kind: 'invalidParameter' },
    { metaMessage: 'Invalid parameter', userTitle: 'Título', userMessage: 'O texto é longo.', traceId: 'A1' },
    'Meta does not accept what was sent. Meta says: “Título: O texto é longo.” Change it, and publish again. [copyTrace]',
  ],
  [
    { kind: 'invalidParameter', path: 'name' },
    { metaMessage: '(#100) Param name is wrong.' },
    'Meta does not accept the value of name. Meta says: “Param name is wrong.” Change it, and publish again. []',
  ],
  [
    { kind: 'existsAlready' },
    { traceId: 'A1' },
    'The account has this template in this language already. Refresh, and publish again: it is compared then. [refresh]',
  ],
  [
    { kind: 'beingDeleted' },
    {},
    'A template of this name and language is being deleted, and its name is locked until that is done. Choose another name, or wait: Meta takes from a minute to 30 days. []',
  ],
  [
    { kind: 'editQuota' },
    {},
    'Meta takes no edit of this template now: it is in review, or it was edited as often as Meta allows. An approved template can be edited once a day and ten times in 30 days. Try again tomorrow. [refresh]',
  ],
  [
    { kind: 'accountFull' },
    {},
    'The account holds as many templates as it may. Delete templates that nobody uses, or have the business verified: then Meta allows more. [openManager]',
  ],
  [
    { kind: 'rateLimited', until: NOW },
    { code: 80008 },
    'Too many requests were made for this account, its app or this template, so there is a pause. Requests are sent again from 24 November 2026 at 12:00. []',
  ],
  [
    { kind: 'transient' },
    { code: 2, traceId: 'A1', request: GET },
    'Meta’s server has a problem. Try again in some minutes. [retry, copyTrace]',
  ],
  [{ kind: 'transient' }, {}, `Meta’s server has a problem. ${unclear}`],
  [
    { kind: 'blocked' },
    {},
    'Meta has blocked this app or this account for breaking a policy. See in Meta Business Suite under Business Support Home what it is about. [openManager]',
  ],
  [
    { kind: 'unreachable', because: 'offline' },
    { notSent: true },
    'Meta can’t be reached: this computer seems to be offline. Check the connection, then try again. [retry]',
  ],
  [{ kind: 'unreachable', because: 'timeout' }, {}, `Meta did not answer in time. ${unclear}`],
  [
    { kind: 'unreachable', because: 'timeout' },
    { request: GET },
    'Meta did not answer in time. Try again in some minutes. [retry]',
  ],
  [
    { kind: 'unreachable', because: 'notStarted' },
    { userMessage: 'Its file is in use.', notSent: true },
    'Nothing was sent: the sandbox could not be started. Its file is in use. [retry]',
  ],
  [
    { kind: 'unreachable', because: 'certificate' },
    { notSent: true },
    'The certificate of the server is not trusted, so nothing was sent to it. If your network looks into encrypted connections, add its certificate to those of this computer. [retry]',
  ],
  [
    { kind: 'unreachable', because: 'proxy' },
    { request: GET },
    'The proxy did not let the request through. Check the proxy’s address and sign-in in the settings of the editor or the network. [retry]',
  ],
  [
    { kind: 'unreachable', because: 'connectionLost' },
    {},
    `The connection broke before the answer was complete. ${unclear}`,
  ],
  [
    { kind: 'unreachable', because: 'redirect' },
    { request: GET },
    'The server answered with an address elsewhere. The token is not sent there. Check whether a proxy or a sign-in page of your network answers in Meta’s place. [retry]',
  ],
  [
    { kind: 'unreachable', because: 'notJson' },
    { request: GET },
    'The answer can’t be read: it is a page, or it was cut off. Try again. If it stays so, a proxy may answer in Meta’s place. [retry]',
  ],
  [
    { kind: 'unreachable', because: 'settings' },
    { userMessage: 'The address must begin with https://.' },
    'Nothing was sent: a setting does not say where to send it. The address must begin with https://. [retry]',
  ],
  [
    { kind: 'refused' },
    { code: 131031, metaMessage: '(#131031) Account locked', traceId: 'A1' },
    'Meta refused this, with the code 131031. Meta says: “Account locked” The log has the request. Meta’s support asks for the trace id. [retry, copyTrace]',
  ],
];

describe('a failure in a person’s words', () => {
  for (const [failure, details, text] of CASES) {
    it(text, () => {
      const { what, next, offers, metaSays } = describeFailure(errorOf(failure, details), words);
      const said = metaSays === undefined ? [] : [`Meta says: “${metaSays}”`];
      assert.equal([what, ...said, next, `[${offers.join(', ')}]`].join(' '), text);
    });
  }

  it('goes through the translation', () => {
    const shouting = { ...words, translate: (text: string) => text.toUpperCase() };
    for (const [failure, details] of CASES) {
      const { what, next } = describeFailure(errorOf(failure, details), shouting);
      assert.equal(what, what.toUpperCase());
      if (details.userMessage === undefined || failure.kind !== 'unreachable') assert.equal(next, next.toUpperCase());
    }
  });
});

describe('where Meta’s refusal belongs', () => {
  const payload = {
    name: 'a',
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'HEADER' }, { type: 'BODY' }, { type: 'BUTTONS' }],
  };
  const PLACES: readonly (readonly [title: string, error: GraphError, path: string | undefined])[] = [
    ['as the client found it', errorOf({ kind: 'invalidParameter', path: 'name' }, {}), 'name'],
    ['at the body, by its subcode', errorOf({ kind: 'invalidParameter' }, { subcode: 2388299 }), 'components[1]'],
    ['at the buttons, by their subcode', errorOf({ kind: 'invalidParameter' }, { subcode: 2388060 }), 'components[2]'],
    ['at the name, by its subcode', errorOf({ kind: 'invalidParameter' }, { subcode: 2388046 }), 'name'],
    [
      'nowhere, for a component that is not there',
      errorOf({ kind: 'invalidParameter' }, { subcode: 2388073 }),
      undefined,
    ],
    ['nowhere', errorOf({ kind: 'invalidParameter' }, { metaMessage: 'Invalid parameter' }), undefined],
  ];
  for (const [title, error, path] of PLACES) {
    it(title, () => assert.equal(toMetaError('en_US', error, words, payload).path, path));
  }

  it('with all that is known', () => {
    const error = errorOf({ kind: 'invalidParameter' }, { code: 100, subcode: 2388299, traceId: 'A1' });
    assert.deepEqual(toMetaError('es', error, words), {
      language: 'es',
      message: 'The body begins or ends with a placeholder. Change it, and publish again.',
      code: 100,
      subcode: 2388299,
      traceId: 'A1',
    });
  });
});

describe('Meta’s words for a template', () => {
  it('are explained, those that nobody knows too', () => {
    const reasons = [
      'ABUSIVE_CONTENT',
      'INVALID_FORMAT',
      'PROMOTIONAL',
      'TAG_CONTENT_MISMATCH',
      'SCAM',
      'NONE',
      undefined,
      'WEATHER',
    ];
    const texts = reasons.map((reason) => describeRejection(reason, words));
    assert.equal(new Set(texts).size, reasons.length - 1);
    assert.equal(texts.at(-1), 'Meta’s reason is WEATHER.');
    assert.equal(describeStatus('pending', words).label, 'In review');
    assert.equal(describeStatus('WEATHER', words).label, 'WEATHER');
  });
});

function errorOf(failure: GraphFailure, details: Partial<GraphFailureDetails>): GraphError {
  return new GraphError(failure, { request: POST, ...details });
}

import assert from 'node:assert/strict';
import { describeFailure, describeRejection, describeStatus, isAboutTheFile, toMetaError } from '../../deploy/src';
import { REFUSALS } from '../../facts/src';
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
    'The account may not create templates of this category. For AUTHENTICATION, Meta wants a verified business; or the messaging limit of the account is too low. Choose another category, or ask an administrator of the business. [openManager]',
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
    { kind: 'categoryLocked' },
    { code: 100, subcode: 2388025 },
    'A template of this name was deleted, and until that is done the name keeps its category. Wait, use the category that it had, or choose another name: Meta takes from a minute to 30 days. []',
  ],
  [
    { kind: 'categoryLocked' },
    { code: 100, subcode: 2388025, userMessage: 'Tente em 4 semanas ou use MARKETING como categoria.' },
    'A template of this name was deleted, and until that is done the name keeps its category. Meta says: “Tente em 4 semanas ou use MARKETING como categoria.” Wait, use MARKETING as the category, or choose another name: Meta takes from a minute to 30 days. []',
  ],
  [
    { kind: 'sampleTemplate' },
    { code: 100, subcode: 2388094 },
    'This is one of the sample templates that Meta gives every account, so it can’t be deleted. Leave it as it is. []',
  ],
  [
    { kind: 'madeByDirectSend' },
    { code: 100, subcode: 2388318 },
    'Direct Send made this template, so Meta takes no edit of it. Publish the text as a template with another name. []',
  ],
  [
    { kind: 'madeByDirectSend' },
    { code: 100, subcode: 2388330 },
    'Direct Send made this template, so it can’t be deleted. Leave it: Meta removes it when it is not used for a day. []',
  ],
  [
    { kind: 'notVisible' },
    { code: 100, subcode: 2388102 },
    'Meta does not find this template. Refresh to see whether it is still there. [refresh]',
  ],
  [
    { kind: 'invalidParameter' },
    { code: 131009, subcode: 2494102 },
    'Meta does not know the uploaded sample of the header: its upload is too old, or is of another app. Name the sample file in the template, and publish again: it is uploaded each time. []',
  ],
  [
    { kind: 'invalidParameter' },
    { code: 100, subcode: 2388050 },
    'A button lacks a field that its type needs, such as its phone number. Change it, and publish again. []',
  ],
  [
    { kind: 'invalidParameter' },
    { code: 100, subcode: 2388052 },
    'The address of a button is not one that Meta accepts. Write a full address that begins with https://, without a placeholder in the inputs of a template from Meta’s library. Then publish again. []',
  ],
  [
    { kind: 'invalidParameter' },
    { code: 100, subcode: 2388084 },
    'The sample of the header is of another kind than its format. Give a sample of that format: an image, a video or a PDF. Then publish again. []',
  ],
  [
    { kind: 'refused' },
    { code: 200002, subcode: 2388109, traceId: 'A1' },
    'Meta does not accept this template, and does not say what is wrong with it. Compare it with one that was accepted, change it, and publish again. If it stays so, Meta’s support asks for the trace id. [retry, copyTrace]',
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
  const AT: readonly (readonly [codes: string, path: string | undefined])[] = [
    ['100/2388025', 'category'],
    ['100/2388047', 'components[1]'],
    ['100/2388050', 'components[2]'],
    ['100/2388052', 'components[2]'],
    ['100/2388072', 'components[0]'],
    ['100/2388084', 'components[0]'],
    ['10/2388185', 'category'],
    ['131009/2494102', 'components[0]'],
    ['200002/2388109', undefined],
  ];
  for (const [codes, path] of AT) {
    const [code = 0, subcode = 0] = codes.split('/').map(Number);
    it(`${codes} ${path ? `at ${path}` : 'nowhere in it'}, and it is about the file`, () => {
      const error = errorOf({ kind: code === 10 ? 'permissionMissing' : 'refused' }, { code, subcode });
      assert.equal(toMetaError('en_US', error, words, payload).path, path);
      assert.equal(isAboutTheFile(error), true);
    });
  }

  const NOT_ABOUT_THE_FILE: readonly (readonly [failure: GraphFailure, subcode?: number])[] = [
    [{ kind: 'permissionMissing' }],
    [{ kind: 'transient' }],
    [{ kind: 'refused' }],
    [{ kind: 'accountFull' }, 2388019],
    [{ kind: 'beingDeleted' }, 2388023],
    [{ kind: 'existsAlready' }, 2388024],
    [{ kind: 'editQuota' }, 2388124],
    [{ kind: 'sampleTemplate' }, 2388094],
    [{ kind: 'notVisible' }, 2388102],
    [{ kind: 'madeByDirectSend' }, 2388318],
    [{ kind: 'madeByDirectSend' }, 2388330],
  ];
  for (const [failure, subcode] of NOT_ABOUT_THE_FILE) {
    it(`${failure.kind}${subcode ? ` (${subcode})` : ''} is not about the file`, () =>
      assert.equal(isAboutTheFile(errorOf(failure, subcode === undefined ? {} : { subcode })), false));
  }

  it('is about the file where Meta calls a parameter wrong, whatever the subcode', () => {
    for (const details of [{}, { code: 192 }, { code: 100, subcode: 2399999 }])
      assert.equal(isAboutTheFile(errorOf({ kind: 'invalidParameter' }, details)), true);
  });

  it('each subcode that marks a file has a text of its own', () => {
    for (const [subcode, { code, marksFile }] of REFUSALS) {
      if (!marksFile) continue;
      const kind = subcode === 2388025 ? 'categoryLocked' : 'invalidParameter';
      const { what } = describeFailure(errorOf({ kind }, { code, subcode }), words);
      assert.doesNotMatch(what, /^Meta does not accept what was sent/, String(subcode));
    }
  });

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

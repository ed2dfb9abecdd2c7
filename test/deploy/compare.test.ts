import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { TemplateNode, TemplatePayload } from '../../contracts/src';
import { checkFile, compile, importTemplates } from '../../core/src/index';
import { compareTemplate, isUnchanged } from '../../deploy/src';
import { asMetaReads } from './asMetaReads';

const SAMPLES = fs
  .readdirSync('samples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.wabatemplate.yaml'));

describe('a file compared with the account', () => {
  for (const file of SAMPLES) {
    it(`${file} is the same as what became of it`, () => {
      for (const payload of payloadsOf(fs.readFileSync(path.join('samples', file), 'utf8'))) {
        assert.deepEqual(compareTemplate(payload, asMetaReads(payload)).differences, []);
      }
    });

    it(`${file} is the same after it was pulled`, () => {
      for (const payload of payloadsOf(fs.readFileSync(path.join('samples', file), 'utf8'))) {
        const live = asMetaReads(payload);
        const [pulled] = importTemplates(live).flatMap(({ text }) => payloadsOf(text));
        assert.ok(pulled);
        assert.deepEqual(compareTemplate(pulled, live).differences, []);
      }
    });

    it(`${file} differs after any of its texts was changed`, () => {
      for (const payload of payloadsOf(fs.readFileSync(path.join('samples', file), 'utf8'))) {
        const live = asMetaReads(payload);
        for (const { at, change } of authoredTexts(payload)) {
          const changed = structuredClone(payload);
          change(changed);
          assert.notDeepEqual(compareTemplate(changed, live).differences, [], at);
        }
      }
    });
  }

  const button = (parts: object) => [{ type: 'BUTTONS', buttons: [parts] }];
  const body = (text: string, rest: object = {}) => [{ type: 'BODY', text, ...rest }];
  const samples = (value: unknown) => ({ example: { body_text: value } });
  type Parts = TemplatePayload['components'] | Partial<TemplatePayload>;

  const CASES: Readonly<Record<string, readonly [local: Parts, live: Parts, paths: string]>> = {
    'upper and lower case of keywords': [
      { category: 'utility', components: [{ type: 'body', text: 'A' }] },
      { category: 'UTILITY', components: [{ type: 'BODY', text: 'A' }] },
      '',
    ],
    'a field that only the file has, called as something that every object has': [
      { constructor: 'x', components: body('A', { toString: 'x' }) } as Parts,
      body('A'),
      '',
    ],
    'a field called as something that every object has': [
      { components: [{ type: 'BODY', text: 'A' }], constructor: 'x' } as Parts,
      { components: [{ type: 'BODY', text: 'A' }], constructor: 'y' } as Parts,
      'constructor',
    ],
    'a text': [body('A'), body('B'), 'components[0].text'],
    'line breaks of another system': [body('A\r\nB'), body('A\nB'), ''],
    'a space at the end': [body('A '), body('A'), 'components[0].text'],
    'the order of components': [
      [
        { type: 'FOOTER', text: 'F' },
        { type: 'BODY', text: 'A' },
      ],
      [
        { type: 'BODY', text: 'B' },
        { type: 'FOOTER', text: 'F' },
      ],
      'components[1].text',
    ],
    'a component that was added': [[...body('A'), { type: 'FOOTER', text: 'F' }], body('A'), 'components[1]'],
    'a component that was taken out': [body('A'), [...body('A'), { type: 'FOOTER', text: 'F' }], 'components'],
    'components that say nothing': [
      body('A'),
      [...body('A'), { type: 'FOOTER', text: '' }, { type: 'BUTTONS', buttons: [] }],
      '',
    ],
    'samples in a list of lists, or not': [body('{{1}} a', samples([['x']])), body('{{1}} a', samples(['x'])), ''],
    'another sample': [
      body('{{1}} a', samples([['x']])),
      body('{{1}} a', samples([['y']])),
      'components[0].example.body_text[0][0]',
    ],
    'samples that a reply leaves out': [body('{{1}} a', samples([['x']])), body('{{1}} a'), ''],
    'named samples in another order': [
      {
        parameter_format: 'NAMED',
        components: body('{{a}} {{b}}', {
          example: {
            body_text_named_params: [
              { param_name: 'a', example: '1' },
              { param_name: 'b', example: '2' },
            ],
          },
        }),
      },
      {
        parameter_format: 'NAMED',
        components: body('{{a}} {{b}}', {
          example: {
            body_text_named_params: [
              { param_name: 'b', example: '3' },
              { param_name: 'a', example: '1' },
            ],
          },
        }),
      },
      'components[0].example.body_text_named_params[1].example',
    ],
    'a format that was not said': [
      body('{{1}} a'),
      { parameter_format: 'POSITIONAL', components: body('{{1}} a') },
      '',
    ],
    'another format': [
      body('{{1}} a'),
      { parameter_format: 'NAMED', components: body('{{x}} a') },
      'parameter_format, components[0].text',
    ],
    'a format without a placeholder': [body('a'), { parameter_format: 'NAMED', components: body('a') }, ''],
    'a phone number without its plus': [
      button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1 555 000-1111' }),
      button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '15550001111' }),
      '',
    ],
    'another phone number': [
      button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550001112' }),
      button({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '15550001111' }),
      'components[0].buttons[0].phone_number',
    ],
    'a URL’s example as text, list, suffix or whole': [
      button({ type: 'URL', text: 'T', url: 'https://a.example/{{1}}', example: '7' }),
      button({ type: 'URL', text: 'T', url: 'https://a.example/{{1}}', example: ['https://a.example/7'] }),
      '',
    ],
    'another example of a URL': [
      button({ type: 'URL', text: 'T', url: 'https://a.example/{{1}}', example: ['8'] }),
      button({ type: 'URL', text: 'T', url: 'https://a.example/{{1}}', example: ['https://a.example/7'] }),
      'components[0].buttons[0].example',
    ],
    'a button of another type': [
      button({ type: 'QUICK_REPLY', text: 'T' }),
      button({ type: 'URL', text: 'T', url: 'https://a.example' }),
      'components[0].buttons[0].type',
    ],
    'one button more': [
      [
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'A' },
            { type: 'QUICK_REPLY', text: 'B' },
          ],
        },
      ],
      button({ type: 'QUICK_REPLY', text: 'A' }),
      'components[0].buttons[1]',
    ],
    'one button less': [
      button({ type: 'QUICK_REPLY', text: 'A' }),
      [
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'A' },
            { type: 'QUICK_REPLY', text: 'B' },
          ],
        },
      ],
      'components[0].buttons',
    ],
    'an OTP button of another kind': [
      { category: 'AUTHENTICATION', components: button({ type: 'OTP', otp_type: 'ONE_TAP' }) },
      {
        category: 'AUTHENTICATION',
        components: button({
          type: 'URL',
          text: 'Copy code',
          url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
        }),
      },
      'components[0].buttons[0].otp_type',
    ],
    'another app of an OTP button': [
      {
        category: 'AUTHENTICATION',
        components: button({
          type: 'OTP',
          otp_type: 'ONE_TAP',
          supported_apps: [{ package_name: 'a.b', signature_hash: 'K8a/AIN+GX7' }],
        }),
      },
      {
        category: 'AUTHENTICATION',
        components: button({
          type: 'URL',
          url: 'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&package_name=a.c&signature_hash=K8a%2FAIN%2BGX7',
        }),
      },
      'components[0].buttons[0].supported_apps',
    ],
    'an OTP button whose address names no app': [
      {
        category: 'AUTHENTICATION',
        components: button({
          type: 'OTP',
          otp_type: 'ONE_TAP',
          supported_apps: [{ package_name: 'a.b', signature_hash: 'K8a/AIN+GX7' }],
        }),
      },
      {
        category: 'AUTHENTICATION',
        components: button({ type: 'URL', url: 'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp{{1}}' }),
      },
      '',
    ],
    'the recommendation of an authentication template': [
      { category: 'AUTHENTICATION', components: [{ type: 'BODY' }] },
      { category: 'AUTHENTICATION', components: body('*{{1}}* is your code. Do not share it.') },
      'components[0].add_security_recommendation',
    ],
    'the minutes that a code holds': [
      { category: 'AUTHENTICATION', components: [{ type: 'FOOTER', code_expiration_minutes: 10 }] },
      { category: 'AUTHENTICATION', components: [{ type: 'FOOTER', text: 'This code expires in 5 minutes.' }] },
      'components[0].code_expiration_minutes',
    ],
    'a time to live as number or text': [{ message_send_ttl_seconds: 60 }, { message_send_ttl_seconds: '60' }, ''],
    'a time to live that the account does not have': [{ message_send_ttl_seconds: 60 }, {}, 'message_send_ttl_seconds'],
    'a time to live that only the account has': [{}, { message_send_ttl_seconds: 600 }, ''],
    'fields that a reply never has': [{ display_format: 'ORDER_DETAILS', send_type: 'CAMPAIGN' }, {}, ''],
    'a switch that is off and one that is not there': [
      { cta_url_link_tracking_opted_out: false },
      { cta_url_link_tracking_opted_out: undefined },
      '',
    ],
    'a switch': [
      { cta_url_link_tracking_opted_out: true },
      { cta_url_link_tracking_opted_out: false },
      'cta_url_link_tracking_opted_out',
    ],
    'a template from the library says nothing of its components': [
      { components: undefined, library_template_name: 'x' } as unknown as Partial<TemplatePayload>,
      { components: body('Whatever Meta writes.'), library_template_name: 'x' },
      '',
    ],
    'fields that nobody knows, where both have them': [
      body('A', { glow: 1, shine: { much: true } }),
      body('A', { glow: 2, shine: { much: true, more: 1 } }),
      'components[0].glow',
    ],
  };

  for (const [title, [local, live, paths]] of Object.entries(CASES)) {
    it(title, () => {
      const { differences } = compareTemplate(payloadOf(local), nodeOf(live));
      assert.equal(differences.map((difference) => difference.path).join(', '), paths);
    });
  }

  it('says of which samples nothing is known', () => {
    const header = (handle: string) => [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } }];
    const { differences, unknownSamples } = compareTemplate(
      payloadOf(header('./a.png')),
      nodeOf(header('https://cdn')),
    );
    assert.deepEqual([differences, unknownSamples], [[], ['components[0].example.header_handle[0]']]);
  });

  it('tells both values', () => {
    assert.deepEqual(compareTemplate(payloadOf(body('A')), nodeOf(body('B'))).differences, [
      { path: 'components[0].text', local: 'A', live: 'B' },
    ]);
  });

  function payloadOf(parts: Parts): TemplatePayload {
    return {
      name: 'a',
      language: 'en_US',
      category: 'UTILITY',
      ...(Array.isArray(parts) ? { components: parts } : { components: [], ...parts }),
    };
  }

  function nodeOf(parts: Parts): TemplateNode {
    return { id: '1', status: 'APPROVED', ...payloadOf(parts) } as TemplateNode;
  }
});

describe('a template of the account that is read again', () => {
  for (const file of SAMPLES) {
    const payloads = payloadsOf(fs.readFileSync(path.join('samples', file), 'utf8'));

    it(`is unchanged when only Meta’s own marks are others: ${file}`, () => {
      for (const payload of payloads) assert.ok(isUnchanged(asMetaReads(payload), readAgain(payload)));
    });

    it(`is changed when any of its texts is: ${file}`, () => {
      for (const payload of payloads) {
        for (const { at, change } of authoredTexts(payload)) {
          const changed = structuredClone(payload);
          change(changed);
          assert.ok(!isUnchanged(asMetaReads(payload), readAgain(changed)), at);
        }
      }
    });
  }

  const BODY = { type: 'BODY', text: 'A' };
  const NODE: TemplateNode = {
    id: '1',
    name: 'a',
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [BODY],
  };
  const CHANGES: Readonly<Record<string, Partial<TemplateNode>>> = {
    'its id': { id: '2' },
    'its status': { status: 'PAUSED' },
    'its category': { category: 'MARKETING' },
    'how it counts placeholders': { parameter_format: 'NAMED' },
    'how long it is tried to be sent': { message_send_ttl_seconds: 600 },
    'whether links are counted': { cta_url_link_tracking_opted_out: true },
    'a component more': { components: [BODY, { type: 'FOOTER', text: 'F' }] },
    'another kind of header': { components: [BODY, { type: 'HEADER', format: 'LOCATION' }] },
  };
  for (const [title, change] of Object.entries(CHANGES)) {
    it(`is changed, whichever was first, by ${title}`, () => {
      const other = { ...NODE, ...change };
      assert.deepEqual(
        [isUnchanged(NODE, other), isUnchanged(other, NODE), isUnchanged(other, other)],
        [false, false, true],
      );
    });
  }

  /** With other addresses of samples, another quality, and in another order. */
  function readAgain(payload: TemplatePayload): TemplateNode {
    const node = asMetaReads(payload);
    const text = JSON.stringify({ ...node, components: [...(node.components ?? [])].reverse() });
    return { ...JSON.parse(text.replaceAll('oh=2', 'oh=3')), quality_score: { score: 'RED' }, rejected_reason: 'NONE' };
  }
});

function payloadsOf(text: string): TemplatePayload[] {
  const { template } = checkFile(text);
  assert.ok(template);
  return compile(template).map(({ payload }) => payload);
}

/** Every text of a payload that comes back as it was given. */
function authoredTexts(payload: TemplatePayload): { at: string; change: (of: TemplatePayload) => void }[] {
  const found: { at: string; change: (of: TemplatePayload) => void }[] = [];
  const visit = (value: unknown, keys: readonly string[]): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(child, [...keys, key]);
    } else if (keys.at(-1) === 'text' && typeof value === 'string' && !isOfMeta(payload, keys)) {
      found.push({
        at: keys.join('.'),
        change: (of) => {
          const last = keys
            .slice(0, -1)
            .reduce((at, key) => at[key] as Record<string, unknown>, of as Record<string, unknown>);
          last.text = `${value} more`;
        },
      });
    }
  };
  visit(payload.components, ['components']);
  return found;
}

/** Labels that Meta replaces by its own. */
function isOfMeta(payload: TemplatePayload, keys: readonly string[]): boolean {
  const parent = keys
    .slice(0, -1)
    .reduce((at, key) => at[key] as Record<string, unknown>, payload as Record<string, unknown>);
  return parent.type === 'OTP' || parent.type === 'COPY_CODE';
}

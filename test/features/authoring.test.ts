import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  ADD_LANGUAGE_REQUEST,
  CHOICES_REQUEST,
  CONVERT_PLACEHOLDERS_REQUEST,
  type DocumentEdits,
  IMPORT_PAYLOAD_REQUEST,
  type ImportPayloadAnswer,
  NEW_TEMPLATE_REQUEST,
  type NewTemplateAnswer,
  type TemplateChoices,
} from '../../contracts/src';
import {
  addLanguage,
  applyEdits,
  CannotEditError,
  checkFile,
  compile,
  convertPlaceholders,
  formatTemplate,
  newTemplate,
  settle,
  TEMPLATE_KINDS,
} from '../../core/src';
import { Session } from '../server/session';
import { realFiles } from '../support/realFiles';

const FILE = 'a.wabatemplate.yaml';
const lines = (...all: readonly string[]) => all.map((line) => `${line}\n`).join('');
const findings = (text: string) => settle(checkFile(text), [], {});
const errors = (text: string) =>
  findings(text).flatMap(({ ruleId, severity }) => (severity === 'error' ? [ruleId] : []));

describe('The requests of commands that write templates', () => {
  let session: Session;
  beforeEach(async () => {
    session = await Session.start();
  });
  afterEach(() => session.dispose());

  const ask = <Answer>(method: string, params: object): Promise<Answer> =>
    session.connection.sendRequest(method, params);

  /** The text after the edits that a request answers with. */
  async function edited(text: string, method: string, params: object): Promise<string> {
    await session.open(FILE, text);
    const { version, edits } = await ask<DocumentEdits>(method, { uri: session.uri(FILE), ...params });
    assert.equal(version, 1);
    return TextDocument.applyEdits(TextDocument.create(FILE, '', 1, text), [...edits]);
  }

  it('tell what there is to choose from, and what a template has already', async () => {
    await session.open(FILE, lines('name: a', 'languages: [ en_US, es ]'));
    const choices = await ask<TemplateChoices>(CHOICES_REQUEST, { uri: session.uri(FILE) });
    assert(choices.kinds.length >= 12);
    assert.equal(choices.languages.length, 111);
    assert.deepEqual(choices.present, ['en_US', 'es']);
    assert.match('order_shipped', new RegExp(choices.name.pattern));
    assert.deepEqual((await ask<TemplateChoices>(CHOICES_REQUEST, {})).present, []);
  });

  it('write a new template in several languages', async () => {
    const { text } = await ask<NewTemplateAnswer>(NEW_TEMPLATE_REQUEST, {
      kind: 'replies',
      name: 'is_somebody_home',
      category: 'UTILITY',
      languages: ['en_US', 'de'],
    });
    assert.match(
      text,
      /^name: is_somebody_home\ncategory: UTILITY\nlanguages:\n {2}en_US:\n {2}de:\n {4}# Translate from English \(United States\) into German:\n {4}body: /,
    );
    assert.deepEqual(
      findings(text).map(({ ruleId }) => ruleId),
      [],
    );
  });

  it('add a language', async () => {
    const text = lines('name: a # ours', 'category: UTILITY', 'language: en_US', 'body: Your parcel is on its way.');
    assert.equal(
      await edited(text, ADD_LANGUAGE_REQUEST, { code: 'es' }),
      lines(
        'name: a # ours',
        'category: UTILITY',
        'languages:',
        '  en_US:',
        '  es:',
        '    # Translate from English (United States) into Spanish:',
        '    body: Your parcel is on its way.',
        'body: Your parcel is on its way.',
      ),
    );
  });

  it('convert placeholders', async () => {
    const text = lines('name: a', 'body: Hi {{1}}, your order {{2}} is here.', 'examples: [ Pablo, "860198" ]');
    const named = lines(
      'name: a',
      'body: Hi {{first_name}}, your order {{order_number}} is here.',
      'examples: { first_name: Pablo, order_number: "860198" }',
    );
    assert.equal(await edited(text, CONVERT_PLACEHOLDERS_REQUEST, { style: 'named' }), named);
  });

  it('make templates of a payload', async () => {
    const component = { type: 'BODY', text: 'Your parcel is on its way.' };
    const payload = {
      data: ['a', 'b'].map((name) => ({ name, category: 'UTILITY', language: 'es', components: [component] })),
    };
    const { files } = await ask<ImportPayloadAnswer>(IMPORT_PAYLOAD_REQUEST, { text: JSON.stringify(payload) });
    assert.deepEqual(
      files.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.equal(
      files[0]?.text,
      lines('name: a', 'category: UTILITY', 'language: es', 'body: Your parcel is on its way.'),
    );
  });

  for (const [method, params, message] of [
    [
      NEW_TEMPLATE_REQUEST,
      { kind: 'carousel', name: 'a', category: 'UTILITY', languages: ['es'] },
      /is for MARKETING templates, not for UTILITY/,
    ],
    [
      NEW_TEMPLATE_REQUEST,
      { kind: 'poem', name: 'a', category: 'UTILITY', languages: ['es'] },
      /no kind of template poem/,
    ],
    [NEW_TEMPLATE_REQUEST, { kind: 'text', name: 'a', category: 'UTILITY', languages: [] }, /at least one language/],
    [
      NEW_TEMPLATE_REQUEST,
      { kind: 'text', name: 'a', category: 'UTILITY', languages: ['es', 'es'] },
      /has the language es already/,
    ],
    [IMPORT_PAYLOAD_REQUEST, { text: 'Dear all' }, /This isn’t a template/],
    [IMPORT_PAYLOAD_REQUEST, { text: '{"a": [' }, /neither as JSON nor as YAML/],
  ] as const) {
    it(`refuse ${JSON.stringify(params)} in words for the person`, () => assert.rejects(ask(method, params), message));
  }

  it('refuse what can’t be done with the open file', async () => {
    const text = lines('name: a', 'language: en_US', 'body: Your parcel is on its way.');
    await assert.rejects(edited(text, ADD_LANGUAGE_REQUEST, { code: 'en_US' }), /has the language en_US already/);
    await session.close(FILE);
    await assert.rejects(edited(text, CONVERT_PLACEHOLDERS_REQUEST, { style: 'named' }), /no placeholders/);
    await session.close(FILE);
    await assert.rejects(edited('a: [\n', ADD_LANGUAGE_REQUEST, { code: 'es' }), /fix what is marked/);
    await assert.rejects(
      ask(ADD_LANGUAGE_REQUEST, { uri: 'file:///nowhere.yaml', code: 'es' }),
      /no template that is open/,
    );
  });
});

describe('A new template', () => {
  for (const kind of TEMPLATE_KINDS) {
    for (const category of kind.categories) {
      it(`${kind.id} as ${category} is valid and in its canonical form, in one language and in three`, () => {
        const one = newTemplate(kind.id, kind.exampleName, category, ['en_US']);
        assert.deepEqual(
          findings(one).filter(({ severity }) => severity !== 'info'),
          [],
        );
        assert.equal(formatTemplate(one), one);
        const three = newTemplate(kind.id, kind.exampleName, category, ['en_US', 'es', 'hi']);
        assert.deepEqual(errors(three), []);
        assert.equal(formatTemplate(three), three);
        const { template } = checkFile(three);
        assert.deepEqual(
          template?.languages.map(({ code }) => code),
          ['en_US', 'es', 'hi'],
        );
      });
    }
  }
});

describe('A snippet', () => {
  const snippets: Record<string, { readonly prefix: string; readonly body: readonly string[] }> = JSON.parse(
    fs.readFileSync(path.resolve('snippets', 'wabatemplate.json'), 'utf8'),
  );

  it('is there for each kind of template', () => assert.equal(Object.keys(snippets).length, TEMPLATE_KINDS.length));

  for (const { prefix, body } of Object.values(snippets)) {
    it(`${prefix} is a valid template once it is filled in`, () => {
      const text = body
        .join('\n')
        .replace(/\$\{\d:([^}]*)\}/g, '$1')
        .replace('$0', '')
        .replace(/\\([\\$])/g, '$1');
      assert.deepEqual(
        findings(text).filter(({ severity }) => severity !== 'info'),
        [],
      );
    });
  }
});

/** What stands before and after the language `de` is added. */
const LANGUAGES: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'a list whose texts are Meta’s',
    lines('category: AUTHENTICATION', 'languages: [ en_US, es ]', 'body: { add_security_recommendation: true }'),
    lines('category: AUTHENTICATION', 'languages: [ en_US, es, de ]', 'body: { add_security_recommendation: true }'),
  ],
  [
    'a block list whose texts are Meta’s',
    lines(
      'category: AUTHENTICATION',
      'languages:',
      '- en_US # ours',
      '',
      'body: { add_security_recommendation: true }',
    ),
    lines(
      'category: AUTHENTICATION',
      'languages:',
      '- en_US # ours',
      '- de',
      '',
      'body: { add_security_recommendation: true }',
    ),
  ],
  [
    'one language of Meta’s texts',
    lines('category: AUTHENTICATION', 'language: en_US # ours', 'body: { add_security_recommendation: true }'),
    lines('category: AUTHENTICATION', 'languages: [ en_US, de ] # ours', 'body: { add_security_recommendation: true }'),
  ],
  [
    'a map, copying what the first language says, at the indentation of the others',
    lines(
      'languages:',
      '    en_US:',
      '        # greets',
      '        body: |',
      '            Hi {{name}},',
      '',
      '            your parcel is here.',
      '        examples: { name: Emma }',
      '    es: { body: "Hola {{name}}, tu paquete ya está aquí." }',
      '# the same for all',
      'footer: Sol Market',
    ),
    lines(
      'languages:',
      '    en_US:',
      '        # greets',
      '        body: |',
      '            Hi {{name}},',
      '',
      '            your parcel is here.',
      '        examples: { name: Emma }',
      '    es: { body: "Hola {{name}}, tu paquete ya está aquí." }',
      '    de:',
      '      # Translate from English (United States) into German:',
      '      body: |',
      '          Hi {{name}},',
      '',
      '          your parcel is here.',
      '      examples: { name: Emma }',
      '# the same for all',
      'footer: Sol Market',
    ),
  ],
  [
    'a map whose first language takes its text from the top',
    lines(
      'languages:',
      '  en_US:',
      '  es:',
      '    footer: Mercado',
      'header: { format: IMAGE, example: ./a.jpg }',
      'body: Your parcel is here.',
      'footer: Market',
    ),
    lines(
      'languages:',
      '  en_US:',
      '  es:',
      '    footer: Mercado',
      '  de:',
      '    # Translate from English (United States) into German:',
      '    body: Your parcel is here.',
      '    footer: Market',
      'header: { format: IMAGE, example: ./a.jpg }',
      'body: Your parcel is here.',
      'footer: Market',
    ),
  ],
  [
    'a flow map',
    lines('languages: { en_US: { body: Hello to all of you. } } # ours'),
    lines('languages: { en_US: { body: Hello to all of you. }, de: { body: Hello to all of you. } } # ours'),
  ],
  [
    'a list that takes its text from the top',
    lines('languages: [ en_US, es ]', 'body: Hello to all of you.'),
    lines(
      'languages:',
      '  en_US:',
      '  es:',
      '  de:',
      '    # Translate from English (United States) into German:',
      '    body: Hello to all of you.',
      'body: Hello to all of you.',
    ),
  ],
  [
    'a language with anchors and aliases',
    lines(
      'x-stop: &stop { type: QUICK_REPLY, text: Stop }',
      'languages:',
      '  en_US:',
      '    body: &hi Hello to all of you.',
      '    buttons: [ *stop ]',
      '  en_GB: { body: *hi, buttons: [ *stop ] }',
    ),
    lines(
      'x-stop: &stop { type: QUICK_REPLY, text: Stop }',
      'languages:',
      '  en_US:',
      '    body: &hi Hello to all of you.',
      '    buttons: [ *stop ]',
      '  en_GB: { body: *hi, buttons: [ *stop ] }',
      '  de:',
      '    # Translate from English (United States) into German:',
      '    body: Hello to all of you.',
      '    buttons: [ *stop ]',
    ),
  ],
];

describe('Adding a language', () => {
  const added = (text: string, code: string, from?: string) => {
    const { template } = checkFile(text);
    assert(template);
    return applyEdits(text, addLanguage(template, code, from));
  };

  for (const [what, before, after] of LANGUAGES) {
    it(`to ${what}`, () => {
      const head = lines('name: a');
      assert.equal(added(head + before, 'de'), head + after);
      const crlf = (text: string) => text.replace(/\n/g, '\r\n');
      assert.equal(added(crlf(head + before), 'de'), crlf(head + after));
    });
  }

  it('copies the language that was asked for', () => {
    const text = lines(
      'name: a',
      'languages:',
      '  en_US: { body: Hello to all of you. }',
      '  es:',
      '    body: Hola a todos.',
    );
    assert.match(
      added(text, 'de', 'es'),
      /de:\n {4}# Translate from Spanish into German:\n {4}body: Hola a todos\.\n$/,
    );
  });

  for (const { name, text } of realFiles()) {
    it(`${name}: leaves the other languages as they were, and the new one is like the first`, () => {
      const { template } = checkFile(text);
      if (!template || template.languages.length !== new Set(template.languages.map(({ code }) => code)).size) return;
      // What stands under api_fields is sent whatever else the file says, even a language.
      if (errors(text).includes('api-fields-known')) return;
      let after: string;
      try {
        after = added(text, 'sw');
      } catch (error) {
        assert(error instanceof CannotEditError);
        return;
      }
      const result = checkFile(after).template;
      assert(result);
      const before = compile(template).map(({ payload }) => payload);
      const now = compile(result).map(({ payload }) => payload);
      assert.deepEqual(now.slice(0, -1), before);
      assert.deepEqual(now.at(-1), { ...before[0], language: 'sw' });
    });
  }
});

const NAMED_AND_NUMBERED: readonly (readonly [what: string, named: string, numbered: string])[] = [
  [
    'in map and list',
    lines(
      'body: Hi {{first_name}}, your order {{order_number}} is here.',
      'examples: { first_name: Pablo, order_number: "860198" } # ours',
    ),
    lines('body: Hi {{1}}, your order {{2}} is here.', 'examples: { 1: Pablo, 2: "860198" } # ours'),
  ],
  [
    'of all languages, with their examples in blocks and in flow',
    lines(
      'languages:',
      '  en_US:',
      '    body: Hi {{first_name}}, your order {{order_number}} is here.',
      '  es:',
      '    body: Tu pedido {{order_number}} está aquí, {{first_name}}.',
      '    examples: { first_name: Ana }',
      'examples:',
      '  first_name: Pablo # he',
      '  order_number: "860198"',
    ),
    lines(
      'languages:',
      '  en_US:',
      '    body: Hi {{1}}, your order {{2}} is here.',
      '  es:',
      '    body: Tu pedido {{2}} está aquí, {{1}}.',
      '    examples: { 1: Ana }',
      'examples:',
      '  1: Pablo # he',
      '  2: "860198"',
    ),
  ],
];

describe('Converting placeholders', () => {
  const converted = (text: string, style: 'named' | 'numbered') => {
    const { template } = checkFile(text);
    assert(template);
    return applyEdits(text, convertPlaceholders(template, style));
  };

  for (const [what, named, numbered] of NAMED_AND_NUMBERED) {
    it(`${what}: to numbers and back`, () => {
      assert.equal(converted(named, 'numbered'), numbered);
      assert.equal(converted(numbered, 'named'), named);
    });
  }

  it('turns lists of examples into maps', () => {
    const text = lines('body: Hi {{1}}, your order {{2}} is here.', 'examples:', '- Pablo # he', '- "860198"');
    assert.equal(
      converted(text, 'named'),
      lines(
        'body: Hi {{first_name}}, your order {{order_number}} is here.',
        'examples:',
        '  first_name: Pablo # he',
        '  order_number: "860198"',
      ),
    );
  });

  it('gives a header examples of its own where its number stands for something else', () => {
    const text = lines(
      'header: Order {{order_number}} is here',
      'body: Hi {{first_name}}, come and get it!',
      'examples: { first_name: Pablo, order_number: "860198" }',
    );
    assert.equal(
      converted(text, 'numbered'),
      lines(
        'header:',
        '  text: Order {{1}} is here',
        '  examples: [ "860198" ]',
        'body: Hi {{1}}, come and get it!',
        'examples: { 1: Pablo }',
      ),
    );
  });

  it('takes parameter_format out, which would be wrong', () => {
    const text = lines(
      'parameter_format: NAMED',
      'body: Hi {{first_name}}, come and get it!',
      'examples: { first_name: Pablo }',
    );
    assert.equal(converted(text, 'numbered'), lines('body: Hi {{1}}, come and get it!', 'examples: { 1: Pablo }'));
  });

  it('leaves the variable of an address alone', () => {
    const text = lines(
      'body: Hi {{first_name}}, come and get it!',
      'buttons: [{ type: URL, text: Go, url: "https://shop.example/{{1}}", example: a }]',
      'examples: { first_name: Pablo }',
    );
    assert.match(converted(text, 'numbered'), /url: "https:\/\/shop\.example\/\{\{1\}\}"/);
  });

  it('says why it can’t where a number stands twice', () => {
    assert.throws(() => converted(lines('body: Hi {{1}}, dear {{1}}!'), 'named'), /stands twice/);
  });
});

describe('Any file at all', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 20 }),
    insert: fc.constantFrom(
      '',
      '{{1}}',
      '{{a}}',
      '\n',
      ' ',
      'languages:\n',
      'examples: [1, 2]\n',
      '&a ',
      '<<: *help\n',
      '"',
      ',',
    ),
  });
  const editedFile = fc
    .record({ file: fc.constantFrom(...realFiles()), edits: fc.array(edit, { maxLength: 2 }) })
    .map(({ file, edits }) =>
      edits.reduce((text, { at, remove, insert }) => {
        const position = Math.floor(at * text.length);
        return text.slice(0, position) + insert + text.slice(position + remove);
      }, file.text),
    );

  for (const [what, make] of [
    ['gets a language', (template) => addLanguage(template, 'sw')],
    ['gets named placeholders', (template) => convertPlaceholders(template, 'named')],
    ['gets numbered placeholders', (template) => convertPlaceholders(template, 'numbered')],
  ] as const satisfies readonly (readonly [
    string,
    (template: NonNullable<ReturnType<typeof checkFile>['template']>) => object,
  ])[]) {
    it(`${what}, or an answer why not, and can be read after it`, () => {
      fc.assert(
        fc.property(editedFile, (text) => {
          const { template } = checkFile(text);
          if (!template) return;
          try {
            const after = applyEdits(text, make(template));
            assert(checkFile(after).template);
          } catch (error) {
            if (!(error instanceof CannotEditError)) throw error;
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});

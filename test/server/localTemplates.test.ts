import assert from 'node:assert/strict';
import {
  LOCAL_TEMPLATES_CHANGED_NOTIFICATION,
  LOCAL_TEMPLATES_REQUEST,
  type LocalTemplateFile,
  type LocalTemplatesAnswer,
} from '../../contracts/src';
import { type Session, type SessionOptions, sessions } from './session';
import { CLEAN, template, UNKNOWN_KEY } from './texts';

const FILE = 'a.wabatemplate.yaml';

/** A client that keeps a list of the templates and asks for it again when it is told to. */
class Lister {
  answers: LocalTemplatesAnswer[] = [];

  constructor(private readonly session: Session) {
    session.connection.onNotification(LOCAL_TEMPLATES_CHANGED_NOTIFICATION, () => void this.ask());
  }

  async ask(): Promise<LocalTemplatesAnswer> {
    const answer = await this.session.connection.sendRequest<LocalTemplatesAnswer>(LOCAL_TEMPLATES_REQUEST);
    this.answers.push(answer);
    this.session.note();
    return answer;
  }

  /** Waits until a complete list says this, a line for each file in order of name. */
  async lists(...lines: string[]): Promise<void> {
    const now = () => {
      const last = this.answers.at(-1);
      return last?.complete ? last.files.map(asLine).sort().join('\n') : 'nothing complete';
    };
    await this.session.until(
      () => now() === [...lines].sort().join('\n'),
      () => `the list\n${lines.join('\n')}\nbut it is\n${now()}`,
    );
  }
}

function asLine({ uri, name, category, languages, findings }: LocalTemplateFile): string {
  const { errors, warnings, infos } = findings;
  const file = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)).replace('.wabatemplate.yaml', '');
  return `${file}: ${name} ${category} ${languages.join('+')} ${errors}/${warnings}/${infos}`;
}

describe('The list of the templates of a workspace', () => {
  const start = sessions();

  async function listing(options: SessionOptions = {}): Promise<{ session: Session; lister: Lister }> {
    const session = await start({ ...options, options: { localTemplates: true, ...options.options } });
    const lister = new Lister(session);
    await lister.ask();
    return { session, lister };
  }

  it('has every template, open or not, and says what it is and what was found in it', async () => {
    const { session, lister } = await listing({
      files: {
        [FILE]: CLEAN,
        'deep/b.wabatemplate.yaml': UNKNOWN_KEY.replace('order_shipped', 'other').replace('Your', 'Her'),
        'broken.wabatemplate.yaml': 'name: "x',
        'c.wabatemplate.yaml':
          'name: many\ncategory: utility\nlanguages: { en: {}, es: {} }\nbody: Your order is on its way to you.\n',
        'notes.yaml': CLEAN,
      },
      settings: { rules: { 'unknown-key': 'warning' } },
    });
    const closed = ['b: other UTILITY en_US 0/1/0', 'broken:    1/0/0', 'c: many UTILITY en+es 0/0/0'];
    await lister.lists('a: order_shipped UTILITY en_US 0/0/0', ...closed);
    await session.open(FILE, template({ name: 'opened', boddy: 'x' }));
    await lister.lists('a: opened UTILITY en_US 0/1/0', ...closed);
  });

  const changes: readonly [what: string, change: (session: Session) => Promise<unknown>, list: readonly string[]][] = [
    ['another name', (session) => session.replace(FILE, 'order_shipped', 'sent'), ['a: sent UTILITY en_US 0/0/0']],
    [
      'another category',
      (session) => session.replace(FILE, 'UTILITY', 'MARKETING'),
      ['a: order_shipped MARKETING en_US 0/0/0'],
    ],
    ['another language', (session) => session.replace(FILE, 'en_US', 'es'), ['a: order_shipped UTILITY es 0/0/0']],
    [
      'a finding',
      (session) => session.replace(FILE, 'body', 'boddy: 1\nbody'),
      ['a: order_shipped UTILITY en_US 1/0/0'],
    ],
    [
      'a new file',
      (session) => session.write('b.wabatemplate.yaml', template({ name: 'b', body: 'Her order is on its way.' })),
      ['a: order_shipped UTILITY en_US 0/0/0', 'b: b UTILITY en_US 0/0/0'],
    ],
  ];
  for (const [what, change, list] of changes) {
    it(`is said to be out of date when there is ${what}`, async () => {
      const { session, lister } = await listing({ files: { [FILE]: CLEAN } });
      await lister.lists('a: order_shipped UTILITY en_US 0/0/0');
      await session.open(FILE);
      await session.shownFor(FILE, 1);
      await change(session);
      await lister.lists(...list);
    });
  }

  it('loses what is deleted', async () => {
    const { session, lister } = await listing({ files: { [FILE]: CLEAN } });
    await lister.lists('a: order_shipped UTILITY en_US 0/0/0');
    await session.remove(FILE);
    await lister.lists();
  });

  it('is not complete before every file was looked at', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`t_${index}.wabatemplate.yaml`, template({ name: `t_${index}` })]),
    );
    const { session, lister } = await listing({ files });
    assert.equal(lister.answers[0]?.complete, false);
    await session.until(
      () => lister.answers.at(-1)?.complete === true,
      () => 'a complete list',
    );
    assert.equal(lister.answers.at(-1)?.files.length, 300);
    assert(lister.answers.length < 20, `${lister.answers.length} lists for 300 files`);
  });

  it('is not asked for again while somebody types and nothing in it is different', async () => {
    const { session, lister } = await listing({ files: { [FILE]: CLEAN } });
    await session.open(FILE);
    await lister.lists('a: order_shipped UTILITY en_US 0/0/0');
    const before = lister.answers.length;
    // For longer than changes are gathered.
    for (const end = performance.now() + 500; performance.now() < end; ) {
      await session.shownFor(FILE, await session.replace(FILE, 'Friday', 'Monday'));
      await session.shownFor(FILE, await session.replace(FILE, 'Monday', 'Friday'));
    }
    assert.equal(lister.answers.length, before);
    await session.replace(FILE, 'order_shipped', 'sent');
    await lister.lists('a: sent UTILITY en_US 0/0/0');
    assert.equal(lister.answers.length, before + 1);
  });

  it('is said to be out of date once to a client that does not ask again', async () => {
    const session = await start({ files: { [FILE]: CLEAN }, options: { localTemplates: true } });
    await session.checked(1);
    let told = 0;
    session.connection.onNotification(LOCAL_TEMPLATES_CHANGED_NOTIFICATION, () => {
      told++;
      session.note();
    });
    await session.connection.sendRequest<LocalTemplatesAnswer>(LOCAL_TEMPLATES_REQUEST);
    await session.open(FILE);
    await session.replace(FILE, 'order_shipped', 'sent');
    await session.until(
      () => told === 1,
      () => 'word of the new name',
    );
    // For longer than changes are gathered.
    for (const end = performance.now() + 500; performance.now() < end; ) {
      await session.shownFor(FILE, await session.replace(FILE, 'sent', 'gone'));
      await session.shownFor(FILE, await session.replace(FILE, 'gone', 'sent'));
    }
    assert.equal(told, 1);
  });

  it('is told to nobody who does not want to hear of it', async () => {
    const session = await start({ files: { [FILE]: CLEAN } });
    const lister = new Lister(session);
    await session.checked(1);
    await lister.ask();
    await session.open(FILE);
    await session.replace(FILE, 'order_shipped', 'sent');
    await session.shownFor(FILE, 2);
    await session.write('b.wabatemplate.yaml', template({ name: 'b' }));
    await session.checked(2);
    assert.equal(lister.answers.length, 1);
  });
});

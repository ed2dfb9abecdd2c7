/** How the WABA of {@link WABA} comes out of a project file. */
export type Lock = 'protected' | 'open' | 'unknown';

/** One way to write, or to break, the target of a WABA. */
export interface LockWriting {
  readonly what: string;
  readonly text: string;
  readonly lock: Lock;
  /** The finding that tells of it, by its rule; none where nothing is wrong. */
  readonly finding?: string;
  /** Whether WABAs are protected that nobody can find in the text. */
  readonly locksAll?: boolean;
}

export const WABA = '102290000000001';
/** No JavaScript number holds it. */
export const LONG_WABA = '90071992547409931';

/** A target with the given lines; none of them says more than it does. */
const target = (...lines: string[]): string =>
  `targets:\n  production:\n${lines.map((line) => `    ${line}\n`).join('')}`;
const id = `waba_id: "${WABA}"`;
const locked = target(id, 'protected: true');

const tenTimes = (name: string) => `[${Array(10).fill(`*${name}`).join(', ')}]`;
/** Stands for 100,000 values. */
const bomb = `x-a: &a ${tenTimes('x').replaceAll('*x', 'x')}\n${[...'bcde'].map((name, at) => `x-${name}: &${name} ${tenTimes('abcd'[at] ?? '')}\n`).join('')}`;

const is = (lock: Lock, what: string, text: string, finding?: string, locksAll?: boolean): LockWriting => ({
  what,
  text,
  lock,
  ...(finding !== undefined && { finding }),
  ...(locksAll !== undefined && { locksAll }),
});
const says = (value: string, lock: Lock, finding?: string): LockWriting =>
  is(lock, `protected: ${JSON.stringify(value)}`, target(id, `protected: ${value}`), finding);
const unclear = (value: string): LockWriting => says(value, 'protected', 'project-file');
const key = (line: string): LockWriting => is('protected', `the key of ${line}`, target(id, line), 'project-file');
/** The id is written in a way of its own, below a lock and without one. */
const written = (value: string, open: Lock = 'open'): LockWriting[] => [
  is('protected', `waba_id: ${value}, protected`, target(`waba_id: ${value}`, 'protected: true'), 'project-file'),
  is(open, `waba_id: ${value}`, target(`waba_id: ${value}`), 'project-file'),
];
const broken = (what: string, text: string, finding: string): LockWriting => is('protected', what, text, finding);

export const LOCK_WRITINGS: readonly LockWriting[] = [
  is('open', 'no word of protection', target(id)),
  ...['true', 'True', 'TRUE'].map((value) => says(value, 'protected')),
  ...['false', 'False', 'FALSE'].map((value) => says(value, 'open')),
  ...[
    'yes',
    'on',
    'y',
    '1',
    '0',
    'no',
    'off',
    'n',
    'ture',
    'flase',
    '"true"',
    '"false"',
    "'false'",
    '',
    '~',
    'null',
  ].map(unclear),
  ...[
    '[]',
    '[false]',
    '{}',
    '!!str false',
    `!!str${' '.repeat(200)}false`,
    '!!str # a comment\n      false',
    '&a !!str\n      false',
    '! false',
    '!!bool "false"',
    '!!str # as text\n      false',
    '!!str &lock # as text\n      false',
    `!!str${' '.repeat(200)}false`,
    `!<tag:${'a'.repeat(200)}> false`,
    '0.0',
    '|\n      false',
    'fAlse',
    'falsе',
    '"false "',
  ].map(unclear),
  ...[
    'protect: true',
    'Protected: true',
    'PROTECTED: false',
    'protectd: true',
    'protcted: yes',
    '"protected ": true',
  ].map(key),
  ...[
    'is_protected: true',
    'рrotected: true',
    '"prot\\u200bected": true',
    'lock: true',
    '? protected',
    'protection: on',
  ].map(key),
  is(
    'protected',
    'the lock twice, true first',
    target(id, 'protected: true', 'protected: false'),
    'yaml-duplicate-key',
  ),
  is(
    'protected',
    'the lock twice, false first',
    target(id, 'protected: false', 'protected: true'),
    'yaml-duplicate-key',
  ),
  is('protected', 'the target twice', `${locked}  production:\n    ${id}\n`, 'yaml-duplicate-key'),
  is(
    'protected',
    'the target twice, open first',
    `${target(id)}  production:\n    ${id}\n    protected: true\n`,
    'yaml-duplicate-key',
  ),
  is('protected', 'the WABA under two names', `${locked}  staging:\n    ${id}\n`, 'project-file'),
  is('protected', 'targets twice', `${locked}targets:\n  staging:\n    ${id}\n`, 'yaml-duplicate-key'),
  is(
    'protected',
    'a lock that is merged',
    `targets:\n  base: &base { waba_id: "7", protected: true }\n  production: { <<: *base, ${id} }\n`,
  ),
  is(
    'open',
    'a merged lock that is opened',
    `targets:\n  base: &base { waba_id: "7", protected: true }\n  production: { <<: *base, ${id}, protected: false }\n`,
  ),
  is(
    'protected',
    'two merges that differ',
    `targets:\n  a: &a { waba_id: "7" , protected: false}\n  b: &b { waba_id: "8", protected: true }\n  production: { <<: [*a, *b], ${id} }\n`,
  ),
  is(
    'protected',
    'a lock through an alias',
    `targets:\n  a: { waba_id: "7", protected: &yes true }\n  production: { ${id}, protected: *yes }\n`,
  ),
  ...written(WABA),
  ...[
    `" ${WABA} "`,
    `"\\ufeff${WABA}"`,
    `'${WABA}\u00a0'`,
    `!!str ${WABA}`,
    `&id ${WABA}`,
    '"１０２２９０００００００００１"',
  ].flatMap((value) => written(value)),
  ...[
    '0x5d083f1d3401',
    '102_290_000_000_001',
    '1.02290000000001e14',
    '+102290000000001',
    '"102 290 000 000 001"',
    '102290000000001.0',
    '[102290000000001]',
    '"00102290000000001"',
  ].flatMap((value) => written(value, 'protected')),
  is('open', 'waba_id as a block', target(`waba_id: |\n      ${WABA}`)),
  is('protected', 'another name for waba_id', target(`waba: "${WABA}"`, 'protected: true'), 'project-file'),
  is('protected', 'a target that is its id', `targets:\n  production: "${WABA}"\n`, 'project-file'),
  is(
    'protected',
    'targets as a list',
    `targets:\n  - name: production\n    ${id}\n    protected: true\n`,
    'project-file',
  ),
  is('protected', 'a lock that slipped out of its target', `${target(id)}  protected: true\n`, 'project-file'),
  is('protected', 'a lock at the top', `${target(id)}protected: true\n`, 'project-file'),
  ...['limits', 'rules', 'project', 'environments'].map((name) =>
    is('protected', `targets that slipped below ${name}`, `${name}:\n${locked.replace(/^/gm, '  ')}\n`, 'project-file'),
  ),
  is('protected', 'targets in the list of patterns', `templates: [{ production: { ${id} } }]\n`, 'project-file'),
  is('protected', 'targets mistyped', locked.replace('targets', 'target'), 'project-file'),
  is('protected', 'targets by another name', locked.replace('targets', 'accounts'), 'project-file'),
  is('protected', 'targets below a key of its own', `project:\n${locked.replace(/^/gm, '  ')}`, 'project-file'),
  is('protected', 'targets that slipped into limits', `limits:\n${locked.replace(/^/gm, '  ')}`, 'project-file'),
  is('protected', 'targets that slipped into rules', `rules:\n${locked.replace(/^/gm, '  ')}`, 'project-file'),
  is('protected', 'targets in a list by another name', `wabas:\n  - { ${id}, protected: true }\n`, 'project-file'),
  is('open', 'an open target beside a key of no meaning', `x-owner: { team: 7 }\n${target(id)}`, 'project-file'),
  is('protected', 'targets in capitals', locked.replace('targets', 'Targets'), 'project-file'),
  is('unknown', 'a protected target without an id', target('waba_id: TODO', 'protected: true'), 'project-file', true),
  is('unknown', 'an open target without an id', target('waba_id: TODO'), 'project-file'),
  broken('a syntax error below', `${locked}rules: [\n`, 'yaml-syntax'),
  broken('a syntax error above, no lock', `rules: ]\n${target(id)}`, 'yaml-syntax'),
  broken('a quote that is not closed', target(id, 'protected: "true'), 'yaml-syntax'),
  broken('a tab', `${locked}limits:\n\ttemplates: 5\n`, 'yaml-syntax'),
  broken('a tab in the target', target(id, '\tprotected: true'), 'yaml-syntax'),
  broken(
    'a merge conflict elsewhere',
    `${locked}<<<<<<< HEAD\nlimits: { templates: 5 }\n=======\nlimits: { templates: 6 }\n>>>>>>> b\n`,
    'merge-conflict',
  ),
  broken(
    'a merge conflict about the lock',
    `${target(id)}<<<<<<< HEAD\n    protected: true\n=======\n    protected: false\n>>>>>>> b\n`,
    'merge-conflict',
  ),
  broken('a second document', `${locked}---\nrules: {}\n`, 'yaml-syntax'),
  broken('an unknown alias', `${locked}rules: *none\n`, 'yaml-unknown-alias'),
  broken('an alias of itself', `targets: &a\n  production:\n    ${id}\n    more: *a\n`, 'yaml-unknown-alias'),
  is('protected', 'a lock below an alias bomb', `${bomb}${locked}`, 'project-file'),
  is('open', 'an open target below an alias bomb', `${bomb}${target(id)}`, 'project-file'),
  is(
    'protected',
    'targets that are an alias bomb',
    `${bomb}targets:\n  production: { ${id}, protected: *e }\n`,
    'project-file',
  ),
  is(
    'protected',
    'more targets than are read',
    `targets:\n${Array.from({ length: 600 }, (_, at) => `  t${at}: { waba_id: "${at}" }\n`).join('')}  production: { ${id} }\n`,
    'project-file',
  ),
  is(
    'unknown',
    'more numbers than are read',
    `rules: [\n${Array.from({ length: 2_000 }, (_, at) => `${at},`).join('')}${WABA}`,
    'yaml-syntax',
    true,
  ),
  broken('UTF-16 text that was read as UTF-8', `\ufffd\ufffd${[...locked].join('\0')}\0`, 'file-not-text'),
  broken('Latin-1 text that was read as UTF-8', `# producci\ufffdn\n${locked}`, 'file-not-text'),
  is('protected', 'data that is no text', `\u0001\u0002${locked}`, 'file-not-text', true),
  broken('a list', `- ${WABA}\n`, 'project-file'),
  broken('nothing but a text', `${WABA}\n`, 'project-file'),
  broken('brackets without end', `${locked}rules: ${'['.repeat(500)}\n`, 'yaml-syntax'),
  broken('more text than a project file has', `${locked}# ${'x'.repeat(300 * 1024)}\n`, 'project-file'),
  broken('line breaks of an old system', locked.replaceAll('\n', '\r'), 'yaml-syntax'),
  is('protected', 'spaces that do not break', locked.replace('    protected', '    \u00a0protected'), 'project-file'),
  is(
    'protected',
    'targets in a group',
    `targets:\n  eu:\n    production: { ${id}, protected: true }\n`,
    'project-file',
  ),
  ...['wabaId', 'WABA_ID', 'waba-id', 'id'].map((name) =>
    is('protected', `the key ${name}`, locked.replace('waba_id', name), 'project-file'),
  ),
  is('protected', 'keys without spaces', `targets: {production: {waba_id:"${WABA}",protected:true}}\n`, 'project-file'),
  is('protected', 'a value with a comma', target(id, 'protected: false,'), 'project-file'),
  is('open', 'a byte order mark', `\ufeff${target(id)}`),
  is('open', 'a comment about a lock', target(id, '# protected: true')),
  is('open', 'two WABAs, one of them locked', `${target(id)}  other:\n    waba_id: "7"\n    protected: true\n`),
  is(
    'open',
    'a lock and its words elsewhere',
    `${target(id, 'protected: false')}rules: { protected: off }\n`,
    'project-file',
  ),
  is('protected', 'the YAML of another version', `%YAML 1.1\n---\n${target(id, 'protected: no')}`, 'project-file'),
  is(
    'protected',
    'a name like those of every object',
    `targets:\n  constructor: { ${id}, protected: true }\n  __proto__: { waba_id: "7" }\n`,
  ),
  is('protected', 'a key like those of every object', target(id, '__proto__: { protected: false }'), 'project-file'),
  is('unknown', 'an empty file', ''),
  is('unknown', 'no targets', 'rules: {}\n'),
];

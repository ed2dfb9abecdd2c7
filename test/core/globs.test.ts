import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_TEMPLATE_GLOBS, readProject, templateMatcher } from '../../core/src';
import { cpuSeconds } from '../support/cpuTime';

/** A glob, paths that match it, and paths that don't. */
const USUAL: readonly [glob: string, yes: readonly string[], no: readonly string[]][] = [
  ['**/*.wabatemplate.yaml', ['a.wabatemplate.yaml', 'x/y/a.wabatemplate.yaml'], ['a.yaml', 'a.wabatemplate.yml']],
  ['*.yaml', ['a.yaml', '.yaml', 'ä b.yaml'], ['x/a.yaml', 'a.yml', 'a.yaml.bak']],
  ['./texts/*.yaml', ['texts/a.yaml'], ['a.yaml', 'texts/x/a.yaml', 'more/texts/a.yaml']],
  ['texts/**', ['texts/a.yaml', 'texts/x/y/a.yaml', 'texts'], ['a.yaml', 'more/texts/a.yaml']],
  ['texts/*/**', ['texts/x/a.yaml', 'texts/x/y/a.yaml'], ['texts/a.yaml']],
  ['texts/**/*.yaml', ['texts/a.yaml', 'texts/x/y/a.yaml'], ['a.yaml', 'texts/a.yml']],
  ['**/texts/**/a.yaml', ['texts/a.yaml', 'x/texts/y/z/a.yaml'], ['x/texts/b.yaml', 'atexts/a.yaml']],
  ['**/**/a.yaml', ['a.yaml', 'x/y/z/a.yaml'], ['xa.yaml']],
  ['**', ['a.yaml', 'x/y/a.yaml'], []],
  ['*', ['a.yaml'], ['x/a.yaml']],
  ['a**.yaml', ['a.yaml', 'abc.yaml'], ['a/b.yaml', 'b.yaml']],
  ['***/a.yaml', ['x/a.yaml'], ['a.yaml', 'x/y/a.yaml']],
  ['a?c.yaml', ['abc.yaml', 'a😀c.yaml'], ['ac.yaml', 'a/c.yaml', 'abbc.yaml']],
  ['[a-c]*.yaml', ['a.yaml', 'cd.yaml'], ['d.yaml', 'A.yaml']],
  ['[!a-c].yaml', ['d.yaml', 'Z.yaml'], ['a.yaml', '/.yaml', '.yaml']],
  ['[^a]b.yaml', ['bb.yaml'], ['ab.yaml']],
  ['x[a\\]-].yaml', ['xa.yaml', 'x].yaml', 'x-.yaml'], ['x\\.yaml']],
  ['*.{yaml,yml}', ['a.yaml', 'a.yml'], ['a.yaml,yml', 'a.']],
  ['{texts,more/{a,b}}/*.yaml', ['texts/x.yaml', 'more/a/x.yaml', 'more/b/x.yaml'], ['more/x.yaml', 'more/c/x.yaml']],
  ['x{,y}.yaml', ['x.yaml', 'xy.yaml'], ['xx.yaml']],
  ['{**/a,b}.yaml', ['a.yaml', 'x/a.yaml', 'b.yaml'], ['x/b.yaml']],
  ['v{1..3}.yaml', ['v1.yaml', 'v3.yaml'], ['v4.yaml', 'v01.yaml']],
  ['v{08..12}.yaml', ['v08.yaml', 'v12.yaml'], ['v8.yaml', 'v13.yaml']],
  ['{a..c}{Y..Z}.yaml', ['aY.yaml', 'cZ.yaml'], ['ay.yaml', 'dZ.yaml']],
  ['x\\*.yaml', ['x*.yaml'], ['xy.yaml', 'x\\*.yaml']],
  ['[x.yaml', ['[x.yaml'], ['x.yaml']],
  ['{x.yaml', ['{x.yaml'], ['x.yaml']],
  ['a+(b|c).$^.yaml', ['a+(b|c).$^.yaml'], ['ab.yaml', 'aab..yaml']],
  ['!x.yaml', ['a.yaml', 'y/x.yaml'], ['x.yaml']],
  ['!!x.yaml', ['x.yaml'], ['a.yaml']],
  ['constructor/__proto__.yaml', ['constructor/__proto__.yaml'], ['toString.yaml']],
];

describe('The globs of a project file', () => {
  for (const [glob, yes, no] of USUAL) {
    it(`${glob} matches what it says`, () => {
      const matches = templateMatcher([glob]);
      for (const path of yes) assert.ok(matches(path), `${path} is left out`);
      for (const path of no) assert.ok(!matches(path), `${path} is taken`);
      assert.deepEqual(globsOf([glob]), { globs: [glob], messages: [] });
    });
  }

  it('mean what a regular expression means, where that is simple', () => {
    const glob = fc.string({
      unit: fc.constantFrom('a', 'b', '*', '?', '/', '{a,b/}', '[ab]'),
      minLength: 1,
      maxLength: 8,
    });
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 });
    const plain = glob.filter((text) => !text.startsWith('/') && !text.includes('**'));
    fc.assert(
      fc.property(plain, path, (text, tried) => {
        const source = text.replaceAll('{a,b/}', '(?:a|b/)');
        const expression = new RegExp(`^${source.replaceAll('*', '[^/]*').replace(/\?(?!:)/g, '[^/]')}$`);
        assert.equal(templateMatcher([text])(tried), expression.test(tried));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave out hidden folders, packages and the project file itself', () => {
    const matches = templateMatcher(['**']);
    assert.deepEqual(['.git/a', 'node_modules/a', 'x/vendor/a', 'wabatemplate.config.yaml', 'a'].filter(matches), [
      'a',
    ]);
  });
});

/** Globs, the longest path that they could spend long on, and what is said of them; nothing is said where they can be used. */
const HOSTILE: readonly [what: string, globs: readonly string[], says?: RegExp][] = [
  ['stars', [`${'*a'.repeat(120)}b`]],
  ['folders', [`${'**/'.repeat(80)}b`]],
  ['braces', [`${'{a,b}'.repeat(49)}*`]],
  ['braces that overlap', [`${'{a,aa}'.repeat(40)}b`]],
  ['empty braces', [`a${'{,a}'.repeat(60)}z`]],
  ['nested braces', [`${'{'.repeat(90)}${'}'.repeat(90)}`]],
  ['braces without end', ['{'.repeat(90)]],
  ['brackets without end', ['['.repeat(90)]],
  ['a range of a million', ['{1..1000000}'], /range \{1\.\.1000000\}: a range can't have more than 100 values/],
  ['a range of 10^9', ['{1..1000000000}'], /range/],
  ['a range beyond numbers', [`{1..${'9'.repeat(200)}}`], /range/],
  ['a range of words', ['{a..zzzzzzzzzz}'], /range/],
  ['a range that is upside down', ['[z-a]'], /range z-a: swap its ends/],
  ['an empty class', ['[]'], /matches nothing/],
  ['a long glob', ['a'.repeat(251)], /longer than 250 characters/],
  ['an empty glob', [''], /empty/],
  ['a glob that leads out', ['../x/*.yaml'], /contains \.\./],
  ['a glob of the whole disk', ['/x/*.yaml'], /begins with \//],
  ['ranges that are large together', Array(10).fill('{1..100}{1..100}'), /too large/],
  ['many globs', Array.from({ length: 120 }, (_, at) => `${at}`), /more than 100/],
];
const LONG_PATH = `${'a'.repeat(4_000)}.wabatemplate.yaml`;
/** In seconds, many times what matching takes; backtracking takes longer than anybody waits. */
const BUDGET = 5;

function globsOf(globs: readonly string[]) {
  const { project, findings } = readProject(`templates: ${JSON.stringify(globs)}\n`);
  return { globs: project.templates, messages: findings.map(({ message }) => message) };
}

describe('Globs that are made to harm', () => {
  for (const [what, globs, says] of HOSTILE) {
    it(`${what}: matching is quick, and what can't be used is said`, () => {
      const messages: string[] = [];
      const seconds = cpuSeconds(() => {
        const read = globsOf(globs);
        messages.push(...read.messages);
        const matches = templateMatcher(read.globs);
        for (let i = 0; i < 20; i++) matches(`${i}${LONG_PATH}`);
      });
      assert.ok(seconds < BUDGET, `${seconds} s`);
      if (says) assert.match(messages.join('\n'), says);
      else assert.deepEqual(messages, []);
    });
  }

  it('are left out, and the others hold', () => {
    assert.deepEqual(globsOf(['{1..1000000}', 'texts/**']).globs, ['texts/**']);
  });

  it('leave the usual ones where none can be used, which is said', () => {
    const { globs, messages } = globsOf(['{1..1000000}']);
    assert.deepEqual(globs, DEFAULT_TEMPLATE_GLOBS);
    assert.match(messages.join('\n'), /the usual ones hold/);
  });

  it('are said where they stand', () => {
    const text = 'templates:\n  - texts/**\n  - "{1..1000000}"\n';
    const [finding] = readProject(text).findings;
    assert.equal(text.slice(finding?.start, finding?.end), '"{1..1000000}"');
  });
});

import { closest } from '../check/closest';
import { insertion } from '../edits/insert';
import { sampledTexts } from '../edits/parts';
import { inFlow, keysOf } from '../edits/path';
import { addedExample, renamedExample, valueFor } from '../edits/samples';
import { sampleValue } from '../edits/sampleValues';
import { replaceScalar, scalarSource } from '../edits/scalar';
import { distinctNames } from '../model/placeholders';
import { type FixMaker, fix, type ReadableFile } from './fix';

/** Examples that no text uses, by name. */
function surplusNames(file: ReadableFile): Set<string> {
  const texts = sampledTexts(file.template);
  const used = new Set(texts.flatMap(({ text }) => text.placeholders.map(({ name }) => name)));
  const given = texts.flatMap(({ scopes }) => scopes.flatMap(({ values }) => values.map(({ name }) => name)));
  return new Set(given.filter((name) => !used.has(name)));
}

const missing: FixMaker = (finding, file) => {
  const texts = sampledTexts(file.template);
  for (const at of texts) {
    for (const name of distinctNames(at.text.placeholders)) {
      const example = at.scopes.flatMap(({ values }) => values).find((value) => value.name === name);
      const placeholder = at.text.placeholders.find((candidate) => candidate.name === name);
      if (example && example.keySpan.start === finding.start) return emptyExample(example.keySpan, name, file);
      if (example || !placeholder || at.text.spanOf(placeholder.start, placeholder.end).start !== finding.start)
        continue;
      const value = valueFor(name, at);
      const similar = closest(
        name,
        [...surplusNames(file)].filter((other) => !/^\d+$/.test(other)),
      );
      const mistyped = at.scopes.flatMap(({ values }) => values).find((candidate) => candidate.name === similar);
      return [
        mistyped && !/^\d+$/.test(name)
          ? fix(`Rename the example ${similar} to ${name}`, renamedExample(file.text, mistyped.keySpan, name))
          : undefined,
        fix(`Add an example of {{${name}}}: ${value}`, addedExample(file.template, at, name, value)),
      ];
    }
  }
  return undefined;
};

function emptyExample(keySpan: { start: number; end: number }, name: string, file: ReadableFile) {
  const path = file.pathTo(keySpan);
  const step = path.at(-1);
  const node = step?.kind === 'entry' ? step.entry.value : step?.seq.items[step.index];
  const value = sampleValue(name, '');
  if (node?.kind !== 'scalar') return undefined;
  const title = `Write an example of {{${name}}}: ${value}`;
  if (node.end > node.start) return fix(title, replaceScalar(file.text, node, value, inFlow(path)));
  // Nothing stands behind the colon, perhaps not even a space.
  const gap = /\s/.test(file.text[node.start - 1] ?? '') ? '' : ' ';
  return fix(title, {
    start: node.start,
    end: node.start,
    newText: `${gap}${scalarSource(value, 'plain', inFlow(path))}`,
  });
}

const surplus: FixMaker = (finding, file) => {
  const texts = sampledTexts(file.template);
  const examples = texts.flatMap(({ scopes }) => scopes.flatMap(({ values }) => values));
  const name = examples.find(({ keySpan }) => keySpan.start === finding.start)?.name ?? 'that is not used';
  const lacking = texts.flatMap(({ text, scopes }) =>
    distinctNames(text.placeholders).filter(
      (wanted) => !scopes.some(({ values }) => values.some((value) => value.name === wanted)),
    ),
  );
  const similar = /^\d+$/.test(name) ? undefined : closest(name, lacking);
  return [
    similar ? fix(`Rename the example to ${similar}`, renamedExample(file.text, finding, similar)) : undefined,
    fix(`Take out the example ${name}`, file.removalOf(finding)),
  ];
};

const urlSample: FixMaker = (finding, file) => {
  const path = file.pathTo(finding);
  const step = path.at(-1);
  if (step?.kind !== 'entry') return undefined;
  const value = sampleValue('1', file.textAt(finding)?.value.replace(/\W+/g, ' ').replace(/ 1 *$/, '') ?? '');
  const written = scalarSource(/\s|:/.test(value) ? 'sample' : value, 'plain', inFlow(path));
  const given = step.map.entries.find((entry) => entry.key === 'example' && !entry.merged);
  const edit = given
    ? given.value.kind === 'scalar'
      ? {
          start: given.value.start,
          end: given.value.end,
          newText: given.value.end > given.value.start ? written : ` ${written}`,
        }
      : undefined
    : insertion(file.text, step.map, keysOf(path.slice(0, -1)), 'example', written);
  return fix(`Add the example ${value}`, edit);
};

export const SAMPLE_FIXES: Readonly<Record<string, FixMaker>> = {
  'sample-missing': missing,
  'sample-surplus': surplus,
  'url-sample': urlSample,
};

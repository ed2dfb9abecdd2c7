import { closest } from '../check/closest';
import { insertion } from '../edits/insert';
import { inFlow, keysOf } from '../edits/path';
import { addedExample, renamedExample, valueFor } from '../edits/samples';
import { sampleValue } from '../edits/sampleValues';
import { replaceScalar, scalarSource } from '../edits/scalar';
import { type FixMaker, fix, type ReadableFile } from './fix';
import { exampleIn } from './sampleIndex';

const missing: FixMaker = (finding, file) => {
  const { samples } = file;
  const empty = samples.used.get(finding.start);
  if (empty) return emptyExample(empty.keySpan, empty.name, file);
  const place = samples.missing.get(finding.start);
  if (!place) return undefined;
  const { at, name } = place;
  const value = valueFor(name, at);
  const similar = closest(
    name,
    [...samples.surplus].filter((other) => !/^\d+$/.test(other)),
  );
  const mistyped = similar === undefined ? undefined : exampleIn(at, similar);
  return [
    mistyped && !/^\d+$/.test(name)
      ? fix(`Rename the example ${similar} to ${name}`, renamedExample(file.text, mistyped.keySpan, name))
      : undefined,
    fix(`Add an example of {{${name}}}: ${value}`, addedExample(file.template, at, name, value)),
  ];
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
  const { examples, lacking } = file.samples;
  const name = examples.get(finding.start)?.name ?? 'that is not used';
  const similar = /^\d+$/.test(name) ? undefined : closest(name, [...lacking]);
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

/** No template comes near this. */
const DEEPEST = 100;

/**
 * Whether a text nests so deep that reading it could end the process: the reader recurses, and an engine that has to compile a
 * regular expression near the end of its stack doesn't throw but aborts.
 */
export function isNestedTooDeeply(text: string): boolean {
  return (
    bracketsGoDeep(text) || /^ *(?:[-?] ){100}/m.test(text) || (/^ {100}/m.test(text) && indentationGoesDeep(text))
  );
}

/** Brackets within texts count too, which come in pairs there. */
function bracketsGoDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '[' || character === '{') {
      depth++;
      if (depth > DEEPEST) return true;
    } else if ((character === ']' || character === '}') && depth > 0) depth--;
  }
  return false;
}

function indentationGoesDeep(text: string): boolean {
  const open: number[] = [];
  for (const [indentation] of text.matchAll(/^ *(?=[^ \r\n])/gm)) {
    const { length } = indentation;
    while ((open.at(-1) ?? -1) >= length) open.pop();
    open.push(length);
    if (open.length > DEEPEST) return true;
  }
  return false;
}

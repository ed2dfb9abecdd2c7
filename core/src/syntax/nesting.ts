/** No template comes near this. */
const DEEPEST = 100;

/**
 * Whether a text nests so deep that reading it could end the process: the reader recurses, and an engine that has to compile a
 * regular expression near the end of its stack doesn't throw but aborts.
 */
export function isNestedTooDeeply(text: string): boolean {
  if (!mayNestDeeply(text)) return false;
  const { deepBrackets, deepIndicators, longIndentation } = scan(text);
  return deepBrackets || deepIndicators || (longIndentation && indentationGoesDeep(text));
}

const DEEP_INDENTATION = ' '.repeat(DEEPEST);

/** Most files are so small that searching for what nests, which the engine does fast, spares looking at each character. */
function mayNestDeeply(text: string): boolean {
  if (text.includes(DEEP_INDENTATION)) return true;
  let left = DEEPEST;
  for (const opener of ['[', '{', '- ', '? ']) {
    for (let at = text.indexOf(opener); at >= 0; at = text.indexOf(opener, at + 1)) if (left-- === 0) return true;
  }
  return false;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const DASH = 0x2d;
const QUESTION_MARK = 0x3f;

/** One pass over the text for all three ways to nest. Brackets within texts count too, which come in pairs there. */
function scan(text: string) {
  const deep = { deepBrackets: false, deepIndicators: false, longIndentation: false };
  let depth = 0;
  let indicators = 0;
  let indentation = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LINE_FEED) {
      indicators = 0;
      indentation = 0;
    } else if (code === SPACE) {
      if (indentation >= 0 && ++indentation >= DEEPEST) deep.longIndentation = true;
    } else {
      indentation = -1;
      const isIndicator = (code === DASH || code === QUESTION_MARK) && text.charCodeAt(i + 1) === SPACE;
      indicators = isIndicator ? indicators + 1 : 0;
      if (indicators > DEEPEST) deep.deepIndicators = true;
      // [ and {, then ] and }.
      if (code === 0x5b || code === 0x7b) deep.deepBrackets ||= ++depth > DEEPEST;
      else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
    }
  }
  return deep;
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

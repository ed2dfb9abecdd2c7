/** Where and why a text stops being JSON. */
export interface JsonProblem {
  readonly offset: number;
  /** Completes the sentence "this is not JSON: …". */
  readonly message: string;
}

const BLANKS = /[ \t\r\n]*/y;
const MARK = /[{}[\],:]/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string.
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or }' | ', or ]' | 'end';

/**
 * Finds the first place at which a text that JSON.parse refused is wrong. JSON.parse itself tells the place only for some mistakes,
 * and in words that change from one version to the next.
 */
export function findJsonProblem(text: string): JsonProblem {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value';
  let offset = 0;
  const afterValue = (): Expecting => {
    const inside = open.at(-1);
    return inside === undefined ? 'end' : inside === '{' ? ', or }' : ', or ]';
  };
  for (;;) {
    offset += matchAt(BLANKS, text, offset)?.length ?? 0;
    const mark = matchAt(MARK, text, offset);
    const string = mark === undefined ? matchAt(STRING, text, offset) : undefined;
    const token = mark ?? string ?? matchAt(WORD, text, offset);
    const next: Step | undefined = token === undefined ? undefined : step(expecting, token, string !== undefined);
    if (token === undefined || next === undefined) return describe(text, offset, expecting);
    if (next === 'open') {
      open.push(token as '{' | '[');
      expecting = token === '{' ? 'key or }' : 'value or ]';
    } else if (next === 'close') {
      open.pop();
      expecting = afterValue();
    } else if (next === 'value done') expecting = afterValue();
    else if (next === 'comma') expecting = open.at(-1) === '{' ? 'key' : 'value';
    else expecting = next;
    offset += token.length;
  }
}

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

type Step = 'open' | 'close' | 'comma' | 'value done' | ':' | 'value';

/** What a token leads to; undefined where it may not stand. */
function step(expecting: Expecting, token: string, isString: boolean): Step | undefined {
  switch (expecting) {
    case 'value':
    case 'value or ]':
      if (token === '{' || token === '[') return 'open';
      if (isString || !/^[}\],:]/.test(token)) return 'value done';
      return expecting === 'value or ]' && token === ']' ? 'close' : undefined;
    case 'key':
    case 'key or }':
      if (isString) return ':';
      return expecting === 'key or }' && token === '}' ? 'close' : undefined;
    case ':':
      return token === ':' ? 'value' : undefined;
    case ', or }':
      return token === ',' ? 'comma' : token === '}' ? 'close' : undefined;
    case ', or ]':
      return token === ',' ? 'comma' : token === ']' ? 'close' : undefined;
    case 'end':
      return undefined;
  }
}

const WANTED: Record<Expecting, string> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  key: 'a key in double quotes',
  'key or }': 'a key in double quotes or }',
  ':': 'a colon',
  ', or }': 'a comma or }',
  ', or ]': 'a comma or ]',
  end: 'the end',
};

function describe(text: string, offset: number, expecting: Expecting): JsonProblem {
  const found = text[offset];
  if (found === undefined) return { offset, message: `it ends where ${WANTED[expecting]} should follow` };
  if (found === '"' && (expecting.startsWith('value') || expecting.startsWith('key'))) {
    return { offset, message: 'this text in quotes has a line break, a wrong \\ in it, or no end' };
  }
  const comma = (found === '}' || found === ']') && (expecting === 'key' || expecting === 'value');
  const advice = comma ? ': take out the comma before it' : found === "'" ? ': JSON has double quotes only' : '';
  return { offset, message: `${WANTED[expecting]} should stand here instead of ${found}${advice}` };
}

const TOKEN = new RegExp(
  [
    String.raw`\s*(?:([{}[\],:])`,
    String.raw`("(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")`,
    String.raw`(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))`,
  ].join('|'),
  'uy',
);

/** What may come next. `first…` also allows an empty container to end, `separator` a comma or a closing bracket. */
type Expected = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'separator';

/**
 * Index of the first token that JSON does not allow at its position. The messages of `JSON.parse` differ between
 * engines and do not always have a position.
 */
export function findJsonError(json: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(json);
    const start = at + (/\s*/y.exec(json.slice(at))?.[0].length ?? 0);
    if (!match) return start;
    const [, mark, text] = match;
    const isKeyExpected = expected === 'key' || expected === 'firstKey';
    const isValueExpected = expected === 'value' || expected === 'firstValue';
    if (mark === '{' || mark === '[') {
      if (!isValueExpected) return start;
      open.push(mark);
      expected = mark === '{' ? 'firstKey' : 'firstValue';
    } else if (mark === '}' || mark === ']') {
      const isPair = open.pop() === (mark === '}' ? '{' : '[');
      const isEmpty = expected === (mark === '}' ? 'firstKey' : 'firstValue');
      if (!isPair || !(expected === 'separator' || isEmpty)) return start;
      expected = 'separator';
    } else if (mark === ',') {
      if (expected !== 'separator' || open.length === 0) return start;
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else if (mark === ':') {
      if (expected !== 'colon') return start;
      expected = 'value';
    } else if (isKeyExpected) {
      if (text === undefined) return start;
      expected = 'colon';
    } else if (isValueExpected) expected = 'separator';
    else return start;
    at = TOKEN.lastIndex;
  }
}

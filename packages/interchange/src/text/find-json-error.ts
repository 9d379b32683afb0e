const STRING = String.raw`"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const KEY = new RegExp(STRING, 'uy');
const SCALAR = new RegExp(String.raw`${STRING}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`, 'uy');
const SPACE = /\s*/y;

/**
 * Index of the first token that JSON does not allow at its position, in a text whose depth is limited. The messages of
 * `JSON.parse` differ between engines and do not always have a position.
 */
export function findJsonError(json: string): number {
  let at = 0;
  /** Passes a token if it is next. */
  const pass = (token: RegExp): boolean => {
    token.lastIndex = at;
    const isNext = token.test(json);
    if (isNext) at = token.lastIndex;
    return isNext;
  };
  const take = (token: RegExp): boolean => pass(SPACE) && pass(token);
  const takeValue = (): boolean => {
    if (take(SCALAR)) return true;
    const isObject = take(/\{/y);
    if (!isObject && !take(/\[/y)) return false;
    const end = isObject ? /\}/y : /\]/y;
    if (take(end)) return true;
    do if ((isObject && !(take(KEY) && take(/:/y))) || !takeValue()) return false;
    while (take(/,/y));
    return take(end);
  };
  takeValue();
  pass(SPACE);
  return at;
}

import { InterchangeError, LIMITS } from './interchange-error.js';
import { placeIn } from './place.js';

/**
 * A JSON value from a stranger.
 *
 * @throws InterchangeError `JSON_MALFORMED`, `INPUT_TOO_DEEP`, each with line and column.
 */
export function readJson(source: string): unknown {
  const json = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  refuseDepth(json);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new InterchangeError(
      'JSON_MALFORMED',
      'This is not well-formed JSON. The file may be cut off.',
      placeIn(json, json.length > MOST_LOOKED_AT ? json.length : faultIn(json)),
    );
  }
}

function refuseDepth(json: string): void {
  let depth = 0;
  let isText = false;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (isText) {
      if (code === 92) index += 1;
      else if (code === 34) isText = false;
    } else if (code === 34) isText = true;
    else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > LIMITS.depth)
        throw new InterchangeError(
          'INPUT_TOO_DEEP',
          `Brackets lie more than ${LIMITS.depth} deep in one another.`,
          placeIn(json, index),
        );
    } else if (code === 125 || code === 93) depth -= 1;
  }
}

const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

/** Beyond it, where the fault is is not looked for: the end is named, where most files are broken. */
const MOST_LOOKED_AT = 4 * 2 ** 20;

/** Index of the first token that cannot stand where it stands. Engines word their messages differently, so they are not asked. */
function faultIn(json: string): number {
  const open: string[] = [];
  // What may come: a value, a key, a colon, or a comma or bracket after a value. "first" allows an empty container.
  let expected: 'value' | 'first' | 'key' | 'firstKey' | 'colon' | 'after' = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(json);
    const start = at + (/\s*/y.exec(json.slice(at))?.[0].length ?? 0);
    if (!match) return start;
    const [, sign, text] = match;
    const isKeyPlace = expected === 'key' || expected === 'firstKey';
    const isValuePlace = expected === 'value' || expected === 'first';
    if (sign === '{' || sign === '[') {
      if (!isValuePlace) return start;
      open.push(sign);
      expected = sign === '{' ? 'firstKey' : 'first';
    } else if (sign === '}' || sign === ']') {
      const fits = open.pop() === (sign === '}' ? '{' : '[');
      if (!fits || !(expected === 'after' || expected === (sign === '}' ? 'firstKey' : 'first'))) return start;
      expected = 'after';
    } else if (sign === ',') {
      if (expected !== 'after' || open.length === 0) return start;
      expected = open.at(-1) === '{' ? 'key' : 'value';
    } else if (sign === ':') {
      if (expected !== 'colon') return start;
      expected = 'value';
    } else if (isKeyPlace) {
      if (text === undefined) return start;
      expected = 'colon';
    } else if (isValuePlace) expected = 'after';
    else return start;
    at = TOKEN.lastIndex;
  }
}

/** Is it a plain object? */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The text, or undefined. */
export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** The list, or an empty one. */
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

import { InterchangeError } from '../model/interchange-error.js';
import { LIMITS } from '../model/limits.js';
import { findJsonError } from './find-json-error.js';
import { lineAndColumnAt } from './line-column.js';

/** In longer files the error is not searched for; the end is reported, where most broken files are broken. */
const MAX_SEARCHED_LENGTH = 4 * 2 ** 20;

/**
 * Parses JSON from untrusted input.
 *
 * @throws InterchangeError `JSON_MALFORMED`, `INPUT_TOO_DEEP`, each with line and column.
 */
export function readJson(source: string): unknown {
  const json = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  checkDepth(json);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new InterchangeError(
      'JSON_MALFORMED',
      'This is not well-formed JSON. The file may be truncated.',
      lineAndColumnAt(json, json.length > MAX_SEARCHED_LENGTH ? json.length : findJsonError(json)),
    );
  }
}

const BACKSLASH = 92;
const QUOTE = 34;
const [OPEN_BRACE, CLOSE_BRACE] = [123, 125];
const [OPEN_BRACKET, CLOSE_BRACKET] = [91, 93];

/** @throws InterchangeError `INPUT_TOO_DEEP` where brackets are nested deeper than the limit. */
function checkDepth(json: string): void {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (isInString) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > LIMITS.depth)
        throw new InterchangeError(
          'INPUT_TOO_DEEP',
          `Brackets are nested more than ${LIMITS.depth} deep.`,
          lineAndColumnAt(json, index),
        );
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
}

/** Whether `value` is an object and no array. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** The value if it is a string, else undefined. */
export const asString = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** The value if it is an array, else an empty one. */
export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

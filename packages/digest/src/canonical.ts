import { DigestError } from './digest-error.js';

/** Arrays and objects inside one another, at most. Far above any real event, far below the call stack's end. */
const MAX_DEPTH = 128;

type Path = readonly (string | number)[];

/**
 * The one JSON text of a value: RFC 8785 restricted to safe integers, so that every implementation agrees.
 *
 * Takes null, booleans, integers within ±(2^53 − 1), strings, arrays, and plain objects with enumerable string keys,
 * at most 128 deep. Keys are sorted by UTF-16 code units. Nothing is converted, left out or guessed: no floats, −0,
 * lone surrogates, U+0000, undefined, holes, symbols, functions, class instances, `toJSON`, or cycles.
 *
 * @throws DigestError `NOT_CANONICAL` with the path of the first offending value.
 */
export function canonical(value: unknown): string {
  return write(value, []);
}

function write(value: unknown, path: Path): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeInteger(value, path);
  if (typeof value === 'string') return writeString(value, path, 'A string');
  if (typeof value !== 'object') throw refuse(path, `${typeof value} has no JSON form; leave the member out or use null`);
  if (path.length >= MAX_DEPTH) throw refuse(path, `The value is nested deeper than ${MAX_DEPTH} levels, or contains itself`);
  return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
}

function writeInteger(value: number, path: Path): string {
  if (!Number.isSafeInteger(value)) throw refuse(path, `${value} is not a safe integer; use an integer in a smaller unit, or a string`);
  if (Object.is(value, -0)) throw refuse(path, '-0 is not allowed; use 0');
  return String(value);
}

function writeString(value: string, path: Path, what: string): string {
  if (value.includes('\0')) throw refuse(path, `${what} contains U+0000; remove it`);
  // With the u flag a surrogate matches only where it is not half of a pair.
  if (/\p{Cs}/u.test(value)) throw refuse(path, `${what} contains half of a surrogate pair; remove or repair it`);
  return JSON.stringify(value);
}

function writeArray(items: readonly unknown[], path: Path): string {
  if (Reflect.ownKeys(items).length !== items.length + 1) throw refuse(path, 'An array has holes or extra members; use a plain array');
  return `[${items.map((item, index) => write(item, [...path, index])).join(',')}]`;
}

function writeObject(object: object, path: Path): string {
  const members = Object.keys(object).sort(byCodeUnits);
  if (!isPlain(object) || Reflect.ownKeys(object).length !== members.length) {
    throw refuse(path, 'Only plain objects with enumerable string keys are allowed; convert it to plain data first');
  }
  const texts = members.map((key) => {
    const memberPath = [...path, key];
    return `${writeString(key, memberPath, 'A key')}:${write((object as Record<string, unknown>)[key], memberPath)}`;
  });
  return `{${texts.join(',')}}`;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** A plain object of this or another realm: its prototype is null or the end of its chain. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf'));
}

function refuse(path: Path, reason: string): DigestError {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `[${quote(step)}]`)).join('');
  return new DigestError('NOT_CANONICAL', `$${text}: ${reason}.`, `$${text}`);
}

function quote(key: string): string {
  return `'${JSON.stringify(key).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

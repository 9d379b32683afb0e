import { DigestError } from './digest-error.js';

/** Arrays and objects inside one another, at most. Far above any real event, far below the call stack's end. */
const MAX_DEPTH = 128;

/** Where a value is: a key in its parent, linked upwards, so that going deeper copies nothing. */
interface Place {
  readonly parent: Place | null;
  readonly key: string | number;
  readonly depth: number;
}

const ROOT: Place = { parent: null, key: '$', depth: 0 };

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
  return write(value, ROOT);
}

function write(value: unknown, place: Place): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeInteger(value, place);
  if (typeof value === 'string') return writeString(value, place, 'A string');
  if (typeof value !== 'object')
    throw refuse(place, `${typeof value} has no JSON form; leave the member out or use null`);
  if (place.depth >= MAX_DEPTH)
    throw refuse(place, `The value is nested deeper than ${MAX_DEPTH} levels, or contains itself`);
  return Array.isArray(value) ? writeArray(value, place) : writeObject(value, place);
}

function writeInteger(value: number, place: Place): string {
  if (!Number.isSafeInteger(value))
    throw refuse(place, `${value} is not a safe integer; use an integer in a smaller unit, or a string`);
  if (Object.is(value, -0)) throw refuse(place, '-0 is not allowed; use 0');
  return String(value);
}

function writeString(value: string, place: Place, what: string): string {
  if (value.includes('\0')) throw refuse(place, `${what} contains U+0000; remove it`);
  // With the u flag a surrogate matches only where it is not half of a pair.
  if (/\p{Cs}/u.test(value)) throw refuse(place, `${what} contains half of a surrogate pair; remove or repair it`);
  return JSON.stringify(value);
}

function writeArray(items: readonly unknown[], place: Place): string {
  if (Reflect.ownKeys(items).length !== items.length + 1)
    throw refuse(place, 'An array has holes or extra members; use a plain array');
  return `[${Array.from(items, (item, index) => write(item, inside(place, index))).join(',')}]`;
}

function writeObject(object: object, place: Place): string {
  const members = Object.keys(object).sort(byCodeUnits);
  if (!isPlain(object) || Reflect.ownKeys(object).length !== members.length) {
    throw refuse(place, 'Only plain objects with enumerable string keys are allowed; convert it to plain data first');
  }
  const texts = members.map((key) => {
    const member = inside(place, key);
    return `${writeString(key, member, 'A key')}:${write((object as Record<string, unknown>)[key], member)}`;
  });
  return `{${texts.join(',')}}`;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** A plain object of this or another realm: its prototype is null or the end of its chain. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return (
    prototype === null ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf'))
  );
}

function inside(parent: Place, key: string | number): Place {
  return { parent, key, depth: parent.depth + 1 };
}

function refuse(place: Place, reason: string): DigestError {
  const path = pathOf(place);
  return new DigestError('NOT_CANONICAL', `${path}: ${reason}.`, path);
}

/** RFC 9535 section 2.7: a normalized path. */
function pathOf({ parent, key }: Place): string {
  if (parent === null) return '$';
  return `${pathOf(parent)}[${typeof key === 'number' ? key : quote(key)}]`;
}

function quote(key: string): string {
  return `'${JSON.stringify(key).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

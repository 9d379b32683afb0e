import { DigestError } from './digest-error.js';

/** Most levels of arrays and objects. Far more than any event has, far fewer than the call stack allows. */
const MAX_DEPTH = 128;

/** The position of a value: a key in its parent. Linked upwards, so that each level copies nothing. */
interface Position {
  readonly parent: Position | null;
  readonly key: string | number;
  readonly depth: number;
}

const ROOT: Position = { parent: null, key: '$', depth: 0 };

/**
 * The one JSON text of a value: RFC 8785 restricted to safe integers, so that every implementation agrees.
 *
 * Accepts null, booleans, integers within ±(2^53 − 1), strings, arrays, and plain objects with enumerable string keys,
 * at most 128 deep. Keys are sorted by UTF-16 code units. Nothing is converted or left out: floats, −0, lone
 * surrogates, U+0000, undefined, holes, symbols, functions, class instances, `toJSON` and cycles are errors.
 *
 * @throws DigestError `NOT_CANONICAL` with the path of the first offending value.
 */
export function canonical(value: unknown): string {
  return write(value, ROOT);
}

function write(value: unknown, position: Position): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeInteger(value, position);
  if (typeof value === 'string') return writeString(value, position, 'A string');
  if (typeof value !== 'object')
    throw errorAt(position, `${typeof value} has no JSON form; leave the member out or use null`);
  if (position.depth >= MAX_DEPTH)
    throw errorAt(position, `The value is nested deeper than ${MAX_DEPTH} levels, or contains itself`);
  return Array.isArray(value) ? writeArray(value, position) : writeObject(value, position);
}

function writeInteger(value: number, position: Position): string {
  if (!Number.isSafeInteger(value))
    throw errorAt(position, `${value} is not a safe integer; use an integer in a smaller unit, or a string`);
  if (Object.is(value, -0)) throw errorAt(position, '-0 is not allowed; use 0');
  return String(value);
}

function writeString(value: string, position: Position, what: string): string {
  if (value.includes('\0')) throw errorAt(position, `${what} contains U+0000; remove it`);
  // With the u flag, a surrogate matches only outside a pair.
  if (/\p{Cs}/u.test(value)) throw errorAt(position, `${what} contains half of a surrogate pair; remove or repair it`);
  return JSON.stringify(value);
}

function writeArray(items: readonly unknown[], position: Position): string {
  if (Reflect.ownKeys(items).length !== items.length + 1)
    throw errorAt(position, 'An array has holes or extra members; use a plain array');
  return `[${Array.from(items, (item, index) => write(item, inside(position, index))).join(',')}]`;
}

function writeObject(object: object, position: Position): string {
  const members = Object.keys(object).sort(byCodeUnits);
  if (!isPlain(object) || Reflect.ownKeys(object).length !== members.length) {
    throw errorAt(
      position,
      'Only plain objects with enumerable string keys are allowed; convert it to plain data first',
    );
  }
  const texts = members.map((key) => {
    const member = inside(position, key);
    return `${writeString(key, member, 'A key')}:${write((object as Record<string, unknown>)[key], member)}`;
  });
  return `{${texts.join(',')}}`;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** Whether an object is plain, in this or another realm: its prototype is null or the root of its chain. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return (
    prototype === null ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf'))
  );
}

function inside(parent: Position, key: string | number): Position {
  return { parent, key, depth: parent.depth + 1 };
}

function errorAt(position: Position, reason: string): DigestError {
  const path = pathOf(position);
  return new DigestError('NOT_CANONICAL', `${path}: ${reason}.`, path);
}

/** The normalized path of a position (RFC 9535 section 2.7). */
function pathOf({ parent, key }: Position): string {
  if (parent === null) return '$';
  return `${pathOf(parent)}[${typeof key === 'number' ? key : quote(key)}]`;
}

function quote(key: string): string {
  return `'${JSON.stringify(key).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

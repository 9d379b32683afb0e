import { isId } from './primitives.js';

/** A value that should be an id and is none. */
export class InvalidIdError extends TypeError {
  readonly code = 'INVALID_ID';
  override readonly name = 'InvalidIdError';
}

/** @throws InvalidIdError */
export function assertId(name: string, value: unknown): void {
  if (isId(value)) return;
  const rule = 'An id has 1 to 64 letters, digits, "-" and "_": derive one from yours, for example as a hash.';
  throw new InvalidIdError(`${name} is ${JSON.stringify(value)}. ${rule}`);
}

import { InterchangeError, LIMITS } from './interchange-error.js';

/**
 * Bytes of a file as a string: UTF-16 or UTF-8 by their byte-order mark, else UTF-8, else windows-1252. UTF-16 without
 * a mark is known by its zeros. The mark is taken off.
 *
 * @throws InterchangeError `INPUT_TOO_LARGE`.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.size) throw new InterchangeError('INPUT_TOO_LARGE', `The file has ${bytes.length} bytes; ${LIMITS.size} is the most that is read.`);
  const encoding = encodingOf(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function encodingOf([first, second, third, fourth]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return null;
}

import { InterchangeError, LIMITS } from './interchange-error.js';

/**
 * Bytes of a file as a string: UTF-16 or UTF-8 by their byte-order mark, else UTF-8, else windows-1252. UTF-16 without
 * a mark is known by its zeros. The mark is taken off.
 *
 * @throws InterchangeError `INPUT_TOO_LARGE`.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.size)
    throw new InterchangeError(
      'INPUT_TOO_LARGE',
      `The file has ${bytes.length} bytes; ${LIMITS.size} is the most that is read.`,
    );
  const encoding = encodingOf(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** 0x80 to 0x9f of windows-1252. Node's own decoder takes them for Latin-1. */
const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windows1252(bytes: Uint8Array): string {
  const latin = new TextDecoder('latin1').decode(bytes);
  return latin.replace(/[\x80-\x9f]/g, (sign) => UPPER[sign.charCodeAt(0) - 0x80]!);
}

function encodingOf([first, second, third, fourth]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return null;
}

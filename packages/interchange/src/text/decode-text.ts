import { InterchangeError } from '../model/interchange-error.js';
import { LIMITS } from '../model/limits.js';

/**
 * Decodes the bytes of a file: UTF-16 or UTF-8 by the byte-order mark, else UTF-8, else windows-1252, or Mac OS Roman
 * where that gives more of the letters and quotation marks that texts usually have. UTF-16 without a mark is recognized
 * by its zero bytes. The mark is removed.
 *
 * @throws InterchangeError `INPUT_TOO_LARGE`, `BINARY_FILE`.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.size)
    throw new InterchangeError('INPUT_TOO_LARGE', `The file has ${bytes.length} bytes; the limit is ${LIMITS.size}.`);
  if (ARCHIVES.some((beginning) => beginning.every((byte, index) => bytes[index] === byte)))
    throw new InterchangeError(
      'BINARY_FILE',
      'The file is a workbook or an archive, not text. Save a workbook as CSV.',
    );
  const encoding = detectUtf16(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const [windows, mac] = [decodeWindows1252(bytes), new TextDecoder('macintosh').decode(bytes)];
    return countCommon(mac) > countCommon(windows) ? mac : windows;
  }
}

/** How ZIP archives begin, which .xlsx, .ods and .numbers are, and the files of old Office. */
const ARCHIVES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/** Lower-case letters and punctuation outside ASCII; capitals and signs are rarer than those. */
const countCommon = (text: string): number => text.match(/[ß-öø-ÿœ‘’“”–—…]/g)?.length ?? 0;

/** 0x80 to 0x9f of windows-1252, which Node's own decoder treats as Latin-1. */
const UPPER_CONTROLS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = new TextDecoder('latin1').decode(bytes);
  return latin.replace(/[\x80-\x9f]/g, (char) => UPPER_CONTROLS[char.charCodeAt(0) - 0x80]!);
}

function detectUtf16([first, second, third, fourth]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return null;
}

/** Replaces control characters, line breaks and runs of white space by one space each. */
export const toOneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** ASCII for characters that do not decompose to it and whose loss would change the meaning. */
const asciiFor: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '±': '+-',
  '×': 'x',
  '÷': '/',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '→': '->',
  '←': '<-',
  '•': '*',
};
const HAS_ASCII = new RegExp(`[${Object.keys(asciiFor).join('')}]`, 'g');

/** ASCII only: replaces punctuation, removes accents and all other characters, then collapses spaces. */
export const toAscii = (text: string): string =>
  text
    .replace(HAS_ASCII, (char) => asciiFor[char]!)
    .normalize('NFKD')
    .replace(/[^\x20-\x7e\n\t]/g, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/** Removes what Resolve garbles: characters outside the BMP, joiners and variation selectors. */
export const stripNonBmp = (text: string): string => text.replace(/[\u{10000}-\u{10ffff}]|\u200d|\ufe0e|\ufe0f/gu, '');

/** Shortens a text to `max` code points; the last one is then an ellipsis. */
export function truncate(text: string, max: number): string {
  const points = Array.from(text);
  return points.length <= max ? text : `${points.slice(0, max - 1).join('')}…`;
}

/** A text of a file for a message: one line of at most 40 code points. */
export const shorten = (text: string): string => truncate(toOneLine(text.slice(0, 200)), 40);

/** Replaces CRLF and CR by LF. */
export const normalizeLineBreaks = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Replaces lone surrogates by U+FFFD. */
export const toWellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

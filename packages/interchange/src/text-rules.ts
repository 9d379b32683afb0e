/** What each kind of file can hold, and how the rest is folded. */

/** One line: control characters, line breaks and runs of blanks become one space. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** What accents and decompositions do not lead to ASCII, and would say something else if it were dropped: signs, quotes, money. */
const IN_ASCII: Readonly<Record<string, string>> = {
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
const NEEDS_ASCII = new RegExp(`[${Object.keys(IN_ASCII).join('')}]`, 'g');

/** ASCII only: signs by their nearest ones, accents taken off, what is left is dropped, and then blanks are collapsed. */
export const toAscii = (text: string): string =>
  text
    .replace(NEEDS_ASCII, (sign) => IN_ASCII[sign]!)
    .normalize('NFKD')
    .replace(/[^\x20-\x7e\n\t]/g, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/** Without what Resolve garbles: characters outside the BMP, joiners and variation selectors. */
export const withinBmp = (text: string): string => text.replace(/[\u{10000}-\u{10ffff}]|\u200d|\ufe0e|\ufe0f/gu, '');

/** Cut to `most` code points, the last one an ellipsis where something is missing. */
export function cut(text: string, most: number): string {
  const points = Array.from(text);
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}

/** Line breaks of every kind as `\n`. */
export const normalLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Well-formed UTF-16: a half of a pair without the other becomes U+FFFD. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

import { wellFormed } from './text-rules.js';

/** Without what XML 1.0 cannot hold. */
const holdable = (text: string): string => wellFormed(text).replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text between tags. */
export const xmlText = (text: string): string => holdable(text).replace(/[&<>\r]/g, (sign) => entities[sign]!);

/** The value of an attribute; a raw line break there would be read as a space. */
export const xmlValue = (text: string): string => holdable(text).replace(/[&<>"\n\r\t]/g, (sign) => entities[sign]!);

/** A comment that nothing in it can end. */
export const xmlComment = (text: string): string =>
  `<!-- ${holdable(text)
    .replace(/-(?=-)/g, '- ')
    .replace(/-$/, '- ')} -->`;

/** ` name="value"` for each value that is not undefined. */
export const attributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlValue(String(value))}"`)
    .join('');

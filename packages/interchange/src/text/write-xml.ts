import { toWellFormed } from './text-rules.js';

/** Removes characters that XML 1.0 does not allow. */
const stripInvalid = (text: string): string => toWellFormed(text).replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Escapes text between tags. */
export const escapeXmlText = (text: string): string =>
  stripInvalid(text).replace(/[&<>\r]/g, (char) => entities[char]!);

/** Escapes an attribute value. Line breaks too: a reader turns a raw one into a space. */
export const escapeXmlAttribute = (text: string): string =>
  stripInvalid(text).replace(/[&<>"\n\r\t]/g, (char) => entities[char]!);

/** An XML comment; hyphens are spaced out so that the text cannot end it. */
export const formatXmlComment = (text: string): string =>
  `<!-- ${stripInvalid(text)
    .replace(/-(?=-)/g, '- ')
    .replace(/-$/, '- ')} -->`;

/** ` name="value"` for each value that is not undefined. */
export const formatAttributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXmlAttribute(String(value))}"`)
    .join('');

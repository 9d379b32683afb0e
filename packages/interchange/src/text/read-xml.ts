import { InterchangeError } from '../model/interchange-error.js';
import { LIMITS } from '../model/limits.js';
import { lineAndColumnAt } from './line-column.js';
import { normalizeLineBreaks } from './text-rules.js';
import { unescapeXml } from './unescape-xml.js';
import type { XmlElement } from './xml-element.js';

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
  readonly line: number;
  readonly at: number;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.:\-]*`;
const TAG = new RegExp(String.raw`<(${NAME})`, 'uy');
const ATTRIBUTE = new RegExp(String.raw`\s+(${NAME})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy');
const TAG_END = /\s*(\/?)>/y;
const END_TAG = new RegExp(String.raw`</(${NAME})\s*>`, 'uy');
const DOCTYPE_PART = /"[^"]*"|'[^']*'|[[>"']/g;

/**
 * Parses XML from untrusted input and returns the root element: elements, attributes, text, CDATA, the five named
 * entities and numeric ones. It fetches nothing, expands no declared entities, and limits the depth.
 *
 * @throws InterchangeError `XML_MALFORMED`, `XML_DTD_FORBIDDEN`, `INPUT_TOO_DEEP`, each with line and column.
 */
export function readXml(source: string): XmlElement {
  const xml = normalizeLineBreaks(source);
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let nextBreak = xml.indexOf('\n');
  const currentLine = (): number => {
    for (; nextBreak >= 0 && nextBreak < at; nextBreak = xml.indexOf('\n', nextBreak + 1)) line += 1;
    return line;
  };

  const fail = (message: string, where = at): never => {
    throw new InterchangeError(
      'XML_MALFORMED',
      `This is not well-formed XML: ${message}.`,
      lineAndColumnAt(xml, where),
    );
  };
  const endOf = (mark: string, name: string): number => {
    const end = xml.indexOf(mark, at);
    return end < 0 ? fail(`${name} does not end`) : end + mark.length;
  };
  const addText = (text: string): void => {
    const parent = open.at(-1);
    if (parent) parent.text += text;
    else if (/\S/.test(text)) fail('there is text outside the root element');
  };
  const close = (element: OpenElement): void => {
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else if (root) fail('there is more than one root element', element.at);
    else root = element;
  };

  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const until = next < 0 ? xml.length : next;
    if (until > at) addText(unescapeXml(xml.slice(at, until), fail));
    at = until;
    if (next < 0) break;
    if (xml.startsWith('<!--', at)) at = endOf('-->', 'a comment');
    else if (xml.startsWith('<![CDATA[', at)) {
      const end = endOf(']]>', 'a CDATA section');
      addText(xml.slice(at + 9, end - 3));
      at = end;
    } else if (xml.startsWith('<?', at)) at = endOf('?>', 'a processing instruction');
    else if (xml.startsWith('<!', at)) at = endOfDoctype(xml, at, fail);
    else if (xml.startsWith('</', at)) {
      END_TAG.lastIndex = at;
      const name = END_TAG.exec(xml)?.[1] ?? fail('an end tag is not closed');
      const element = open.pop() ?? fail(`</${name}> has no start tag`);
      if (element.name !== name) fail(`</${name}> closes <${element.name}>`);
      close(element);
      at = END_TAG.lastIndex;
    } else {
      TAG.lastIndex = at;
      const name = TAG.exec(xml)?.[1] ?? fail('a tag has no valid name');
      const { attributes, end } = readAttributes(xml, TAG.lastIndex, fail);
      TAG_END.lastIndex = end;
      const [, empty] = TAG_END.exec(xml) ?? fail('a tag is not closed, or an attribute is invalid');
      const element: OpenElement = { name, attributes, children: [], text: '', line: currentLine(), at };
      at = TAG_END.lastIndex;
      if (empty) close(element);
      else if (open.push(element) > LIMITS.depth) {
        throw new InterchangeError(
          'INPUT_TOO_DEEP',
          `Elements are nested more than ${LIMITS.depth} deep.`,
          lineAndColumnAt(xml, element.at),
        );
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) fail(`<${unclosed.name}> is not closed; the file may be truncated`, unclosed.at);
  return root ?? fail('there is no element');
}

/** End of a document type without declarations. An external DTD that it names is not fetched. */
function endOfDoctype(xml: string, at: number, fail: (message: string) => never): number {
  if (!/^<!doctype$/i.test(xml.slice(at, at + 9))) fail('there is an unknown declaration');
  DOCTYPE_PART.lastIndex = at;
  for (let part = DOCTYPE_PART.exec(xml); part; part = DOCTYPE_PART.exec(xml)) {
    if (part[0] === '>') return DOCTYPE_PART.lastIndex;
    if (part[0] === '[')
      throw new InterchangeError(
        'XML_DTD_FORBIDDEN',
        'The document type declares entities or elements; such files are not read.',
        lineAndColumnAt(xml, at),
      );
    if (part[0].length === 1) break;
  }
  return fail('a document type does not end');
}

function readAttributes(
  xml: string,
  from: number,
  fail: (message: string) => never,
): { readonly attributes: Readonly<Record<string, string>>; readonly end: number } {
  const attributes: Record<string, string> = Object.create(null);
  let end = from;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const [whole, name, doubleQuoted, singleQuoted] = ATTRIBUTE.exec(xml) ?? [];
    if (whole === undefined || name === undefined) return { attributes, end };
    if (name in attributes) fail(`the attribute ${name} is repeated`);
    attributes[name] = unescapeXml((doubleQuoted ?? singleQuoted)!.replace(/[\n\t]/g, ' '), fail);
    end += whole.length;
  }
}

/**
 * A small reader of XML from strangers: elements, attributes, text, CDATA, the five named entities and numeric ones.
 * Nothing is fetched, nothing is declared, and depth and size have bounds.
 */
import { InterchangeError, LIMITS } from './interchange-error.js';
import { placeIn } from './place.js';
import { normalLines } from './text-rules.js';

/** An element; its namespace prefix is part of the name. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** Line of its `<`, from 1. */
  readonly line: number;
}

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
const END = new RegExp(String.raw`</(${NAME})\s*>`, 'uy');
const DOCTYPE_PART = /"[^"]*"|'[^']*'|[[>"']/g;

/**
 * The root element.
 *
 * @throws InterchangeError `XML_MALFORMED`, `XML_DTD_FORBIDDEN`, `INPUT_TOO_DEEP`, each with line and column.
 */
export function readXml(source: string): XmlElement {
  const xml = normalLines(source);
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let counted = 0;
  const lineHere = (): number => {
    for (let index = xml.indexOf('\n', counted); index >= 0 && index < at; index = xml.indexOf('\n', index + 1)) {
      line += 1;
      counted = index + 1;
    }
    return line;
  };

  const fail = (message: string, where = at): never => {
    throw new InterchangeError('XML_MALFORMED', `This is not well-formed XML: ${message}.`, placeIn(xml, where));
  };
  const past = (mark: string, what: string): number => {
    const end = xml.indexOf(mark, at);
    return end < 0 ? fail(`${what} does not end`) : end + mark.length;
  };
  const say = (text: string): void => {
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
    if (until > at) say(unescape(xml.slice(at, until), fail));
    at = until;
    if (next < 0) break;
    if (xml.startsWith('<!--', at)) at = past('-->', 'a comment');
    else if (xml.startsWith('<![CDATA[', at)) {
      const end = past(']]>', 'a CDATA section');
      say(xml.slice(at + 9, end - 3));
      at = end;
    } else if (xml.startsWith('<?', at)) at = past('?>', 'a processing instruction');
    else if (xml.startsWith('<!', at)) at = pastDoctype(xml, at, fail);
    else if (xml.startsWith('</', at)) {
      END.lastIndex = at;
      const name = END.exec(xml)?.[1] ?? fail('an end tag is not closed');
      const element = open.pop() ?? fail(`</${name}> ends nothing`);
      if (element.name !== name) fail(`</${name}> ends <${element.name}>`);
      close(element);
      at = END.lastIndex;
    } else {
      TAG.lastIndex = at;
      const name = TAG.exec(xml)?.[1] ?? fail('a tag is not written right');
      const { attributes, end } = readAttributes(xml, TAG.lastIndex, fail);
      TAG_END.lastIndex = end;
      const [, empty] = TAG_END.exec(xml) ?? fail('a tag is not closed or not written right');
      const element: OpenElement = { name, attributes, children: [], text: '', line: lineHere(), at };
      at = TAG_END.lastIndex;
      if (empty) close(element);
      else if (open.push(element) > LIMITS.depth) {
        throw new InterchangeError(
          'INPUT_TOO_DEEP',
          `Elements lie more than ${LIMITS.depth} deep in one another.`,
          placeIn(xml, element.at),
        );
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) fail(`<${unclosed.name}> is not closed: the file is cut off`, unclosed.at);
  return root ?? fail('there is no element');
}

/** Past a document type that declares nothing itself; what it names elsewhere is not fetched. */
function pastDoctype(xml: string, at: number, fail: (message: string) => never): number {
  if (!/^<!doctype$/i.test(xml.slice(at, at + 9))) fail('a declaration is not understood');
  DOCTYPE_PART.lastIndex = at;
  for (let part = DOCTYPE_PART.exec(xml); part; part = DOCTYPE_PART.exec(xml)) {
    if (part[0] === '>') return DOCTYPE_PART.lastIndex;
    if (part[0] === '[')
      throw new InterchangeError(
        'XML_DTD_FORBIDDEN',
        'The file declares entities or elements of its own; such files are not read.',
        placeIn(xml, at),
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
    const [whole, name, quoted, single] = ATTRIBUTE.exec(xml) ?? [];
    if (whole === undefined || name === undefined) return { attributes, end };
    if (name in attributes) fail(`the attribute ${name} stands twice`);
    attributes[name] = unescape((quoted ?? single)!.replace(/[\n\t]/g, ' '), fail);
    end += whole.length;
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string, fail: (message: string) => never): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6});|#(\d{1,7});|(\w{1,20});)?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name && Object.hasOwn(named, name)) return named[name]!;
      const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : NaN;
      const isCharacter =
        code === 9 ||
        code === 10 ||
        code === 13 ||
        (code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
      return isCharacter ? String.fromCodePoint(code) : fail(`${whole} is no character`);
    },
  );
}

/** The first child of that name. */
export const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((one) => one.name === name);
/** All children of that name. */
export const children = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((one) => one.name === name);
/** The text of a child, without blanks around it; undefined where there is none. */
export const textOf = (element: XmlElement, name: string): string | undefined => child(element, name)?.text.trim();

/** Every element of that name, in order, wherever it stands. Not recursive: strangers decide how deep it goes. */
export function* descendants(root: XmlElement, name: string): Generator<XmlElement> {
  const ahead: XmlElement[] = [root];
  for (let element = ahead.pop(); element; element = ahead.pop()) {
    if (element.name === name) yield element;
    for (let index = element.children.length - 1; index >= 0; index--) ahead.push(element.children[index]!);
  }
}

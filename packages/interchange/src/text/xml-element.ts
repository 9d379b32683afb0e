/** An XML element; a namespace prefix is part of the name. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text, without that of its children. */
  readonly text: string;
  /** Line of its `<`, from 1. */
  readonly line: number;
}

/** The first child with a name. */
export const child = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((one) => one.name === name);
/** All children with a name. */
export const children = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((one) => one.name === name);
/** The trimmed text of the first child with a name; undefined without one. */
export const childText = (element: XmlElement, name: string): string | undefined => child(element, name)?.text.trim();

/**
 * Every element with a name at or below `root`, in document order; without `nested`, those inside another match are
 * left out. Not recursive, because untrusted input decides the depth.
 */
export function* descendants(root: XmlElement, name: string, { nested = true } = {}): Generator<XmlElement> {
  const ahead: XmlElement[] = [root];
  for (let element = ahead.pop(); element; element = ahead.pop()) {
    const isMatch = element.name === name;
    if (isMatch) yield element;
    if (isMatch && !nested) continue;
    for (let index = element.children.length - 1; index >= 0; index--) ahead.push(element.children[index]!);
  }
}

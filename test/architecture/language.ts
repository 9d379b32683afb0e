import { Visitor, parseSync } from 'oxc-parser';
import { read } from './repository.js';

/**
 * Words that a term of docs/glossary.md replaces, or that are archaic or coy, with what to write instead. They match
 * whole words of comments and strings, and whole words inside identifiers (`isTold` holds `told`). Lower case.
 */
const replacements: Readonly<Record<string, string>> = {
  'film, films': 'video, or asset',
  'note, notes': 'comment',
  'picture, pictures': 'frame, still or image',
  'person, persons, people, somebody, nobody, whoever': 'user, participant or guest',
  'stranger, strangers': 'guest, or untrusted',
  'told, said, says': 'reports, notifies, contains or shows',
  'heed, heeds, heeded': 'observe, or handle',
  'goes on, go on, going on': 'continues',
  'let go, lets go, letting go': 'release, remove or discard',
  patience: 'timeout, in milliseconds',
  anew: 'again',
};
const instead = new Map(
  Object.entries(replacements).flatMap(([words, use]) => words.split(', ').map((word) => [word, use] as const)),
);
const denied = [...instead.keys()];

/** Terms of others that hold a denied word. */
const foreign = /picture[- ]?in[- ]?picture|final cut|release notes?|film stock/gi;

/** Where a denied word is the name that a file format, a program or the demo gives a thing. */
const allowed: readonly { path: RegExp; words: readonly string[] }[] = [
  { path: /^test\/demo-video\//, words: ['note', 'notes', 'picture', 'pictures', 'film'] },
  { path: /^packages\/interchange\//, words: ['note', 'notes', 'person'] },
  { path: /^docs\/interchange\//, words: ['note', 'notes'] },
  // What Asana calls the text of a task.
  { path: /^packages\/server\/(src\/recipes\/asana|test\/fake-asana)\.ts$/, words: ['notes'] },
  { path: /^test\/architecture\/language/, words: denied },
  { path: /^docs\/glossary\.md$/, words: denied },
];

const pattern = new RegExp(`\\b(${denied.join('|')})\\b`, 'g');
const wordsOf = (identifier: string): string =>
  identifier
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_$-]/g, ' ')
    .toLowerCase();

/**
 * Every denied word of a file with the text round it: comments, strings and identifiers of code, the prose of Markdown.
 */
export function deniedWordsOf(path: string): string[] {
  const text = read(path);
  const parts = path.endsWith('.md') ? [withoutCode(text)] : partsOf(path, text);
  const permitted = allowed.filter((entry) => entry.path.test(path)).flatMap((entry) => entry.words);
  return parts.flatMap((part) =>
    [...part.replaceAll(foreign, '').toLowerCase().matchAll(pattern)]
      .filter(([word]) => !permitted.includes(word))
      .map(
        ({ index, 0: word }) =>
          `${path}: “${word}” (write ${instead.get(word)}): ${around(part.replaceAll(foreign, ''), index)}`,
      ),
  );
}

const around = (text: string, index: number): string =>
  text.slice(Math.max(0, index - 30), index + 40).replaceAll(/\s+/g, ' ');

/** Markdown names code and other programs' labels in backticks; those, links' targets and code blocks are not prose. */
const withoutCode = (text: string): string =>
  text.replaceAll(/```[\s\S]*?```|`[^`\n]*`|\]\([^)]*\)|<!--[\s\S]*?-->/g, '');

function partsOf(path: string, text: string): string[] {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const parts = comments.map(({ value }) => value);
  new Visitor({
    Identifier: (node) => void parts.push(wordsOf(node.name)),
    PrivateIdentifier: (node) => void parts.push(wordsOf(node.name)),
    Literal: (node) => void (typeof node.value === 'string' && !isPath(node.value) && parts.push(node.value)),
    TemplateElement: (node) => void parts.push(node.value.raw),
  }).visit(program);
  return parts;
}

/** URLs and paths name files; those are judged where they lie. */
const isPath = (text: string): boolean => /^[.@/][^ ]*$|^https?:/.test(text);

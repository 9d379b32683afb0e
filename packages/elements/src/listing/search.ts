import type { Comment, Id, Participant, Thread } from '@kreatli/core';
import { foldText } from './fold-text.js';

/** Participants by id, as the state of a review has them. */
export type Names = ReadonlyMap<Id, Participant>;

/** Searches threads for words: text, replies, names of authors and tags. Every word must occur, in any order. */
export type Search = (threads: readonly Thread[], query: string, names: Names) => readonly Thread[];

/**
 * A search that folds the text of a thread once: the next search over thousands of threads only compares. A thread that
 * changes is another object; so is the map of participants when a name changes.
 */
export function createSearch(): Search {
  let folded = new WeakMap<Thread, string>();
  let lastNames: Names | null = null;
  const textOf = (thread: Thread, names: Names): string => {
    const known = folded.get(thread);
    if (known !== undefined) return known;
    const text = foldText(contentOf(thread, names));
    folded.set(thread, text);
    return text;
  };
  return (threads, query, names) => {
    if (names !== lastNames) folded = new WeakMap();
    lastNames = names;
    const words = foldText(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return threads;
    return threads.filter((thread) => {
      const text = textOf(thread, names);
      return words.every((word) => text.includes(word));
    });
  };
}

/** What is searched, a line for each part: no word runs from one into the next. */
const contentOf = ({ root, replies }: Thread, names: Names): string =>
  [...linesOf(root, names), ...replies.flatMap((reply) => linesOf(reply, names))].join('\n');

const linesOf = ({ body, author, tags, deleted }: Comment, names: Names): readonly string[] =>
  deleted ? [] : [body.text, names.get(author)?.name ?? '', ...tags.map((tag) => `#${tag}`)];

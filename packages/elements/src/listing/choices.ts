import type { Id, Thread } from '@kreatli/core';

/** The values that the comments of a list have: what a filter offers. */
export interface Choices {
  /** Ids of authors, in the order of their first comments. */
  readonly authors: readonly Id[];
  /** By name. */
  readonly tags: readonly string[];
  /** Ids of the versions that comments were written on, in log order. */
  readonly versions: readonly Id[];
}

/** What can be chosen for these threads. Of deleted comments only the author is known. */
export function choicesOf(threads: readonly Thread[]): Choices {
  const roots = threads.map(({ root }) => root).toSorted((a, b) => a.seq - b.seq);
  return {
    authors: [...new Set(roots.map(({ author }) => author))],
    tags: [...new Set(roots.flatMap(({ tags, deleted }) => (deleted ? [] : tags)))].toSorted((a, b) =>
      a.localeCompare(b),
    ),
    versions: [...new Set(roots.map(({ versionId }) => versionId))],
  };
}

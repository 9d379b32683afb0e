import { isDraftOf } from '@kreatli/core';

/**
 * Drafts that a page kept while it was closing, for the next page of this tab. A transaction that starts then may not
 * end; a write to the session storage ends at once.
 */
export interface KeptDrafts {
  keep(key: string, text: string): void;
  /** Null for none. */
  read(key: string): string | null;
  /** Deletes a draft, with `text` only if it is this one. */
  drop(key: string, text?: string): void;
  clear(participantId: string): void;
}

/** Where the browser has no session storage for the page, nothing is kept. */
export function createKeptDrafts(database: string): KeptDrafts {
  const prefix = `${database}:draft:`;
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  const read = (key: string) => attempt(() => sessionStorage.getItem(prefix + key));
  const drop = (key: string) => attempt(() => sessionStorage.removeItem(prefix + key));
  return {
    keep: (key, text) => void attempt(() => sessionStorage.setItem(prefix + key, text)),
    read,
    drop(key, text) {
      if (text === undefined || read(key) === text) drop(key);
    },
    clear(participantId) {
      const names = attempt(() => Object.keys(sessionStorage)) ?? [];
      const keys = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
      for (const key of keys) if (isDraftOf(key, participantId)) drop(key);
    },
  };
}

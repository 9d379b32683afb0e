/**
 * Copies of drafts for the next page of this tab. A write to IndexedDB that starts when a page is closed may not end; a
 * write to the session storage ends at once.
 */
const nameOf = (key: string): string => `kreatli:draft:${key}`;

/** Keeps a draft. Where the browser has no storage for the page, nothing is kept. */
export function keepForReload(key: string, text: string): void {
  try {
    sessionStorage.setItem(nameOf(key), text);
  } catch {
    // The draft in IndexedDB may be half a second older.
  }
}

/** The draft that the page before kept, which is deleted; null for none. */
export function takeKept(key: string): string | null {
  try {
    const text = sessionStorage.getItem(nameOf(key));
    sessionStorage.removeItem(nameOf(key));
    return text;
  } catch {
    return null;
  }
}

import type { Id } from '@kreatli/core';
import { type Place, linkedPlace, placeOf, withPlace } from './place.js';

/** Milliseconds between two changes of the URL: browsers accept about three in a second. */
const WRITE_MS = 400;

/** The place in the URL of the page. */
export interface UrlState {
  /** What the URL names. */
  read(): Partial<Place>;
  /** Writes a place to the URL, without an entry in the history. `newest`: id of the newest version. */
  write(place: Place, newest: Id | null): void;
  /** Writes what waits. */
  stop(): void;
}

export function createUrlState(page: Window = window): UrlState {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next: Place | null = null;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (!next) return;
    const url = withPlace(new URL(page.location.href), next);
    next = null;
    if (url.href === page.location.href) return;
    try {
      page.history.replaceState(page.history.state, '', url);
    } catch {
      // A document without a URL of its own, such as `srcdoc`.
    }
  };
  page.addEventListener('pagehide', flush);
  return {
    read: () => placeOf(new URL(page.location.href)),
    write(place, newest) {
      next = linkedPlace(place, newest);
      timer ??= setTimeout(flush, WRITE_MS);
    },
    stop() {
      flush();
      page.removeEventListener('pagehide', flush);
    },
  };
}

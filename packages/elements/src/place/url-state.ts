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

/** `onTravel` is called when back or forward leads to an entry of the history that names another place. */
export function createUrlState(onTravel: (named: Partial<Place>) => void, page: Window = window): UrlState {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next: Place | null = null;
  const read = (): Partial<Place> => placeOf(new URL(page.location.href));
  let known = JSON.stringify(read());
  const forget = (): void => {
    clearTimeout(timer);
    timer = undefined;
    next = null;
  };
  const flush = (): void => {
    if (!next) return;
    const url = withPlace(new URL(page.location.href), next);
    forget();
    known = JSON.stringify(placeOf(url));
    if (url.href === page.location.href) return;
    try {
      page.history.replaceState(page.history.state, '', url);
    } catch {
      // A document without a URL of its own, such as `srcdoc`.
    }
  };
  const travel = (): void => {
    const named = JSON.stringify(read());
    // An entry of the host, or a fragment: the place is the same, and what waits is written to it.
    if (named === known) return;
    known = named;
    forget();
    onTravel(read());
  };
  page.addEventListener('pagehide', flush);
  page.addEventListener('popstate', travel);
  return {
    read,
    write(place, newest) {
      next = linkedPlace(place, newest);
      timer ??= setTimeout(flush, WRITE_MS);
    },
    stop() {
      flush();
      page.removeEventListener('pagehide', flush);
      page.removeEventListener('popstate', travel);
    },
  };
}

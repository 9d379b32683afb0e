import type { SessionContext } from '../context/contexts.js';
import { createPlaceReader, listenToPlace } from './current-place.js';
import { type Pending, goToPlace } from './go-to-place.js';
import { type Place, isSamePlace } from './place.js';

/** Where the user is, and the way to another place. */
export interface PlaceFollower {
  /** The place; what is still being gone to counts as reached. */
  place(): Place;
  /** Goes to a place; what it does not name stays. The latest call wins. */
  go(place: Partial<Place>): void;
  stop(): void;
}

interface Following {
  readonly session: SessionContext;
  /** An element inside of the session, for its requests. */
  readonly from: HTMLElement;
  /** The place is another one. */
  readonly onChange: (place: Place) => void;
}

export function followPlace({ session, from, onChange }: Following): PlaceFollower {
  const read = createPlaceReader(session);
  let pending: Pending = {};
  let journey = new AbortController();
  const place = (): Place => ({ ...read(), ...pending });
  let last = place();
  const check = (): void => {
    const next = place();
    if (isSamePlace(next, last)) return;
    last = next;
    onChange(next);
  };
  // What the user opens meanwhile is where they are.
  const stopSelected = session.$selected.listen((commentId) => {
    if (commentId !== null) delete pending.comment;
  });
  const stopPlace = listenToPlace(session, check);
  return {
    place,
    go(wanted) {
      journey.abort();
      journey = new AbortController();
      pending = pendingOf(wanted);
      void goToPlace(wanted, { session, from, signal: journey.signal, pending }).finally(check);
      check();
    },
    stop() {
      journey.abort();
      stopSelected();
      stopPlace();
    },
  };
}

function pendingOf({ version, frame, comment }: Partial<Place>): Pending {
  return {
    ...(version && { version }),
    ...(typeof frame === 'number' && { frame }),
    ...(comment && { comment }),
  };
}

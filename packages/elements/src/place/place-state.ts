import type { SessionContext } from '../context/contexts.js';
import { DetailEvent } from '../host-event/detail-event.js';
import { type Place, wholePlace } from './place.js';
import { type PlaceFollower, followPlace } from './place-follower.js';
import { createUrlState } from './url-state.js';

export type { PlaceEvent } from './place-event.js';

interface PlaceStateOptions {
  readonly session: SessionContext;
  /** An element inside of the session, for its requests. */
  readonly from: HTMLElement;
  /** The element that announces a place. */
  readonly host: HTMLElement;
  readonly isInUrl: boolean;
  /** Where to begin, if the host names a place; the URL names the rest. */
  readonly first: Partial<Place> | null;
}

/** Follows the place of a session, announces it by `kr-place`, and keeps it in the URL where the host wants that. */
export function createPlaceState({ session, from, host, isInUrl, first }: PlaceStateOptions): PlaceFollower {
  const url = isInUrl ? createUrlState((named) => follower.go(wholePlace(named))) : null;
  const onChange = (place: Place): void => {
    url?.write(place, session.$versions.get().at(-1)?.id ?? null);
    host.dispatchEvent(new DetailEvent('kr-place', { place }));
  };
  const follower = followPlace({ session, from, onChange });
  const begin = { ...url?.read(), ...first };
  if (Object.keys(begin).length > 0) follower.go(begin);
  return {
    ...follower,
    stop() {
      follower.stop();
      url?.stop();
    },
  };
}

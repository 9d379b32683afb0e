import { DetailEvent } from '../host-event/detail-event.js';
import type { Place } from './place.js';

/** The user is at another place: version, frame at rest, open comment, filter, search or order. */
export type PlaceEvent = DetailEvent<'kr-place', { readonly place: Place }>;

declare global {
  interface HTMLElementEventMap {
    'kr-place': PlaceEvent;
  }
}

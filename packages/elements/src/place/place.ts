import type { Frame, Id } from '@kreatli/core';
import { LISTING_PARAMS, listingOf, listingParams } from '../listing/listing-params.js';
import { isSameFilter } from '../listing/filter.js';
import { type Listing, wholeList } from '../listing/listing.js';

/** Where a user is in a review: what a deep link leads to. */
export interface Place extends Listing {
  /** Id of the version on screen; null before there is one. To go there: the newest. */
  readonly version: Id | null;
  /** The presented frame. null: the first, or to go there, that of the comment. */
  readonly frame: Frame | null;
  /** Id of the comment that is open; null for none. */
  readonly comment: Id | null;
}

const PLACE_PARAMS: readonly string[] = ['version', 'frame', 'comment', ...LISTING_PARAMS];

/** What a URL names of a place. What it names wrongly is left out, and so is a list as it is at the start. */
export function placeOf(url: URL): Partial<Place> {
  const { searchParams } = url;
  const [version, frame, comment] = ['version', 'frame', 'comment'].map((name) => searchParams.get(name) ?? '');
  return {
    ...(LISTING_PARAMS.some((name) => searchParams.has(name)) && listingOf(searchParams)),
    ...(version && { version }),
    ...(frame && /^\d{1,9}$/.test(frame) && { frame: Number(frame) }),
    ...(comment && { comment }),
  };
}

/** The whole place of a URL: what it does not name is as at the start of the newest version, or of the comment. */
export const wholePlace = (named: Partial<Place>): Place => ({
  ...wholeList,
  version: null,
  frame: named.comment ? null : 0,
  comment: null,
  ...named,
});

/** The URL with a place. Its other parameters and its fragment stay as they are written. */
export function withPlace(url: URL, { version, frame, comment, ...listing }: Place): URL {
  const others = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !PLACE_PARAMS.includes(pair.split('=', 1)[0]!));
  const own = [['version', version], ['frame', frame], ['comment', comment], ...listingParams(listing)] as const;
  const named = own.flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]));
  const next = new URL(url);
  next.search = [...others, ...named].join('&');
  return next;
}

/** Whether two places are the same. */
export const isSamePlace = (a: Place, b: Place): boolean =>
  a.version === b.version &&
  a.frame === b.frame &&
  a.comment === b.comment &&
  a.search === b.search &&
  a.sort === b.sort &&
  (a.filter === b.filter || isSameFilter(a.filter, b.filter));

/** The place as a link needs it: a link to the first frame of the newest version names neither. */
export function linkedPlace(place: Place, newest: Id | null): Place {
  const frame = place.frame === 0 && place.comment === null ? null : place.frame;
  const isStart = place.version === newest && frame === null && place.comment === null;
  return { ...place, frame, version: isStart ? null : place.version };
}

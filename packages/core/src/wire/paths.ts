import type { Digest } from '@kreatli/digest';
import type { Id } from '../schema/primitives.js';

/** The contract version of the wire protocol, sent as `X-Review-Contract`. */
export const CONTRACT_HEADER = 'X-Review-Contract';
export const CONTRACT_VERSION = '1';

const reviewPath = (reviewId: Id): string => `/v1/reviews/${encodeURIComponent(reviewId)}`;

/** Path of a review's events: GET reads or streams, POST appends. */
export const eventsPath = (reviewId: Id): string => `${reviewPath(reviewId)}/events`;

/** Path of a file of a review: PUT stores it, GET returns a URL for it. */
export const blobPath = (reviewId: Id, digest: Digest): string =>
  `${reviewPath(reviewId)}/blobs/${digest.replace('sha256:', '')}`;

/** Path of a peer of a review: GET streams the peers of the review while this one is present, PUT updates it. */
export const presencePath = (reviewId: Id, peerId: Id): string =>
  `${reviewPath(reviewId)}/presence/${encodeURIComponent(peerId)}`;

/** What a path of the wire protocol names. */
export interface WirePath {
  readonly reviewId: Id;
  /** Set for a file. Without `digest` and `peerId` it is the path of the events. */
  readonly digest?: Digest;
  /** Set for a peer. */
  readonly peerId?: Id;
}

const PATH = /^\/v1\/reviews\/([^/]+)\/(?:events|blobs\/([0-9a-f]{64})|presence\/([A-Za-z0-9_-]{1,64}))$/;

/** Reads a path, without the query; null when it is none of the wire protocol. */
export function parsePath(pathname: string): WirePath | null {
  const [, encoded, hex, peerId] = PATH.exec(pathname) ?? [];
  const reviewId = encoded === undefined ? null : decoded(encoded);
  if (reviewId === null) return null;
  return { reviewId, ...(hex !== undefined && { digest: `sha256:${hex}` }), ...(peerId !== undefined && { peerId }) };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // A percent sign that begins no escape.
  }
}

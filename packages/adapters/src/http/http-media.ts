import { AdapterError, type CallContext, type Id, type ReviewAdapter } from '@kreatli/core';
import type { Connection } from './connection.js';

/** What a code means, in the languages of the interface. */
export interface MediaText {
  readonly code: string;
  readonly en: string;
  readonly de: string;
}

/** Where a version plays from: the shape of `VersionSource` of `@kreatli/elements`. */
export interface MediaVersionSource {
  readonly id: Id;
  readonly label: string;
  readonly src: string;
  readonly kind: 'hls';
  readonly poster?: string;
  readonly storyboard?: string;
  readonly peaks?: string;
  readonly rate?: { readonly num: number; readonly den: number };
  readonly frames?: number;
  readonly width?: number;
  readonly height?: number;
  readonly startTimecode?: string;
  readonly dropFrame?: boolean;
}

/** A version that the backend makes playable, or has made. */
export interface MediaVersion {
  readonly id: Id;
  readonly label: string;
  /** `waiting` and `running` become `ready` or `failed` by themselves. */
  readonly state: 'waiting' | 'running' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
  /** Why it failed, or why it waits; else null. */
  readonly reason: MediaText | null;
  /** What differs from the master. */
  readonly remarks: readonly MediaText[];
  /** Null unless it is ready. */
  readonly source: MediaVersionSource | null;
}

/** The versions of a review in the order of the log. */
export interface MediaList {
  /** Until when the addresses work, in milliseconds since 1970. */
  readonly expiresAt: number;
  readonly versions: readonly MediaVersion[];
}

/** An adapter whose backend makes versions playable. */
export interface HttpAdapter extends ReviewAdapter {
  /**
   * Where the versions of a review play from. Missing unless `createHttpAdapter` is called with `media`.
   * @throws AdapterError. `not_found` also where the backend has no such list.
   */
  media?(request: { readonly reviewId: Id }, context: CallContext): Promise<MediaList>;
}

/** A version as `GET …/media` has it. */
interface ListedVersion {
  readonly versionId: Id;
  readonly label: string;
  readonly state: MediaVersion['state'];
  readonly progress: number;
  readonly reason: MediaText | null;
  readonly remarks?: readonly MediaText[];
  readonly src: string | null;
  readonly [more: string]: unknown;
}

/** Members of a source that are passed on as they are, where they are known. */
const PASSED = [
  ...['poster', 'storyboard', 'peaks', 'rate', 'frames', 'width', 'height', 'startTimecode', 'dropFrame'],
] as const;

/** Reads where the versions of a review play from. */
export function createHttpMedia(connection: Connection): NonNullable<HttpAdapter['media']> {
  return async ({ reviewId }, context) => {
    const path = `/v1/reviews/${encodeURIComponent(reviewId)}/media`;
    const answer = await connection.json<{ readonly expiresAt?: unknown; readonly versions?: unknown }>(
      path,
      {},
      context,
    );
    if (typeof answer.expiresAt !== 'number' || !Array.isArray(answer.versions))
      throw new AdapterError('incompatible', 'The response has no versions.');
    return { expiresAt: answer.expiresAt, versions: (answer.versions as readonly ListedVersion[]).map(versionOf) };
  };
}

function versionOf(listed: ListedVersion): MediaVersion {
  const { versionId: id, label, state, progress, reason, remarks = [], src } = listed;
  const known = Object.fromEntries(PASSED.flatMap((name) => (listed[name] == null ? [] : [[name, listed[name]]])));
  const source = src === null || state !== 'ready' ? null : ({ id, label, src, kind: 'hls', ...known } as const);
  return { id, label, state, progress, reason, remarks, source };
}

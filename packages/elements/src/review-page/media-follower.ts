import type { HttpAdapter, MediaList, MediaVersion } from '@kreatli/adapters/http';
import { AdapterError, type Id } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import type { VersionSource } from '../host-input/version-source.js';

/** What a page shows of the versions in its log. */
export interface FollowedMedia {
  /** Those that play, in the order of the log. Equal objects until their address changes. */
  readonly sources: readonly VersionSource[];
  /** The others. */
  readonly pending: readonly MediaVersion[];
}

/** What {@link followMedia} works with. */
export interface FollowOptions {
  readonly adapter: HttpAdapter;
  readonly reviewId: Id;
  readonly session: Pick<SessionContext, '$review'>;
  /** Whether the user would see a change of the address: a video that plays. */
  readonly isBusy: () => boolean;
  readonly onChange: (media: FollowedMedia) => void;
  /** The clock, in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

/** Follows where the versions of a review play from. */
export interface MediaFollower {
  /** Another address for an expired one; null where there is none. */
  renew(src: string): Promise<string | null>;
  stop(): void;
}

/** How often progress is read, in milliseconds. */
const PROGRESS_MS = 2_000;
/** Addresses are renewed as long before they expire, in milliseconds; while a video plays, somewhat later. */
const [RENEW_MS, LAST_MS] = [15 * 60_000, 2 * 60_000];
/** How often it is looked whether a video still plays, in milliseconds. */
const BUSY_MS = 30_000;
const RETRY_MS = 10_000;
/** Longest wait of a timer that browsers keep. */
const MAX_WAIT_MS = 2 ** 31 - 1;

/**
 * Reads where versions play from: at once, when the log has changed a version, while one is being made playable, and
 * before the addresses expire. An address stays until it has to change: another one would load the video again.
 */
export function followMedia(options: FollowOptions): MediaFollower {
  const { adapter, reviewId, session, isBusy, onChange, now = Date.now } = options;
  const stopping = new AbortController();
  const known = new Map<Id, VersionSource>();
  let expiresAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reads = 0;
  /** Of the update that counts: the latest. */
  let turn = 0;

  const read = (): Promise<MediaList> =>
    adapter.media!({ reviewId }, { signal: stopping.signal, attempt: 1, requestId: `media-${++reads}` });

  async function update(): Promise<void> {
    clearTimeout(timer);
    const own = ++turn;
    let waitMs: number | null = RETRY_MS;
    try {
      const list = await read();
      if (stopping.signal.aborted || own !== turn) return;
      adopt(list);
      waitMs = nextWait(list);
    } catch (error) {
      if (stopping.signal.aborted || own !== turn) return;
      // A backend that makes nothing playable will not begin to.
      if (AdapterError.is(error) && error.kind === 'not_found') waitMs = null;
    }
    clearTimeout(timer);
    if (waitMs !== null) timer = setTimeout(() => void update(), waitMs);
  }

  function adopt({ versions, expiresAt: until }: MediaList): void {
    const left = expiresAt - now();
    const mustRenew = left < LAST_MS || (left < RENEW_MS && !isBusy());
    if (mustRenew) {
      known.clear();
      expiresAt = until;
    }
    const ready = versions.flatMap(({ source }) => source ?? []);
    for (const source of ready) if (!known.has(source.id)) known.set(source.id, source);
    onChange({
      sources: ready.map(({ id }) => known.get(id)!),
      pending: versions.filter(({ source }) => source === null),
    });
  }

  function nextWait({ versions }: MediaList): number {
    if (versions.some(({ state }) => state === 'running' || state === 'waiting')) return PROGRESS_MS;
    const left = expiresAt - now();
    return left < RENEW_MS ? BUSY_MS : Math.min(MAX_WAIT_MS, left - RENEW_MS + 1_000);
  }

  let stopState = () => {};
  /** What of the log decides whether there is something to read. */
  let seen = '';
  const stopReview = session.$review.subscribe((review) => {
    stopState();
    stopState = () => {};
    if (review)
      stopState = review.$confirmed.subscribe(({ versions }) => {
        const current = [...versions.values()].map(({ versionId, status }) => `${versionId} ${status}`).join();
        if (current === seen) return;
        seen = current;
        void update();
      });
  });
  void update();
  return {
    async renew(src) {
      const id = [...known].find(([, source]) => source.src === src)?.[0];
      if (id === undefined) return null;
      const { versions } = await read();
      return versions.find((version) => version.id === id)?.source?.src ?? null;
    },
    stop() {
      stopping.abort();
      clearTimeout(timer);
      stopState();
      stopReview();
    },
  };
}

import { type Id, type Review, nameOf } from '@kreatli/core';
import type { Range } from '@kreatli/timecode';
import type { ReadableAtom } from 'nanostores';
import { isWritten } from '../request/is-written.js';
import type { Coverage } from './coverage.js';
import type { ReviewConfig } from './declaration.js';
import { coverageKey, keepCoverage, takeCoverage } from './kept-coverage.js';
import { notRecorded } from './not-recorded.js';

/** Played frames are recorded at most this often, and before a decision or when the page is left. */
const PERIOD_MS = 60_000;
/** Most ranges in one event, as the log limits it. */
const MAX_RANGES = 200;

/** Writes what a user has played to the log, as `view.recorded`. */
export interface ViewRecorder {
  /** Writes now what is not in the log yet. Resolves when it is stored on this device. */
  record(): Promise<void>;
  dispose(): void;
}

/** What a recorder works on. */
export interface RecorderOptions {
  readonly coverage: Coverage;
  readonly $review: ReadableAtom<Review | null>;
  readonly config: () => ReviewConfig | undefined;
  /** What the log contains of a version already. */
  readonly recorded: (review: Review, versionId: Id) => readonly Range[];
}

export function createViewRecorder({ coverage, $review, config, recorded }: RecorderOptions): ViewRecorder {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A review whose backend rejects views. */
  let rejecting: Review | null = null;
  let stopItems = () => {};
  const keyOf = ({ actor }: Review): string => coverageKey(config()?.reviewId ?? '', actor.id);

  async function record(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const review = $review.get();
    // A guest without a name is no participant yet: what they played is kept until they give one.
    if (!review || config()?.privateViews || review === rejecting || !nameOf(review.$state.get(), review.actor.id))
      return;
    await Promise.all([...coverage.$covered.get()].map((entry) => recordVersion(review, ...entry)));
  }

  async function recordVersion(review: Review, versionId: Id, covered: readonly Range[]): Promise<void> {
    const version = review.$state.get().versions.get(versionId);
    if (version?.status !== 'ready' || version.manifest === null) return;
    const fresh = notRecorded(covered, recorded(review, versionId), version.frames);
    if (fresh.length === 0) return;
    await review.propose('view.recorded', {
      versionId,
      manifest: version.manifest,
      covered: fresh.slice(0, MAX_RANGES).map((range) => [range.in, range.out] as const),
      plays: coverage.takePlays(versionId),
    });
  }

  /** No user waits for a view: a rejected one is discarded, and none is sent again. */
  function discardRejected(review: Review): () => void {
    return review.$items.subscribe((items) => {
      for (const item of items) {
        if (isWritten(item) || (item.state !== 'rejected' && item.state !== 'parked')) continue;
        rejecting = review;
        void review.discard(item.proposal.id);
      }
    });
  }

  const keep = (): void => {
    const review = $review.get();
    if (review) keepCoverage(keyOf(review), coverage.$covered.get());
  };
  const handleVisibility = (): void => {
    if (document.visibilityState === 'hidden') void record();
  };
  const stops = [
    coverage.$covered.listen(() => (timer ??= setTimeout(() => void record(), PERIOD_MS))),
    $review.subscribe((review) => {
      stopItems();
      if (!review) return;
      for (const [versionId, ranges] of takeCoverage(keyOf(review))) coverage.add(versionId, ranges);
      stopItems = discardRejected(review);
    }),
  ];
  document.addEventListener('visibilitychange', handleVisibility);
  addEventListener('pagehide', keep);

  return {
    record,
    dispose() {
      keep();
      clearTimeout(timer);
      stopItems();
      for (const stop of stops) stop();
      document.removeEventListener('visibilitychange', handleVisibility);
      removeEventListener('pagehide', keep);
    },
  };
}

import type { Review } from '@kreatli/core';
import type { WritableAtom } from 'nanostores';
import type { ReviewConfig } from './declaration.js';
import { type Device, openDevice } from './default-adapter.js';
import type { Identity } from './identity.js';
import type { Publisher } from './publisher.js';
import type { ReviewFeature, SessionHost } from './session-host.js';

/** Opens one review at a time. */
export interface CurrentReview {
  /** The review that was opened last; undefined before the first. */
  config(): ReviewConfig | undefined;
  /** Opens a review in place of the one that is open; the latest call wins. */
  open(config: ReviewConfig): Promise<void>;
  /** Changes the title or the brief of the open review. Other reviews' are ignored. */
  update(config: ReviewConfig): void;
  /** Closes the open review. */
  close(): void;
  /** Closes the open review and this device's storage. */
  dispose(): Promise<void>;
}

interface CurrentReviewOptions {
  readonly $review: WritableAtom<Review | null>;
  readonly host: SessionHost;
  readonly identity: Identity;
  readonly publisher: Publisher;
  readonly features: readonly ReviewFeature[];
}

export function createCurrentReview(options: CurrentReviewOptions): CurrentReview {
  const { $review, host, identity, publisher, features } = options;
  let config: ReviewConfig | undefined;
  let opening: symbol | undefined;
  let device: Promise<Device | null> | undefined;
  let stops: readonly (() => void)[] = [];

  const reportFailure = (cause: unknown): null => {
    host.report('ADAPTER_FAILED', 'The embedded database could not be loaded.', cause);
    return null;
  };

  /** Leaves `$review` as it is. */
  function detach(): void {
    opening = undefined;
    publisher.setTarget(null);
    for (const stop of stops) stop();
    stops = [];
  }
  function close(): void {
    detach();
    void $review.get()?.dispose();
    $review.set(null);
  }

  async function open(next: ReviewConfig): Promise<void> {
    close();
    const current = (opening = Symbol(next.reviewId));
    config = next;
    const opened = await (device ??= openDevice().catch(reportFailure));
    if (!opened || opening !== current) return;
    if (opened.problem) host.report(opened.problem.code, opened.problem.message, opened.problem);
    const actor = identity.actor(config);
    publisher.setTarget({ config, device: opened, actor });
    await publisher.publish();
    if (opening !== current) return;
    const { storage, ports, log } = opened;
    const adapter = config.adapter ?? opened.connect(actor);
    let review;
    try {
      review = log.createReview({ reviewId: config.reviewId, actor, adapter, storage, ports });
    } catch (cause) {
      return host.report('INVALID_ATTRIBUTE', String(cause), cause);
    }
    stops = features.map((start) => start(review, host, next));
    $review.set(review);
  }

  return {
    config: () => config,
    open,
    close,
    update(next) {
      if (config?.reviewId !== next.reviewId) return;
      config = next;
      publisher.update(next);
    },
    async dispose() {
      detach();
      // The elements inside are removed with the session, and save their drafts first.
      await Promise.resolve();
      const review = $review.get();
      $review.set(null);
      await review?.dispose();
      (await device)?.close();
    },
  };
}

import { type Actor, type PublishedVersion, type Review } from '@kreatli/core';
import type { Playback } from '@kreatli/playback';
import type { ReadableAtom } from 'nanostores';
import type { VersionSource } from '../host-input/version-source.js';
import type { ReviewConfig } from './declaration.js';
import type { Device } from './default-adapter.js';
import { publicationOf } from './publication.js';
import { toPublished } from './published-version.js';
import type { SessionHost } from './session-host.js';
import type { Versions } from './versions.js';
import { waitForStores } from './wait-for-stores.js';

const PUBLISHER: Actor = { kind: 'service', role: 'owner', id: 'embedded' };

/** Where to publish, and as whose review. */
export interface PublishTarget {
  readonly config: ReviewConfig;
  readonly device: Device;
  readonly actor: Actor;
}

/** Publishes versions into the embedded database. The host publishes into its own backend. */
export interface Publisher {
  /** Publishes into this target from now on; null: into none. */
  setTarget(target: PublishTarget | null): void;
  /** Publishes the title and the brief of the current target again. */
  update(config: ReviewConfig): void;
  /** Publishes every version whose properties are known. Calls run one after another. Never rejects. */
  publish(): Promise<void>;
  /** Resolves with whether the log has the version, once that can be known. */
  ensurePublished(review: Review, versionId: string): Promise<boolean>;
  /** The source of a version that this page cannot publish, because something of it is not known; else null. */
  unreadable(versionId: string): VersionSource | null;
  dispose(): void;
}

interface PublisherOptions {
  readonly playback: Playback;
  readonly versions: Versions;
  readonly $review: ReadableAtom<Review | null>;
  readonly host: SessionHost;
}

export function createPublisher({ playback: { $playhead }, versions, $review, host }: PublisherOptions): Publisher {
  const published = new Set<string>();
  let target: PublishTarget | null = null;
  let queue = Promise.resolve();

  const isReady = (): boolean => $playhead.get().status === 'ready';
  const measured = (source: VersionSource): PublishedVersion | null =>
    toPublished(source, isReady() && source.id === versions.loaded()?.id ? $playhead.get() : null);

  function setTarget(next: PublishTarget | null): void {
    target = next;
    published.clear();
  }
  const enqueue = (): Promise<void> => (queue = queue.then(publishKnown));

  async function publishKnown(): Promise<void> {
    const current = target;
    if (!current || current.config.adapter) return;
    const { config, device, actor } = current;
    const known = versions.$versions.get().flatMap((source) => measured(source) ?? []);
    if (known.every(({ versionId }) => published.has(versionId))) return;
    try {
      await device.log.publish(device.connect(PUBLISHER), publicationOf(config, known, actor), device.ports);
      if (target !== current) return;
      for (const { versionId } of known) published.add(versionId);
      $review.get()?.refresh();
    } catch (cause) {
      host.report('ADAPTER_FAILED', 'The embedded database did not store the review.', cause);
    }
  }

  async function ensurePublished(review: Review, versionId: string): Promise<boolean> {
    const stores = [review.$state, $review, $playhead];
    const isInLog = (): boolean => review.$state.get().versions.has(versionId);
    const isDecided = (): boolean => isInLog() || target?.config.adapter != null || $review.get() !== review;
    await waitForStores(stores, () => isDecided() || isReady() || $playhead.get().error !== null);
    if (isDecided()) return isInLog();
    // An earlier attempt may have failed.
    await enqueue();
    if (published.has(versionId)) await waitForStores(stores, isDecided);
    return isInLog();
  }

  return {
    setTarget,
    update(config) {
      if (!target) return;
      setTarget({ ...target, config });
      void enqueue();
    },
    publish: enqueue,
    ensurePublished,
    unreadable(versionId) {
      const source = versions.$versions.get().find(({ id }) => id === versionId);
      return target?.config.adapter || !source || measured(source) ? null : source;
    },
    dispose: $playhead.subscribe(({ status }, before) => {
      if (status === 'ready' && before?.status !== 'ready') void enqueue();
    }),
  };
}

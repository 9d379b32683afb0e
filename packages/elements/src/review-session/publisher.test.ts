import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryBackend, createMemoryStorage } from '@kreatli/adapters/memory';
import { type Review, type ReviewAdapter, createReview, emptyReview, fold, plainPorts } from '@kreatli/core';
import type { Playback } from '@kreatli/playback';
import { atom } from 'nanostores';
import type { VersionSource } from '../host-input/version-source.js';
import { guestConfig as config } from '../../test/guest-config.js';
import type { Device } from './default-adapter.js';
import * as logClient from './log-client.js';
import { createPublisher } from './publisher.js';
import type { SessionHost } from './session-host.js';
import type { Versions } from './versions.js';

const actor = { kind: 'guest', id: 'g', role: 'owner' } as const;
const source: VersionSource = { id: 'v1', label: 'v1', src: 'v1.mp4' };
const declared: VersionSource = { ...source, rate: '25', frames: 100, width: 640, height: 360 };
const loading = { status: 'loading', error: null, rate: null, frameCount: 0, width: 0, height: 0 };
const ready = { status: 'ready', error: null, rate: { num: 25, den: 1 }, frameCount: 100, width: 640, height: 360 };
type State = Omit<typeof loading, 'error' | 'rate'> & { readonly error: unknown; readonly rate: unknown };

function setUp(version = source) {
  const backend = createMemoryBackend();
  const $playhead = atom<State>(loading);
  const $review = atom<Review | null>(null);
  const $versions = atom([version]);
  const reports: string[] = [];
  let isFailing = false;
  const device = {
    storage: createMemoryStorage(),
    ports: plainPorts,
    log: logClient,
    problem: null,
    connect(as: Parameters<typeof backend.connect>[0]) {
      if (isFailing) throw new Error('The disk is full.');
      return backend.connect(as);
    },
    close() {},
  } satisfies Device;
  const publisher = createPublisher({
    playback: { $playhead } as unknown as Playback,
    versions: { $versions, loaded: () => version } as unknown as Versions,
    $review,
    host: { report: (code: string) => reports.push(code) } as unknown as SessionHost,
  });
  /** Opens the review as a session does. */
  function open(): Review {
    const review = createReview({ reviewId: 'r', actor, adapter: backend.connect(actor), ...device });
    $review.set(review);
    return review;
  }
  async function log() {
    const context = { signal: new AbortController().signal, attempt: 1, requestId: 'q' };
    const { events } = await backend.connect(actor).read({ reviewId: 'r', after: 0, limit: 100 }, context);
    return fold(events, emptyReview);
  }
  const fail = (value: boolean): void => void (isFailing = value);
  return { publisher, $playhead, $versions, $review, device, reports, open, log, fail };
}

describe('createPublisher', () => {
  it('publishes a fully declared version without a player', async () => {
    const { publisher, device, log } = setUp(declared);
    publisher.setTarget({ config, device, actor });
    await publisher.publish();
    const state = await log();
    assert.deepEqual([state.review?.title, state.versions.get('v1')?.frames], ['Launch', 100]);
  });
  it('publishes another version once the player has measured it', async () => {
    const { publisher, $playhead, device, open } = setUp();
    publisher.setTarget({ config, device, actor });
    await publisher.publish();
    const review = open();
    const published = publisher.ensurePublished(review, 'v1');
    $playhead.set(ready);
    assert.equal(await published, true);
    await review.dispose();
  });
  it('publishes a changed title', async () => {
    const { publisher, device, log } = setUp(declared);
    publisher.setTarget({ config, device, actor });
    await publisher.publish();
    publisher.update({ ...config, heading: 'Autumn' });
    await publisher.publish();
    assert.equal((await log()).review?.title, 'Autumn');
  });
  it('publishes nothing into the backend of a host', async () => {
    const { publisher, device, open } = setUp(declared);
    const connect = (): never => assert.fail('connected');
    publisher.setTarget({ config: { ...config, adapter: {} as ReviewAdapter }, device: { ...device, connect }, actor });
    await publisher.publish();
    const review = open();
    assert.equal(await publisher.ensurePublished(review, 'v1'), false);
    await review.dispose();
    assert.equal(publisher.unreadable('v1'), null);
  });
  it('reports that the database failed, and tries again for the next proposal', async () => {
    const { publisher, $playhead, device, open, fail, reports } = setUp(declared);
    publisher.setTarget({ config, device, actor });
    fail(true);
    await publisher.publish();
    assert.deepEqual(reports, ['ADAPTER_FAILED']);
    fail(false);
    $playhead.set({ ...loading, error: {} });
    const review = open();
    assert.equal(await publisher.ensurePublished(review, 'v1'), true);
    await review.dispose();
  });
  it('gives the source of a video that cannot be measured', async () => {
    const { publisher, $playhead, device, open } = setUp();
    publisher.setTarget({ config, device, actor });
    $playhead.set({ ...loading, error: {} });
    const review = open();
    assert.equal(await publisher.ensurePublished(review, 'v1'), false);
    assert.equal(publisher.unreadable('v1'), source);
    await review.dispose();
  });
  it('stops waiting when the review is closed', async () => {
    const { publisher, device, open, $review } = setUp();
    publisher.setTarget({ config, device, actor });
    const review = open();
    const published = publisher.ensurePublished(review, 'v1');
    $review.set(null);
    assert.equal(await published, false);
    await review.dispose();
  });
});

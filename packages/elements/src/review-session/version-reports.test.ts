import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Review, type ReviewState, type Version, emptyReview } from '@kreatli/core';
import type { Playback } from '@kreatli/playback';
import { atom } from 'nanostores';
import { type ObservedVideo, contradictionsOf, explainUnpublished, reportContradictions } from './version-reports.js';

const NTSC = { num: 24000, den: 1001 };
const observed: ObservedVideo = { status: 'ready', rate: NTSC, frameCount: 576, exactnessReason: null };
const published = (more: Partial<Version> = {}) =>
  ({ versionId: 'v1', rate: { num: 25, den: 1 }, frames: 750, seq: 2, ...more }) as Version;
const codes = (version: Version, video: Partial<ObservedVideo> = {}) =>
  contradictionsOf(version, { ...observed, ...video }).map(({ code }) => code);

describe('contradictionsOf', () => {
  it('finds a rate and a length that the video does not have, and names both and the cure', () => {
    const [rate, frames] = contradictionsOf(published(), observed);
    assert.deepEqual([rate?.code, frames?.code], ['RATE_MISMATCH', 'FRAMES_MISMATCH']);
    assert.match(
      rate!.message,
      /"v1" at 25\/1 frames per second, the video has 24000\/1001\..* Publish the version again/,
    );
    assert.match(frames!.message, /"v1" with 750 frames, the video has 576\. Publish the version again/);
  });
  it('finds none where the log is right, in whatever terms', () => {
    assert.deepEqual(codes(published({ rate: NTSC, frames: 576 })), []);
    assert.deepEqual(codes(published({ rate: { num: 48000, den: 2002 }, frames: 576 })), []);
  });
  it('allows half a second of difference in length', () => {
    assert.deepEqual(codes(published({ rate: NTSC, frames: 565 })), []);
    assert.deepEqual(codes(published({ rate: NTSC, frames: 588 })), ['FRAMES_MISMATCH']);
  });
  it('finds none while the video, or what the log has of it, is not known', () => {
    for (const video of [{ status: 'loading' }, { rate: null }, { exactnessReason: 'UNCHECKED' }] as const)
      assert.deepEqual(codes(published(), video), []);
    assert.deepEqual(codes(published(), { frameCount: 0 }), ['RATE_MISMATCH']);
    assert.deepEqual(codes(published({ rate: null, frames: 0 })), []);
  });
});

describe('reportContradictions', () => {
  function setUp(version: Version | null) {
    const stateWith = (each: Version | null): ReviewState => ({
      ...emptyReview,
      versions: new Map(each ? [[each.versionId, each]] : []),
    });
    const $confirmed = atom(stateWith(version));
    const $playhead = atom<ObservedVideo>({ ...observed, status: 'loading' });
    const reports: string[] = [];
    const stop = reportContradictions(
      { $confirmed } as unknown as Review,
      {
        playback: { $playhead } as unknown as Playback,
        versions: { loaded: () => ({ id: 'v1', label: '', src: '' }) },
      },
      { report: (code) => void reports.push(code) },
    );
    return { $playhead, publish: (each: Version) => $confirmed.set(stateWith(each)), reports, stop };
  }
  it('reports each once, when the video is ready', () => {
    const { $playhead, reports, publish } = setUp(published());
    assert.deepEqual(reports, []);
    $playhead.set(observed);
    publish(published());
    $playhead.set({ ...observed, frameCount: 577 });
    $playhead.set(observed);
    assert.deepEqual(reports, ['RATE_MISMATCH', 'FRAMES_MISMATCH']);
  });
  it('reports again when the version is published with other wrong values', () => {
    const { $playhead, reports, publish } = setUp(published());
    $playhead.set(observed);
    reports.length = 0;
    publish(published({ rate: { num: 30, den: 1 }, frames: 576, seq: 9 }));
    assert.deepEqual(reports, ['RATE_MISMATCH']);
  });
  it('reports nothing more when the version is published again with the right values', () => {
    const { $playhead, reports, publish } = setUp(published());
    $playhead.set(observed);
    reports.length = 0;
    publish(published({ rate: NTSC, frames: 576 }));
    assert.deepEqual(reports, []);
  });
  it('reports when the log has the version only after the video is ready', () => {
    const { $playhead, reports, publish } = setUp(null);
    $playhead.set(observed);
    assert.deepEqual(reports, []);
    publish(published({ frames: 576 }));
    assert.deepEqual(reports, ['RATE_MISMATCH']);
  });
  it('reports nothing once it is stopped', () => {
    const { $playhead, reports, stop } = setUp(published());
    stop();
    $playhead.set(observed);
    assert.deepEqual(reports, []);
  });
});

describe('explainUnpublished', () => {
  it('asks to publish the version, or to declare what cannot be read', () => {
    assert.match(explainUnpublished('v1', null), /no version "v1": publish it/);
    assert.match(explainUnpublished('v1', { id: 'v1', label: 'v1', src: 'a.mp4' }), /from a\.mp4: declare its rate/);
  });
});

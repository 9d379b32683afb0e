import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { MediaTimecode, Playback } from '@kreatli/playback';
import { atom } from 'nanostores';
import { type CompleteTime, type ParsedTime, type PublishedTime, readTimeBase } from './time-base.js';
import { completeFrom, watchUndeclaredTime } from './undeclared-time.js';

const R24 = { num: 24, den: 1 };
const R25 = { num: 25, den: 1 };
const NTSC = { num: 30000, den: 1001 };
const timecode = (startTimecode: string, rate: MediaTimecode['rate'], dropFrame = false): MediaTimecode => ({
  startTimecode,
  dropFrame,
  rate,
});
const formatOf = (found: MediaTimecode, measured: typeof R25 | null, declared: ParsedTime = { rate: null }) =>
  readTimeBase(completeFrom(found)(declared, measured), measured).format;

describe('completeFrom', () => {
  it('starts at the timecode of the file', () => {
    assert.deepEqual(formatOf(timecode('10:00:00:00', R25), R25), { rate: R25, dropFrame: false, start: 900_000 });
    assert.equal(formatOf(timecode('01:00:00;00', NTSC, true), NTSC).start, 107_892);
  });
  it('keeps the timecode at another rate', () => {
    assert.equal(formatOf(timecode('10:00:00:12', R24), R25).start, 900_012);
    assert.deepEqual(formatOf(timecode('01:00:00;00', NTSC, true), R25), {
      rate: R25,
      dropFrame: false,
      start: 90_000,
    });
  });
  it('counts a timecode without a rate at that of the video', () => {
    assert.equal(formatOf(timecode('10:00:00:00', null), R24).start, 864_000);
  });
  it('is not drop-frame where the host declares that', () => {
    const { dropFrame, start } = formatOf(timecode('01:00:00;00', NTSC, true), NTSC, { rate: NTSC, dropFrame: false });
    assert.deepEqual([dropFrame, start], [false, 108_000]);
    assert.equal(formatOf(timecode('01:00:00:00', NTSC), NTSC, { rate: null, dropFrame: true }).start, 107_892);
  });
  it('adds nothing to a declared start, without a rate, and for a timecode that does not exist', () => {
    const declared = { rate: null, startTimecode: '01:00:00:00' };
    assert.equal(formatOf(timecode('10:00:00:00', R25), R25, declared).start, 90_000);
    assert.equal(formatOf(timecode('10:00:00:00', R25), null).start, 0);
    for (const label of ['10:00:00:25', '01:00:00;00', 'ten'])
      assert.equal(formatOf(timecode(label, R25), R25).start, 0, label);
  });
});

function watched(t: TestContext, declared: ParsedTime = { rate: null }) {
  const $playhead = atom<{ status: string }>({ status: 'ready' });
  const reads: ((timecode: MediaTimecode | null) => void)[] = [];
  const playback = {
    $playhead,
    source: { src: 'a' },
    startTimecode: () => new Promise((resolve) => reads.push(resolve)),
  };
  const $declared = atom(declared);
  const $published = atom<PublishedTime | null>(null);
  const $complete = atom<CompleteTime | null>(null);
  const end = new AbortController();
  t.after(() => end.abort());
  const options = { playback: playback as unknown as Playback, $declared, $published, $complete, signal: end.signal };
  watchUndeclaredTime(options);
  return {
    ...{ playback, $playhead, $declared, $published, reads },
    start: () => readTimeBase($complete.get()?.($declared.get(), R25) ?? $declared.get(), R25).format.start,
    async answer(found: MediaTimecode | null) {
      reads.shift()?.(found);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}
const ten = timecode('10:00:00:00', R25);

describe('watchUndeclaredTime', () => {
  it('reads the file once', async (t) => {
    const { answer, start, reads, $declared } = watched(t);
    assert.equal(start(), 0);
    await answer(ten);
    assert.equal(start(), 900_000);
    $declared.set({ rate: R25 });
    assert.equal(reads.length, 0);
  });
  it('reads nothing where the host declares a start, until that is removed', async (t) => {
    const { answer, start, reads, $declared } = watched(t, { rate: null, startTimecode: '01:00:00:00' });
    assert.deepEqual([reads.length, start()], [0, 90_000]);
    $declared.set({ rate: null });
    await answer(ten);
    assert.equal(start(), 900_000);
  });
  it('prefers the log, and then reads nothing', (t) => {
    const { start, $published, $playhead, reads } = watched(t, { rate: null, startTimecode: '01:00:00:00' });
    $published.set({ startTimecode: '02:00:00:00', dropFrame: false, rate: R25 });
    assert.equal(start(), 90_000);
    const second = watched(t);
    second.$published.set({ startTimecode: '02:00:00:00', dropFrame: false, rate: R24 });
    assert.equal(second.start(), 180_000);
    $playhead.set({ status: 'loading' });
    $playhead.set({ status: 'ready' });
    assert.equal(reads.length, 0);
  });
  it('reads the file where the log has a version without a timecode', async (t) => {
    const { answer, start, $published, reads } = watched(t);
    $published.set({ startTimecode: null, dropFrame: false, rate: R25 });
    assert.equal(reads.length, 1);
    await answer(ten);
    assert.equal(start(), 900_000);
  });
  it('keeps the start while the same source is loaded again, and reads another source', async (t) => {
    const { answer, start, playback, $playhead, reads } = watched(t);
    await answer(ten);
    $playhead.set({ status: 'empty' });
    assert.equal(start(), 900_000);
    $playhead.set({ status: 'ready' });
    assert.equal(reads.length, 0);
    playback.source = { src: 'b' };
    $playhead.set({ status: 'empty' });
    assert.equal(start(), 0);
    $playhead.set({ status: 'ready' });
    assert.equal(reads.length, 1);
    await answer(null);
    assert.equal(start(), 0);
  });
  it('reads again what was cancelled', async (t) => {
    const { answer, start, $playhead, reads } = watched(t);
    $playhead.set({ status: 'loading' });
    await answer(null);
    $playhead.set({ status: 'ready' });
    assert.equal(reads.length, 1);
    await answer(ten);
    assert.equal(start(), 900_000);
  });
});

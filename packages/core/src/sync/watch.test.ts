import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryBackend, createMemoryStorage } from '@kreatli/adapters/memory';
import { type WatchSink, createReview } from '../index.js';
import { open } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { owner } from '../../test/log.js';
import { createVideo } from '../../test/client.js';
import { rejecting } from '../../test/scripted-adapter.js';

describe('polling and watching', () => {
  it('polls every 2 s while visible, every minute while hidden', async () => {
    for (const [visible, wait] of [
      [true, 2_000],
      [false, 60_000],
    ] as const) {
      const { clock, script, review } = await open({ visible });
      await clock.advance(wait - 1);
      assert.equal(script.calls.length, 0);
      await clock.advance(1);
      assert.equal(script.calls.length, 1);
      await review.dispose();
    }
  });
  it('polls as often as the review asks for, else as the adapter does', async () => {
    for (const [setup, wait] of [
      [{ pollMs: 10_000 }, 10_000],
      [{ pollMs: 500 }, 500],
      [{ more: { limits: { pollMs: 7_000 } } }, 7_000],
      [{ pollMs: 10_000, more: { limits: { pollMs: 7_000 } } }, 10_000],
      [{ pollMs: 10_000, visible: false }, 60_000],
    ] as const) {
      const { clock, script, review } = await open(setup);
      await clock.advance(wait - 1);
      assert.equal(script.calls.length, 0, JSON.stringify(setup));
      await clock.advance(1);
      assert.equal(script.calls.length, 1, JSON.stringify(setup));
      await clock.advance(wait);
      assert.equal(script.calls.length, 2, JSON.stringify(setup));
      await review.dispose();
    }
  });
  it('polls once a minute while a watch is live, however often the review asks for', async () => {
    const { clock, script, review } = await open({ pollMs: 500, more: { watch: (_, to) => to.state('live') } });
    await clock.advance(59_999);
    assert.equal(script.calls.length, 0);
    await clock.advance(1);
    assert.equal(script.calls.length, 1);
    await review.dispose();
  });
  it('refuses intervals out of their bounds, and names them', () => {
    const adapter = createMemoryBackend().connect(owner);
    const options = { reviewId: 'r', actor: owner, adapter, storage: createMemoryStorage() };
    const refusal = { name: 'RangeError', message: /^pollMs is .*, not 500 to 60000$/ };
    for (const pollMs of [499, 60_001, 0, -1, Number.NaN, Infinity])
      assert.throws(() => createReview({ ...options, pollMs }), refusal);
    const limited = { ...adapter, limits: { pollMs: 100 } };
    assert.throws(() => createReview({ ...options, adapter: limited }), refusal);
  });
  it('follows hints while the watch is live, and polls when it is down', async () => {
    let sink: WatchSink | undefined;
    const { clock, script, review } = await open({ more: { watch: (_, to) => ((sink = to), to.state('live')) } });
    await clock.advance(59_000);
    assert.equal(script.calls.length, 0);
    sink!.hint({ head: 99, logId: 'log-1' });
    sink!.hint({ head: 3, logId: 'other' });
    await flush();
    assert.ok(script.calls.length >= 1 && script.calls.length <= 2, 'hints only trigger a read');
    assert.equal(review.$sync.get().phase, 'live');
    script.calls.length = 0;
    sink!.state('down');
    await flush();
    await clock.advance(4_000);
    assert.equal(script.calls.length, 3);
    await review.dispose();
    sink!.hint({ head: 99, logId: 'log-1' });
    await clock.advance(120_000);
    assert.equal(script.calls.length, 3, 'no calls after dispose');
  });
  for (const [what, broken] of [
    [
      'throws',
      () => {
        throw new Error('boom');
      },
    ],
    ['rejects', rejecting(new Error('boom'))],
    ['resolves', async () => undefined],
  ] as const) {
    it(`polls when the watch ${what}, and retries it after a minute`, async () => {
      let tries = 0;
      const { clock, script, review } = await open({ more: { watch: () => (tries++, broken()) } });
      await clock.advance(10_000);
      assert.deepEqual([tries, script.calls.length >= 4], [1, true]);
      await clock.advance(50_000);
      assert.equal(tries, 2);
      await review.dispose();
      await clock.advance(120_000);
      assert.deepEqual([tries, clock.waits()], [2, []]);
    });
  }
  it('does not start if the review is disposed first', async () => {
    const clock = createClock();
    const backend = await createVideo(clock);
    let watched = 0;
    const adapter = { ...backend.connect(owner), watch: () => void watched++ };
    await createReview({
      reviewId: 'r',
      actor: owner,
      adapter,
      storage: createMemoryStorage(),
      ports: createDevice(clock).openTab(),
    }).dispose();
    await clock.advance(120_000);
    assert.equal(watched, 0);
  });
});

describe('the backend’s clock', () => {
  it('is used whatever the device’s clock shows', async () => {
    const { clock, script, review } = await open();
    assert.equal(review.now(), clock.now());
    script.nextRead(async (_, __, real) => ({
      ...(await real()),
      now: new Date(clock.now() + 3_600_000).toISOString(),
    }));
    review.refresh();
    await flush();
    assert.equal(review.now(), clock.now() + 3_600_000);
    script.nextRead(async (_, __, real) => ({ ...(await real()), now: 'noon' }));
    review.refresh();
    await flush();
    assert.equal(review.now(), clock.now() + 3_600_000, 'an invalid time is ignored');
    await review.dispose();
  });
});

/** Slots for streams over the Web Locks of real browsers; two tabs of one page are two calls. */
import { expect } from '@open-wc/testing';
import { until } from '../../test/expect.js';
import { streamSlots } from './stream-slots.js';

/** A stream that runs until it is ended. */
function stream(origin: string, of?: 'presence') {
  const stop = new AbortController();
  let end!: () => void;
  const state = { isRunning: false, isWaiting: false, hasEnded: false };
  void streamSlots(origin, of)
    .use(
      stop.signal,
      () => (state.isWaiting = true),
      () =>
        new Promise<void>((resolve) => {
          state.isRunning = true;
          end = () => {
            state.isRunning = false;
            resolve();
          };
        }),
    )
    .then(() => (state.hasEnded = true));
  return { state, stop, end: () => end() };
}

describe('stream slots', () => {
  it('are three of an origin; the next stream gets the first that is free', async () => {
    const origin = `https://${crypto.randomUUID()}.test`;
    const open = [stream(origin), stream(origin), stream(origin)];
    await until(() => open.every(({ state }) => state.isRunning));
    const waiting = stream(origin);
    await until(() => waiting.state.isWaiting);
    expect(waiting.state.isRunning).to.equal(false);
    const other = stream(`${origin}.other`);
    await until(() => other.state.isRunning);
    open[1]!.end();
    await until(() => waiting.state.isRunning);
    for (const { end } of [open[0]!, open[2]!, waiting, other]) end();
    await until(() => waiting.state.hasEnded && open.every(({ state }) => state.hasEnded));
  });
  it('are left to logs by presence, but for one', async () => {
    const origin = `https://${crypto.randomUUID()}.test`;
    const presence = [stream(origin, 'presence'), stream(origin, 'presence')];
    await until(() => presence.filter(({ state }) => state.isRunning).length === 1);
    const logs = [stream(origin), stream(origin)];
    await until(() => logs.every(({ state }) => state.isRunning));
    expect(presence.filter(({ state }) => state.isRunning)).to.have.length(1);
    for (const { state, stop, end } of [...presence, ...logs]) {
      stop.abort();
      if (state.isRunning) end();
    }
  });
  it('are given up by a stream that stops waiting', async () => {
    const origin = `https://${crypto.randomUUID()}.test`;
    const open = [stream(origin), stream(origin), stream(origin)];
    await until(() => open.every(({ state }) => state.isRunning));
    const [first, second] = [stream(origin), stream(origin)];
    await until(() => first.state.isWaiting && second.state.isWaiting);
    first.stop.abort();
    await until(() => first.state.hasEnded);
    open[0]!.end();
    await until(() => second.state.isRunning);
    for (const { end } of [open[1]!, open[2]!, second]) end();
    const isFree = ({ name = '' }: LockInfo) => !name.includes(origin);
    await until(async () => (await navigator.locks.query()).held!.every(isFree));
  });
});

/** A device with a fake clock, seeded randomness and tabs. */
import type { Ports, TabMessage } from '../src/index.js';
import { START } from './log.js';

/** Runs all microtasks: Node empties their queue before the next immediate. */
export const flush = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A clock that only `advance` moves. */
export function createClock() {
  let now = START;
  let timers: { readonly at: number; readonly call: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, call: () => void) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    /** Advances by `ms` milliseconds, and calls every timer that is due, in order. */
    async advance(ms: number): Promise<void> {
      const end = now + ms;
      await flush();
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.call();
        await flush();
      }
      now = end;
    },
    /** Milliseconds until the timers that are set, shortest first. */
    waits: () => timers.map(({ at }) => at - now).sort((a, b) => a - b),
  };
}
export type Clock = ReturnType<typeof createClock>;

/** A seeded generator (mulberry32) of numbers in [0, 1). */
export function createRandom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A device with tabs. A message reaches the other tabs in a microtask, never the tab that posts it. */
export function createDevice(clock: Clock, random = createRandom(1)) {
  const waiting = new Map<string, (() => void)[]>();
  /** Like Web Locks: the next in line gets the lock when the one before releases it. */
  const lead = (name: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const line = waiting.get(name) ?? [];
      waiting.set(name, line);
      const get = () => queueMicrotask(resolve);
      if (line.push(get) === 1) get();
      signal.addEventListener('abort', () => {
        const held = line[0] === get;
        line.splice(line.indexOf(get), 1);
        if (held) line[0]?.();
      });
    });
  const tabs = new Set<{ listeners: ((message: TabMessage) => void)[]; wake: (() => void)[] }>();
  return {
    wake: () => tabs.forEach((tab) => tab.wake.forEach((call) => call())),
    /** `locks`: the tabs can elect a leader. */
    openTab({ visible = true, locks = false } = {}): Ports {
      const tab: { listeners: ((message: TabMessage) => void)[]; wake: (() => void)[] } = { listeners: [], wake: [] };
      tabs.add(tab);
      return {
        now: clock.now,
        after: clock.after,
        random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
        visible: () => visible,
        onWake: (call) => (tab.wake.push(call), () => void (tab.wake = tab.wake.filter((other) => other !== call))),
        post: (message) =>
          tabs.forEach(
            (other) =>
              other !== tab && other.listeners.forEach((call) => queueMicrotask(() => call(structuredClone(message)))),
          ),
        ...(locks && { lead }),
        listen: (call) => (
          tab.listeners.push(call),
          () => void (tab.listeners = tab.listeners.filter((other) => other !== call))
        ),
      };
    },
  };
}

import type { Range } from '@kreatli/timecode';
import { delay } from '../wait/delay.js';
import type { CachedFrame } from './cached-frame.js';
import type { FrameReader } from './frame-reader.js';
import { createFrameStore } from './frame-store.js';

/** Direction of playback where frames are prefetched: −1 backwards, 1 forwards, 0 at rest. */
export type Direction = -1 | 0 | 1;

/** Decoded frames around the playhead. */
export interface FrameCache {
  /** Bytes of the cached frames. */
  readonly bytes: number;
  get(frame: number): CachedFrame | undefined;
  /** Decodes around `frame`: its GOP (key frame to key frame) first, then the neighbours, in `direction` first. */
  prefetch(frame: number, direction: Direction): void;
  /** Resolves true when `frame` is cached; false when it cannot be, or another frame is requested meanwhile. */
  load(frame: number): Promise<boolean>;
  /** Stops decoding; cached frames stay. */
  stop(): void;
}

/** What a cache is made of. It evicts everything when `signal` aborts. */
export interface FrameCachePort {
  readonly reader: FrameReader;
  /** Bytes that cached frames may take. */
  readonly budget: number;
  readonly signal: AbortSignal;
  /** Called once when frames can repeatedly not be read or decoded. The cache decodes no more after it. */
  onError(error: unknown): void;
}

/** Decoding continues while the requested frame is at most this many frames outside the range that is decoded. */
const NEAR_FRAMES = 48;
/** Longest wait for a frame, in milliseconds: some decoders never respond to damaged media. */
const DECODE_TIMEOUT_MS = 4000;
/** Consecutive failures after which decoding ends. */
const MAX_FAILURES = 3;

/** Creates an empty cache. */
export function createFrameCache({ reader, budget, signal, onError }: FrameCachePort): FrameCache {
  const store = createFrameStore(budget);
  const gops = new Map<number, Range>();
  /** Frames that the media lacks: the declared length is too long, or a frame was dropped. */
  const missing = new Set<number>();
  const waiting = new Map<number, Set<(isCached: boolean) => void>>();
  let requested: { readonly frame: number; readonly direction: Direction } | null = null;
  /** What is being decoded. */
  let job: { readonly frames: Range; readonly abort: AbortController } | null = null;
  let isFilling = false;
  let failures = 0;
  let hasDecoded = false;

  signal.addEventListener('abort', () => {
    stop();
    store.clear();
  });

  async function gopOf(frame: number): Promise<Range> {
    for (const gop of gops.values()) if (frame >= gop.in && frame < gop.out) return gop;
    const gop = await reader.gopOf(frame);
    gops.set(gop.in, gop);
    return gop;
  }

  /** The next range to decode around `frame`; null when everything that fits is cached. */
  async function nextRange(frame: number, direction: Direction): Promise<Range | null> {
    const here = await gopOf(frame);
    const ahead = direction > 0 ? [here.out] : direction < 0 ? [here.in - 1] : [here.in - 1, here.out];
    const neighbours: Range[] = [here];
    for (const start of ahead) {
      const next = start >= 0 ? await gopOf(start) : null;
      if (next && next.in !== here.in) neighbours.push(next);
      if (next && direction < 0 && next.in > 0) neighbours.push(await gopOf(next.in - 1));
    }
    return neighbours.map(lackingPart).find((range) => range !== null) ?? null;
  }

  /** The part of a GOP from the first to the last frame that the store lacks; null when it lacks none. */
  function lackingPart(gop: Range): Range | null {
    let first = -1;
    let last = -1;
    for (let frame = gop.in; frame < gop.out; frame++) {
      if (missing.has(frame) || !store.lacks(frame)) continue;
      if (first < 0) first = frame;
      last = frame;
    }
    return first < 0 ? null : { in: first, out: last + 1 };
  }

  async function fill(): Promise<void> {
    if (isFilling) return;
    isFilling = true;
    while (requested && !signal.aborted && failures < MAX_FAILURES) {
      try {
        const { frame, direction } = requested;
        const frames = await nextRange(frame, direction);
        if (!frames) break;
        // Another frame may have been requested meanwhile.
        if (requested?.frame === frame) await decode(frames);
      } catch (error) {
        failures += 1;
        if (!signal.aborted && failures === MAX_FAILURES) onError(error);
      }
    }
    isFilling = false;
    resolveWaiting(() => true, false);
  }

  async function decode(frames: Range): Promise<void> {
    const abort = new AbortController();
    const until = AbortSignal.any([abort.signal, signal]);
    const seen = new Set<number>();
    const isWanted = (frame: number): boolean => {
      seen.add(frame);
      return store.lacks(frame);
    };
    const decoder = reader.decode(frames, isWanted, until);
    job = { frames, abort };
    let decoded = 0;
    let pending: ReturnType<typeof decoder.next> | null = null;
    try {
      for (;;) {
        pending = decoder.next();
        const next = await Promise.race([pending, delay(DECODE_TIMEOUT_MS, until)]);
        if (until.aborted) return;
        if (!next) throw new Error('the decoder does not respond');
        pending = null;
        if (next.done) break;
        const [frame, cached] = next.value;
        decoded += 1;
        failures = 0;
        hasDecoded = true;
        store.put(frame, cached);
        resolveWaiting((each) => each === frame, true);
      }
      if (decoded > 0 || !lackingPart(frames)) return;
      if (!hasDecoded) throw new Error(`frames ${frames.in} to ${frames.out - 1} were not decoded`);
      // Otherwise they would be decoded again and again.
      for (let frame = frames.in; frame < frames.out; frame++) if (!seen.has(frame)) missing.add(frame);
    } finally {
      job = null;
      // Not awaited: a decoder that does not respond does not end either. A frame that still comes is closed.
      void pending?.then(({ value }) => value?.[1].sample.close()).catch(() => undefined);
      void decoder.return(undefined).catch(() => undefined);
    }
  }

  function resolveWaiting(which: (frame: number) => boolean, isCached: boolean): void {
    for (const [frame, resolvers] of [...waiting]) {
      if (!which(frame)) continue;
      waiting.delete(frame);
      for (const resolve of resolvers) resolve(isCached || store.has(frame));
    }
  }

  function prefetch(frame: number, direction: Direction): void {
    requested = { frame, direction };
    store.focus(frame, direction);
    resolveWaiting((each) => each !== frame, false);
    if (failures >= MAX_FAILURES || signal.aborted) return resolveWaiting(() => true, false);
    const isUseful = job && frame >= job.frames.in - NEAR_FRAMES && frame < job.frames.out + NEAR_FRAMES;
    if (job && !isUseful && !store.has(frame)) job.abort.abort();
    void fill();
  }

  function stop(): void {
    requested = null;
    job?.abort.abort();
  }

  return {
    get bytes() {
      return store.bytes;
    },
    get: (frame) => store.get(frame),
    prefetch,
    load(frame) {
      if (store.has(frame)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const resolvers = waiting.get(frame) ?? new Set();
        waiting.set(frame, resolvers.add(resolve));
        prefetch(frame, 0);
      });
    },
    stop,
  };
}

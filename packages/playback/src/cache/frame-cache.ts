import type { Range } from '@kreatli/timecode';
import { delay } from '../wait.js';
import type { Picture } from './picture.js';
import type { PictureReader } from './picture-reader.js';
import { createPictureStore } from './picture-store.js';

/** Which way time goes where pictures are wanted; 0 at rest. */
export type Direction = -1 | 0 | 1;

/** Decoded pictures round the playhead. */
export interface FrameCache {
  /** Bytes of the pictures that are kept. */
  readonly bytes: number;
  get(frame: number): Picture | undefined;
  /** Fills round `frame`: its group of pictures first, then the neighbours, those ahead in `direction` before. */
  want(frame: number, direction: Direction): void;
  /** Resolves when the picture is there; false when it cannot be had, or another one is wanted meanwhile. */
  fetch(frame: number): Promise<boolean>;
  /** Stops decoding; what is there stays. */
  rest(): void;
}

/** What a cache is made of. It lets everything go when `signal` aborts. */
export interface FrameCachePort {
  readonly reader: PictureReader;
  /** Bytes that pictures may take. */
  readonly budget: number;
  readonly signal: AbortSignal;
  /** The bytes could not be read, or not be decoded. The cache stays empty from then on. */
  onError(error: unknown): void;
}

/** Frames that are looked at on either side of a wanted one, before groups farther away: a second or two. */
const NEAR = 48;

/** How long a picture may keep decoding waiting, in milliseconds: some decoders never answer to what is broken. */
const PATIENCE_MS = 4000;
/** After how many failures in a row nothing more is tried. */
const MOST_FAILURES = 3;

/** Creates an empty cache. */
export function createFrameCache({ reader, budget, signal, onError }: FrameCachePort): FrameCache {
  const store = createPictureStore(budget);
  const groups = new Map<number, Range>();
  /** Frames without a picture: a length that was declared too long, a picture that was dropped. */
  const missing = new Set<number>();
  const arrivals = new Map<number, Set<(there: boolean) => void>>();
  let wanted: { readonly frame: number; readonly direction: Direction } | null = null;
  /** What is being decoded now. */
  let job: { readonly frames: Range; readonly stop: AbortController } | null = null;
  let filling = false;
  let failures = 0;
  let hasDecoded = false;

  signal.addEventListener('abort', () => {
    rest();
    store.clear();
  });

  async function groupOf(frame: number): Promise<Range> {
    for (const group of groups.values()) if (frame >= group.in && frame < group.out) return group;
    const group = await reader.groupOf(frame);
    groups.set(group.in, group);
    return group;
  }

  /** The next group that lacks a picture which would be kept; null when all is there. */
  async function nextGroup(frame: number, direction: Direction): Promise<Range | null> {
    const here = await groupOf(frame);
    const ahead = direction > 0 ? [here.out] : direction < 0 ? [here.in - 1] : [here.in - 1, here.out];
    const neighbours: Range[] = [here];
    for (const start of ahead) {
      const next = start >= 0 ? await groupOf(start) : null;
      if (next && next.in !== here.in) neighbours.push(next);
      if (next && direction < 0 && next.in > 0) neighbours.push(await groupOf(next.in - 1));
    }
    return neighbours.map(lacking).find((range) => range !== null) ?? null;
  }

  /** The part of a group from the first to the last picture that is missing and would be kept. */
  function lacking(group: Range): Range | null {
    let first = -1;
    let last = -1;
    for (let frame = group.in; frame < group.out; frame++) {
      if (missing.has(frame) || !store.wants(frame)) continue;
      if (first < 0) first = frame;
      last = frame;
    }
    return first < 0 ? null : { in: first, out: last + 1 };
  }

  async function fill(): Promise<void> {
    if (filling) return;
    filling = true;
    while (wanted && !signal.aborted && failures < MOST_FAILURES) {
      try {
        const { frame, direction } = wanted;
        const frames = await nextGroup(frame, direction);
        if (!frames) break;
        // Meanwhile another place may be wanted.
        if (wanted?.frame === frame) await decode(frames);
      } catch (error) {
        failures += 1;
        if (!signal.aborted && failures === MOST_FAILURES) onError(error);
      }
    }
    filling = false;
    settle(() => true, false);
  }

  async function decode(frames: Range): Promise<void> {
    const stop = new AbortController();
    const until = AbortSignal.any([stop.signal, signal]);
    const seen = new Set<number>();
    const isWanted = (frame: number): boolean => {
      seen.add(frame);
      return store.wants(frame);
    };
    const pictures = reader.pictures(frames, isWanted, until);
    job = { frames, stop };
    let decoded = 0;
    let asked: ReturnType<typeof pictures.next> | null = null;
    try {
      for (;;) {
        asked = pictures.next();
        const next = await Promise.race([asked, delay(PATIENCE_MS, until)]);
        if (until.aborted) return;
        if (!next) throw new Error('the decoder does not answer');
        asked = null;
        if (next.done) break;
        const [frame, picture] = next.value;
        decoded += 1;
        failures = 0;
        hasDecoded = true;
        store.put(frame, picture);
        settle((each) => each === frame, true);
      }
      if (decoded > 0 || !lacking(frames)) return;
      if (!hasDecoded) throw new Error(`no picture came of frames ${frames.in} to ${frames.out - 1}`);
      // They would be asked for for ever.
      for (let frame = frames.in; frame < frames.out; frame++) if (!seen.has(frame)) missing.add(frame);
    } finally {
      job = null;
      // Not awaited: a decoder that does not answer does not answer to this either. What comes all the same is let go.
      void asked?.then(({ value }) => value?.[1].sample.close()).catch(() => undefined);
      void pictures.return(undefined).catch(() => undefined);
    }
  }

  function settle(which: (frame: number) => boolean, there: boolean): void {
    for (const [frame, waiters] of [...arrivals]) {
      if (!which(frame)) continue;
      arrivals.delete(frame);
      for (const resolve of waiters) resolve(there || store.has(frame));
    }
  }

  function want(frame: number, direction: Direction): void {
    wanted = { frame, direction };
    store.focus(frame, direction);
    settle((each) => each !== frame, false);
    if (failures >= MOST_FAILURES || signal.aborted) return settle(() => true, false);
    const isUseful = job && frame >= job.frames.in - NEAR && frame < job.frames.out + NEAR;
    if (job && !isUseful && !store.has(frame)) job.stop.abort();
    void fill();
  }

  function rest(): void {
    wanted = null;
    job?.stop.abort();
  }

  return {
    get bytes() {
      return store.bytes;
    },
    get: (frame) => store.get(frame),
    want,
    fetch(frame) {
      if (store.has(frame)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const waiters = arrivals.get(frame) ?? new Set();
        arrivals.set(frame, waiters.add(resolve));
        want(frame, 0);
      });
    },
    rest,
  };
}

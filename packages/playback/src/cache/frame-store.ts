import type { CachedFrame } from './cached-frame.js';

/** Frames by number, limited in bytes: those farthest from the focus are evicted first. */
export interface FrameStore {
  readonly bytes: number;
  get(frame: number): CachedFrame | undefined;
  has(frame: number): boolean;
  /** Whether `frame` is missing and would be stored, if it had the average size. */
  lacks(frame: number): boolean;
  /** Stores a frame and evicts others, or this one if it is the farthest. */
  put(frame: number, cached: CachedFrame): void;
  /** Sets the frame that distances are measured from, and whether playback runs backwards (−1) there. */
  focus(frame: number, direction: number): void;
  /** Evicts all frames. */
  clear(): void;
}

/** Factor on the distance of frames that playback has passed: they are needed again only when it changes direction. */
const PASSED_FACTOR = 3;

/** Creates an empty store of at most `budget` bytes. */
export function createFrameStore(budget: number): FrameStore {
  const frames = new Map<number, CachedFrame>();
  let bytes = 0;
  let focused = 0;
  let heading = 0;

  const distance = (frame: number): number => {
    const ahead = frame - focused;
    return ahead * heading < 0 ? Math.abs(ahead) * PASSED_FACTOR : Math.abs(ahead);
  };
  const farthest = (): number => {
    let found = -1;
    for (const frame of frames.keys()) if (found < 0 || distance(frame) > distance(found)) found = frame;
    return found;
  };
  const evict = (frame: number): void => {
    const cached = frames.get(frame);
    if (!cached) return;
    frames.delete(frame);
    bytes -= cached.bytes;
    cached.sample.close();
  };
  const averageBytes = (): number => (frames.size === 0 ? 0 : bytes / frames.size);

  return {
    get bytes() {
      return bytes;
    },
    get: (frame) => frames.get(frame),
    has: (frame) => frames.has(frame),
    lacks: (frame) =>
      !frames.has(frame) && (bytes + averageBytes() <= budget || distance(frame) < distance(farthest())),
    put(frame, cached) {
      evict(frame);
      frames.set(frame, cached);
      bytes += cached.bytes;
      while (bytes > budget && frames.size > 1) evict(farthest());
    },
    focus(frame, direction) {
      focused = frame;
      heading = direction;
    },
    clear() {
      for (const frame of [...frames.keys()]) evict(frame);
    },
  };
}

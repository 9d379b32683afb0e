import type { Picture } from './picture.js';

/** Pictures by frame, bounded in bytes: those farthest from where they are wanted go first. */
export interface PictureStore {
  readonly bytes: number;
  get(frame: number): Picture | undefined;
  has(frame: number): boolean;
  /** Whether a picture of `frame` would be kept, if it were as large as the others. */
  wants(frame: number): boolean;
  /** Keeps a picture, unless it is the farthest one and there is no room for it. */
  put(frame: number, picture: Picture): void;
  /** Says where pictures are wanted, and whether time goes backwards (−1) there. */
  focus(frame: number, direction: number): void;
  clear(): void;
}

/** Frames that have been passed count as this many times farther: they are wanted again only when time turns. */
const PASSED = 3;

/** Creates a store of at most `budget` bytes. */
export function createPictureStore(budget: number): PictureStore {
  const pictures = new Map<number, Picture>();
  let bytes = 0;
  let focused = 0;
  let heading = 0;

  const distance = (frame: number): number => {
    const ahead = frame - focused;
    return ahead * heading < 0 ? Math.abs(ahead) * PASSED : Math.abs(ahead);
  };
  const farthest = (): number => {
    let found = -1;
    for (const frame of pictures.keys()) if (found < 0 || distance(frame) > distance(found)) found = frame;
    return found;
  };
  const drop = (frame: number): void => {
    const picture = pictures.get(frame);
    if (!picture) return;
    pictures.delete(frame);
    bytes -= picture.bytes;
    picture.sample.close();
  };
  const typical = (): number => (pictures.size === 0 ? 0 : bytes / pictures.size);

  return {
    get bytes() {
      return bytes;
    },
    get: (frame) => pictures.get(frame),
    has: (frame) => pictures.has(frame),
    wants: (frame) => !pictures.has(frame) && (bytes + typical() <= budget || distance(frame) < distance(farthest())),
    put(frame, picture) {
      drop(frame);
      pictures.set(frame, picture);
      bytes += picture.bytes;
      while (bytes > budget && pictures.size > 1) drop(farthest());
    },
    focus(frame, direction) {
      focused = frame;
      heading = direction;
    },
    clear() {
      for (const frame of [...pictures.keys()]) drop(frame);
    },
  };
}

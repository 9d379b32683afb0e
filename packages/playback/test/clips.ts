import { frameInPicture, mount, ready, seededRandom } from './test-video.js';

/** A clip whose every frame carries its number; see test/clips. */
export interface Clip {
  readonly name: string;
  readonly class: 'mp4' | 'container' | 'webm' | 'hls' | 'vfr' | 'bad' | 'bench';
  readonly src: string;
  readonly kind: 'file' | 'hls';
  readonly num: number;
  readonly den: number;
  readonly frames: number;
  /** Number that the first frame carries. */
  readonly first: number;
  readonly keys: readonly number[];
  readonly segments: readonly number[];
  /** Clockwise degrees that the picture is turned by when shown. */
  readonly rotation?: number;
}

const CLIPS = '/node_modules/.cache/clips/';
/** Where the number lies in a clip's picture. */
const frameCode = { x: 0, y: 0, cellWidth: 1 / 20, cellHeight: 32 / 360, cells: 20, bits: 16 };

/** Every clip, with addresses that a page can load. */
export async function allClips(): Promise<readonly Clip[]> {
  const clips = (await (await fetch(`${CLIPS}clips.json`)).json()) as readonly Clip[];
  return clips.map((clip) => ({ ...clip, src: CLIPS + clip.src }));
}

/** The clip of this name. */
export async function clipNamed(name: string): Promise<Clip> {
  const clip = (await allClips()).find((each) => each.name === name);
  if (!clip) throw new Error(`no clip ${name}: node test/clips/make-clips.mjs makes them`);
  return clip;
}

/** A player that shows a clip, and has read what there is to be read of it: on a busy machine that may come after the first picture. */
export async function play(clip: Clip, options?: Parameters<typeof mount>[0]) {
  const player = mount(options);
  await ready(player.playback, { src: clip.src });
  const isRead = () => player.playback.$playhead.get().rate !== null;
  for (let tries = 0; clip.src.startsWith(CLIPS) && !isRead() && tries < 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const inPicture = (): number | null => {
    const code = frameInPicture(player.playback.picture!, frameCode, (clip.rotation ?? 0) / 90);
    return code === null ? null : code - clip.first;
  };
  return { ...player, inPicture, playhead: () => player.playback.$playhead.get() };
}

/** Frames to look at: the first and last two, both sides of `edges` key frames, and `count` at random. */
export function framesOf({ frames, keys, name }: Clip, count: number, edges: number): readonly number[] {
  const random = seededRandom(name.length * 7919 + frames);
  const groups = keys.length > 40 ? [] : keys.filter((key) => key > 0).slice(-edges);
  const anywhere = Array.from({ length: count }, () => Math.floor(random() * frames));
  return [...anywhere, 0, 1, frames - 2, frames - 1, ...groups.flatMap((key) => [key, key - 1])];
}

import { waitUntil } from '@open-wc/testing';
import { mount, readFrame, ready, seededRandom } from './test-video.js';

/** A clip with its frame number in every frame; test/clips makes them. */
export interface Clip {
  readonly name: string;
  readonly class: 'mp4' | 'container' | 'webm' | 'hls' | 'vfr' | 'bad' | 'bench';
  readonly src: string;
  readonly kind: 'file' | 'hls';
  readonly num: number;
  readonly den: number;
  readonly frames: number;
  /** Number in the first frame. */
  readonly first: number;
  readonly keys: readonly number[];
  readonly segments: readonly number[];
  /** Clockwise degrees by which the frame is rotated for display. */
  readonly rotation?: number;
}

const CLIPS = '/node_modules/.cache/clips/';
/** Where the number is in the frames of a clip. */
export const CLIP_CODE = { x: 0, y: 0, cellWidth: 1 / 20, cellHeight: 32 / 360, cells: 20, bits: 16 };

/** Every clip, with URLs that a page can load. */
export async function allClips(): Promise<readonly Clip[]> {
  const clips = (await (await fetch(`${CLIPS}clips.json`)).json()) as readonly Clip[];
  return clips.map((clip) => ({ ...clip, src: CLIPS + clip.src }));
}

/** The clip with this name. */
export async function clipNamed(name: string): Promise<Clip> {
  const clip = (await allClips()).find((each) => each.name === name);
  if (!clip) throw new Error(`no clip ${name}; run node test/clips/make-clips.mjs`);
  return clip;
}

/**
 * A player with a clip, ready and with the container's rate: on a busy machine that is read after the first frame.
 * Clips behind a test route of the server may have no rate that can be read; those are only ready.
 */
export async function play(clip: Clip, options?: Parameters<typeof mount>[0]) {
  const player = mount(options);
  await ready(player.playback, { src: clip.src });
  const playhead = () => player.playback.$playhead.get();
  const hasRate = () => playhead().rate !== null;
  if (clip.src.startsWith(CLIPS)) await waitUntil(hasRate, '', { timeout: 10_000 }).catch(() => undefined);
  /** The number in the frame on screen, read from its pixels. */
  const frameOnScreen = (): number | null => {
    const code = readFrame(player.playback.displayElement!, CLIP_CODE, (clip.rotation ?? 0) / 90);
    return code === null ? null : code - clip.first;
  };
  return { ...player, frameOnScreen, playhead };
}

/** A playing clip. */
export type Player = Awaited<ReturnType<typeof play>>;

/** Frames of a clip to test: first and last two, both sides of the last `edges` key frames, and `count` at random. */
export function sampleFrames({ frames, keys, name }: Clip, count: number, edges: number): readonly number[] {
  const random = seededRandom(name.length * 7919 + frames);
  const gops = keys.length > 40 ? [] : keys.filter((key) => key > 0).slice(-edges);
  const anywhere = Array.from({ length: count }, () => Math.floor(random() * frames));
  return [...anywhere, 0, 1, frames - 2, frames - 1, ...gops.flatMap((key) => [key, key - 1])];
}

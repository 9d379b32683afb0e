import type { FrameTiming } from '../frame/frame-timing.js';
import { lengthOfFrame, middleOfFrame } from '../frame/frame-timing.js';
import type { MediaOpener } from '../media/open-media.js';
import { decodesSound } from './decodes-sound.js';

/** Shortest piece that is heard as more than a click, in seconds. */
const SHORTEST = 0.06;
/** Rise and fall of a piece, in seconds. */
const FADE = 0.008;

/** Lets the sound of single frames be heard while they are stepped and scrubbed over. */
export interface ScrubSound {
  /** Plays the sound of a frame; the latest one wins. */
  play(frame: number): Promise<void>;
  /** Ends it; nothing is heard any more. */
  close(): void;
}

/** Creates scrub sound; silent where there is no sound to decode. It ends with `signal`. */
export async function createScrubSound(
  opener: MediaOpener,
  timing: () => FrameTiming,
  volume: () => number,
  signal: AbortSignal,
): Promise<ScrubSound> {
  const { library, input } = await opener();
  const track = await input.getPrimaryAudioTrack();
  const sink = track && decodesSound() && (await track.canDecode()) ? new library.AudioBufferSink(track) : null;
  const context = new AudioContext();
  const close = (): void => void context.close().catch(() => undefined); // closed already
  if (signal.aborted) close();
  else signal.addEventListener('abort', close);
  let latest = 0;
  let sounding: AudioNode | null = null;

  return {
    close,
    async play(frame) {
      const mine = ++latest;
      const length = Math.max(SHORTEST, lengthOfFrame(frame, timing()));
      const start = Math.max(0, middleOfFrame(frame, timing()) - lengthOfFrame(frame, timing()) / 2);
      const pieces: { readonly buffer: AudioBuffer; readonly timestamp: number }[] = [];
      for await (const piece of sink?.buffers(start, start + length) ?? []) {
        if (mine !== latest || signal.aborted) return;
        pieces.push(piece);
      }
      sounding?.disconnect();
      sounding = mix(pieces, start, length);
    },
  };

  function mix(
    pieces: readonly { readonly buffer: AudioBuffer; readonly timestamp: number }[],
    start: number,
    length: number,
  ): AudioNode {
    const gain = context.createGain();
    const now = context.currentTime;
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(volume(), now + FADE);
    gain.gain.setValueAtTime(volume(), now + length - FADE);
    gain.gain.linearRampToValueAtTime(0, now + length);
    gain.connect(context.destination);
    for (const { buffer, timestamp } of pieces) {
      const node = context.createBufferSource();
      node.buffer = buffer;
      node.connect(gain);
      node.start(now + Math.max(0, timestamp - start), Math.max(0, start - timestamp));
    }
    return gain;
  }
}

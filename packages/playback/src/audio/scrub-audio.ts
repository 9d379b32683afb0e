import { durationOfFrame, middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { OpenInput } from '../media/lazy-media-input.js';
import { canDecodeAudio } from './can-decode-audio.js';

/** Shortest excerpt that is audible as more than a click, in seconds. */
const MIN_EXCERPT_SECONDS = 0.06;
/** Duration of fade-in and fade-out, in seconds. */
const FADE_SECONDS = 0.008;

/** Plays the audio of single frames while stepping and scrubbing. */
export interface ScrubAudio {
  /** Plays the audio of a frame; the latest call wins. */
  play(frame: number): Promise<void>;
  /** Releases the audio context; nothing is audible afterwards. */
  close(): void;
}

/** What scrub audio belongs to. */
export interface ScrubAudioPort {
  /** Its volume and muting apply. */
  readonly video: HTMLVideoElement;
  readonly openInput: OpenInput;
  timing(): FrameTiming;
  readonly signal: AbortSignal;
}

/** Creates scrub audio; silent where no audio can be decoded. It ends with `signal`. */
export async function createScrubAudio({ video, openInput, timing, signal }: ScrubAudioPort): Promise<ScrubAudio> {
  const { library, input } = await openInput();
  const track = await input.getPrimaryAudioTrack();
  const sink = track && canDecodeAudio() && (await track.canDecode()) ? new library.AudioBufferSink(track) : null;
  const context = new AudioContext();
  const close = (): void => void context.close().catch(() => undefined); // Rejects when closed already.
  if (signal.aborted) close();
  else signal.addEventListener('abort', close);
  let latest = 0;
  let playing: AudioNode | null = null;

  return {
    close,
    async play(frame) {
      const call = ++latest;
      const duration = Math.max(MIN_EXCERPT_SECONDS, durationOfFrame(frame, timing()));
      const start = Math.max(0, middleOfFrame(frame, timing()) - durationOfFrame(frame, timing()) / 2);
      const chunks: { readonly buffer: AudioBuffer; readonly timestamp: number }[] = [];
      for await (const chunk of sink?.buffers(start, start + duration) ?? []) {
        if (call !== latest || signal.aborted) return;
        chunks.push(chunk);
      }
      playing?.disconnect();
      playing = mix(chunks, start, duration);
    },
  };

  function mix(
    chunks: readonly { readonly buffer: AudioBuffer; readonly timestamp: number }[],
    start: number,
    duration: number,
  ): AudioNode {
    const volume = video.muted ? 0 : video.volume;
    const gain = context.createGain();
    const now = context.currentTime;
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(volume, now + FADE_SECONDS);
    gain.gain.setValueAtTime(volume, now + duration - FADE_SECONDS);
    gain.gain.linearRampToValueAtTime(0, now + duration);
    gain.connect(context.destination);
    for (const { buffer, timestamp } of chunks) {
      const node = context.createBufferSource();
      node.buffer = buffer;
      node.connect(gain);
      node.start(now + Math.max(0, timestamp - start), Math.max(0, start - timestamp));
    }
    return gain;
  }
}

import type { Range } from '@kreatli/timecode';
import { frameFrom, type FrameTiming } from '../frame/frame-timing.js';
import type { Playhead } from './playhead.js';

/** How one part of the playhead is read from the element, and which events mean that it may have changed. */
interface Fact<Keys extends keyof Playhead> {
  readonly events: readonly string[];
  read(video: HTMLVideoElement, timing: FrameTiming): Pick<Playhead, Keys>;
}

const fact = <Keys extends keyof Playhead>(events: readonly string[], read: Fact<Keys>['read']): Fact<Keys> => ({
  events,
  read,
});

/** Everything that is observed on the element itself. The frame on screen is the frame clock's. */
export const facts = {
  motion: fact(['play', 'pause', 'ended', 'seeking', 'emptied'], (video) => ({
    // Chromium pauses what fails; whoever was playing wants to go on.
    paused: video.paused && video.error === null,
    ended: video.ended,
  })),
  waiting: fact(['waiting', 'playing', 'pause', 'seeked', 'canplay', 'emptied'], (video) => ({
    waiting: !video.paused && !video.ended && video.readyState < video.HAVE_FUTURE_DATA,
  })),
  speed: fact(['ratechange'], (video) => ({ speed: video.playbackRate })),
  sound: fact(['volumechange'], (video) => ({ volume: video.volume, muted: video.muted })),
  size: fact(['loadedmetadata', 'resize', 'emptied'], (video) => ({
    width: video.videoWidth,
    height: video.videoHeight,
  })),
  buffered: fact(['progress', 'loadeddata', 'seeked', 'suspend', 'emptied'], (video, timing) => ({
    buffered: bufferedFrames(video.buffered, timing),
  })),
} as const;

/** Reads every fact now and again on its events, until `signal` aborts. */
export function observeFacts(
  video: HTMLVideoElement,
  timing: () => FrameTiming,
  update: (patch: Partial<Playhead>) => void,
  signal: AbortSignal,
): void {
  for (const { events, read } of Object.values(facts)) {
    const report = () => update(read(video, timing()));
    for (const event of events) video.addEventListener(event, report, { signal });
    report();
  }
}

/** Buffered seconds as half-open ranges of whole frames; a frame counts when its middle is buffered. */
export function bufferedFrames(ranges: TimeRanges, timing: FrameTiming): readonly Range[] {
  const frames: Range[] = [];
  for (let i = 0; i < ranges.length; i++) {
    const range = { in: frameFrom(ranges.start(i), timing), out: frameFrom(ranges.end(i), timing) };
    if (range.out > range.in) frames.push(range);
  }
  return frames;
}

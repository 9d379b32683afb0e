import type { Range } from '@kreatli/timecode';
import { frameFrom, type FrameTiming } from '../frame/frame-timing.js';
import type { Playhead } from './playhead.js';

/** How a part of the playhead is read from the element, as far as it shows, and which events announce a change. */
interface StateEntry<Keys extends keyof Playhead> {
  readonly events: readonly string[];
  read(video: HTMLVideoElement, timing: FrameTiming): Partial<Pick<Playhead, Keys>>;
}

const entry = <Keys extends keyof Playhead>(
  events: readonly string[],
  read: StateEntry<Keys>['read'],
): StateEntry<Keys> => ({ events, read });

/** What is read from the element's properties. The frame on screen comes from the frame clock. */
export const elementState = {
  motion: entry(['play', 'pause', 'ended', 'seeking', 'emptied'], (video) => ({
    // Chromium pauses on an error; whether the user had paused is known from before.
    ...(video.error === null && { paused: video.paused }),
    ended: video.ended,
  })),
  waiting: entry(['waiting', 'playing', 'pause', 'seeked', 'canplay', 'emptied'], (video) => ({
    waiting: !video.paused && !video.ended && video.readyState < video.HAVE_FUTURE_DATA,
  })),
  speed: entry(['ratechange'], (video) => ({ speed: video.playbackRate })),
  audio: entry(['volumechange'], (video) => ({ volume: video.volume, muted: video.muted })),
  size: entry(['loadedmetadata', 'resize', 'emptied'], (video) => ({
    width: video.videoWidth,
    height: video.videoHeight,
  })),
  buffered: entry(['progress', 'loadeddata', 'seeked', 'suspend', 'emptied'], (video, timing) => ({
    buffered: bufferedFrames(video.buffered, timing),
  })),
} as const;

/** Reads every entry now and again on its events, until `signal` aborts. */
export function observeElement(
  video: HTMLVideoElement,
  timing: () => FrameTiming,
  update: (patch: Partial<Playhead>) => void,
  signal: AbortSignal,
): void {
  for (const { events, read } of Object.values(elementState)) {
    const report = () => update(read(video, timing()));
    for (const event of events) video.addEventListener(event, report, { signal });
    report();
  }
}

/** Buffered seconds as half-open ranges of whole frames. A frame counts as buffered when its middle is. */
export function bufferedFrames(ranges: TimeRanges, timing: FrameTiming): readonly Range[] {
  const frames: Range[] = [];
  for (let i = 0; i < ranges.length; i++) {
    const range = { in: frameFrom(ranges.start(i), timing), out: frameFrom(ranges.end(i), timing) };
    if (range.out > range.in) frames.push(range);
  }
  return frames;
}

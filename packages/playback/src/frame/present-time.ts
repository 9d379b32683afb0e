import type { SeekPort } from './exact-seek.js';
import { frameAtTime } from './frame-timing.js';
import { fillBehind } from './fill-behind.js';
import { delay } from '../wait.js';

/** How long after `seeked` its picture may still come, in milliseconds. */
const LATE_PICTURE_MS = 120;
/** How long a seek that has been superseded may still show its picture: scrubbing shows pictures on the way. */
const SUPERSEDED_MS = 120;

/**
 * Seeks to `time` and waits for its picture. Resolves with the frame on screen, or null when no picture was presented
 * (hidden tab, superseded, detached). While playing, the first picture after the seek is the answer.
 */
export function presentTime(port: SeekPort, time: number, frame: number, superseded: AbortSignal): Promise<number | null> {
  const { video, clock } = port;
  const done = new AbortController();
  const within = AbortSignal.any([done.signal, port.signal]);

  return new Promise((resolve) => {
    let shown: number | null = null;
    const finish = () => {
      if (done.signal.aborted) return;
      done.abort();
      resolve(shown ?? unchanged());
    };
    // A seek inside the frame on screen may present nothing new.
    const unchanged = () => {
      const before = clock.mediaTime === null ? null : frameAtTime(clock.mediaTime, port.timing());
      return before === frame && !video.seeking ? before : null;
    };

    clock.listen((mediaTime) => {
      shown = frameAtTime(mediaTime, port.timing());
      if (shown === frame || (!video.paused && !video.seeking)) finish();
    }, within);
    video.addEventListener('seeked', () => void delay(LATE_PICTURE_MS, within).then(finish), { signal: within });
    const hurry = () => void delay(SUPERSEDED_MS, within).then(finish);
    if (superseded.aborted) hurry();
    else superseded.addEventListener('abort', hurry, { signal: within });
    port.signal.addEventListener('abort', finish, { signal: done.signal });

    video.currentTime = time;
    if (port.piecewise) void fillBehind(video, time, within);
  });
}

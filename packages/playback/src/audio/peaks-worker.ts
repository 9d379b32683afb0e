import { measurePeaks } from './measure-peaks.js';

/** The message that starts a measurement. `start` and `end` are seconds of the video. */
export interface PeaksJob {
  readonly src: string;
  readonly parts: number;
  readonly start: number;
  readonly end: number;
}

// The page cancels a job by terminating the worker.
const never = new AbortController().signal;

addEventListener('message', ({ data: { src, parts, start, end } }: MessageEvent<PeaksJob>) => {
  const post = (message: object) => postMessage(message);
  measurePeaks(src, parts, { start, end }, (share, peaks) => post({ share, peaks }), never).then(
    (peaks) => post({ done: true, peaks }),
    (error: unknown) => post({ done: true, peaks: null, error: String(error) }),
  );
});

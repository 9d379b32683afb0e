import { measurePeaks } from './measure-peaks.js';

/** What the page asks for. */
export interface PeaksJob {
  readonly src: string;
  readonly parts: number;
  readonly start: number;
  readonly end: number;
}

// The page ends the worker to cancel.
const never = new AbortController().signal;

addEventListener('message', ({ data: { src, parts, start, end } }: MessageEvent<PeaksJob>) => {
  const tell = (message: object) => postMessage(message);
  measurePeaks(src, parts, { start, end }, (share, peaks) => tell({ share, peaks }), never).then(
    (peaks) => tell({ done: true, peaks }),
    (error: unknown) => tell({ done: true, peaks: null, error: String(error) }),
  );
});

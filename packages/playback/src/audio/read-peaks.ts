import { middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { OpenInput } from '../media/lazy-media-input.js';
import type { MediaSource } from '../media/media-source.js';
import { costOfMeasuring } from './audio-to-measure.js';
import { measurePeaks } from './measure-peaks.js';
import { parsePeaks, type Peaks } from './peaks.js';
import type { PeaksOptions } from './peaks-options.js';
import type { PeaksJob } from './peaks-worker.js';

/** The media whose peaks are read. */
export interface PeaksPort {
  readonly source: Pick<MediaSource, 'src' | 'peaks'>;
  readonly openInput: OpenInput;
  readonly timing: FrameTiming;
  /** Duration of the media in seconds, where the timing has no length. */
  readonly duration: number;
  readonly signal: AbortSignal;
}

/**
 * Loads the precomputed peaks that the source names. Without them it measures the audio in a worker, or in the page if
 * a worker cannot start. Resolves with null if there is no audio, or when a signal aborts. Never rejects.
 */
export async function readPeaks(
  { source, openInput, timing, duration, signal: ended }: PeaksPort,
  parts: number,
  { signal: cancelled = ended, onProgress = () => undefined, mayLoad }: PeaksOptions = {},
): Promise<Peaks | null> {
  const signal = AbortSignal.any([ended, cancelled]);
  const loaded = source.peaks && (await fetchPeaks(source.peaks, parts, signal));
  if (loaded) return loaded;
  if (signal.aborted) return null;
  const { origin, frameCount } = timing;
  const end = frameCount > 0 ? middleOfFrame(frameCount - 1, timing) : duration;
  const job = { src: source.src, parts, start: origin, end };
  if (mayLoad) {
    const cost = await costOfMeasuring(openInput, source.src, end - origin).catch(() => null);
    if (!cost || signal.aborted || !(await mayLoad(cost.bytes)) || signal.aborted) return null;
  }
  try {
    return await measureInWorker(job, onProgress, signal);
  } catch {
    return signal.aborted ? null : measurePeaks(job.src, parts, job, onProgress, signal).catch(() => null);
  }
}

async function fetchPeaks(src: string, parts: number, signal: AbortSignal): Promise<Peaks | null> {
  try {
    const response = await fetch(src, { signal });
    return response.ok ? parsePeaks(await response.json(), parts) : null;
  } catch {
    return null;
  }
}

/**
 * Rejects where no worker starts: a security policy, a script of another origin, a bundler that left the worker out.
 */
function measureInWorker(
  job: PeaksJob,
  onProgress: NonNullable<PeaksOptions['onProgress']>,
  signal: AbortSignal,
): Promise<Peaks | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./peaks-worker.js', import.meta.url), { type: 'module' });
    const end = () => worker.terminate();
    worker.addEventListener('error', (event) => (end(), reject(event)));
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ done?: boolean; share?: number; peaks: Peaks | null; error?: string }>) => {
        if (!data.done) return onProgress(data.share ?? 0, data.peaks!);
        end();
        if (data.error) reject(new Error(data.error));
        else resolve(data.peaks);
      },
    );
    signal.addEventListener('abort', () => (end(), resolve(null)), { once: true });
    worker.postMessage({ ...job, src: new URL(job.src, document.baseURI).href });
  });
}

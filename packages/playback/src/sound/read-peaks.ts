import { measurePeaks } from './measure-peaks.js';
import { parsePeaks, type Peaks } from './peaks.js';
import type { PeaksJob } from './peaks-worker.js';

/** How peaks are asked for. */
export interface PeaksOptions {
  readonly signal?: AbortSignal;
  /** Called while sound is decoded: 0…1, and the peaks so far. Not called for precomputed peaks. */
  onProgress?(share: number, peaks: Peaks): void;
}

/** Precomputed peaks where the host names some, else measured in a worker, or in the page where no worker starts. null when there is no sound. */
export async function readPeaks(
  precomputed: string | null,
  job: PeaksJob,
  { signal = new AbortController().signal, onProgress = () => undefined }: PeaksOptions,
): Promise<Peaks | null> {
  const known = precomputed && (await fetchPeaks(precomputed, job.parts, signal));
  if (known) return known;
  if (signal.aborted) return null;
  try {
    return await inWorker(job, onProgress, signal);
  } catch {
    return signal.aborted ? null : measurePeaks(job.src, job.parts, job, onProgress, signal).catch(() => null);
  }
}

async function fetchPeaks(src: string, parts: number, signal: AbortSignal): Promise<Peaks | null> {
  try {
    const answer = await fetch(src, { signal });
    return answer.ok ? parsePeaks(await answer.json(), parts) : null;
  } catch {
    return null;
  }
}

/** Rejects where no worker starts: a page's policy, another origin's script, a bundler that left it out. */
function inWorker(
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

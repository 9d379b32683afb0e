import { lazyMediaInput } from '../media/lazy-media-input.js';
import { audioToMeasure } from './audio-to-measure.js';
import { addPeak, emptyPeaks, type Peaks } from './peaks.js';

/** Samples per measured pair of minimum and maximum. */
const RUN_SAMPLES = 512;
/** Least progress between two reports, as a share of the video. */
const PROGRESS_STEP = 0.02;

/**
 * Decodes a video's audio and measures its peaks between `start` and `end`, in seconds of the video. Runs in a worker
 * or a page. Resolves with null where there is no audio or it cannot be decoded, and when `signal` aborts; rejects
 * where the bytes cannot be read. `onProgress` gets 0…1 and the peaks measured so far.
 */
export async function measurePeaks(
  src: string,
  parts: number,
  { start, end }: { readonly start: number; readonly end: number },
  onProgress: (share: number, peaks: Peaks) => void,
  signal: AbortSignal,
): Promise<Peaks | null> {
  const media = await lazyMediaInput(src, signal)();
  const track = await audioToMeasure(media);
  if (!track) return null;
  const peaks = emptyPeaks(parts);
  let reported = 0;
  for await (const sample of new media.library.AudioSampleSink(track).samples()) {
    if (signal.aborted) return (sample.close(), null);
    const data = new Float32Array(sample.allocationSize({ planeIndex: 0, format: 'f32' }) / 4);
    sample.copyTo(data, { planeIndex: 0, format: 'f32' });
    const perRun = RUN_SAMPLES * sample.numberOfChannels;
    for (let at = 0; at < data.length; at += perRun) {
      const run = data.subarray(at, at + perRun);
      const time = sample.timestamp + (at / data.length) * sample.duration;
      addPeak(peaks, (time - start) / (end - start), Math.min(...run), Math.max(...run));
    }
    const share = (sample.timestamp - start) / (end - start);
    sample.close();
    if (share - reported < PROGRESS_STEP) continue;
    reported = share;
    onProgress(Math.min(1, share), peaks);
  }
  return signal.aborted ? null : peaks;
}

import { createOpener } from '../media/open-media.js';
import { decodesSound } from './decodes-sound.js';
import { addPeak, emptyPeaks, type Peaks } from './peaks.js';

/** Samples that are looked at for one pair of extremes. */
const RUN = 512;

/**
 * Decodes a video's sound and measures its peaks. null without sound, or where it cannot be decoded. Runs in a worker or a
 * page. `start` and `end`: seconds of the video. `onProgress`: 0…1, with what has been measured so far.
 */
export async function measurePeaks(
  src: string,
  parts: number,
  { start, end }: { readonly start: number; readonly end: number },
  onProgress: (share: number, peaks: Peaks) => void,
  signal: AbortSignal,
): Promise<Peaks | null> {
  if (!decodesSound()) return null;
  const { library, input } = await createOpener(src, signal)();
  const track = await input.getPrimaryAudioTrack();
  if (!track || !(await track.canDecode())) return null;
  const peaks = emptyPeaks(parts);
  let told = 0;
  for await (const sample of new library.AudioSampleSink(track).samples()) {
    if (signal.aborted) return (sample.close(), null);
    const data = new Float32Array(sample.allocationSize({ planeIndex: 0, format: 'f32' }) / 4);
    sample.copyTo(data, { planeIndex: 0, format: 'f32' });
    const perRun = RUN * sample.numberOfChannels;
    for (let at = 0; at < data.length; at += perRun) {
      const run = data.subarray(at, at + perRun);
      const time = sample.timestamp + (at / data.length) * sample.duration;
      addPeak(peaks, (time - start) / (end - start), Math.min(...run), Math.max(...run));
    }
    const share = (sample.timestamp - start) / (end - start);
    sample.close();
    if (share - told < 0.02) continue;
    told = share;
    onProgress(Math.min(1, share), peaks);
  }
  return signal.aborted ? null : peaks;
}

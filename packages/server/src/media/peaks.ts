/** Samples in a second of the sound that peaks are measured in. */
export const PEAKS_RATE = 8_000;
/** Peaks of a video, whatever its length. */
const MAX_COUNT = 36_000;

/** The highest and lowest samples of each part of a sound, as audiowaveform writes them. */
export interface PeaksFile {
  readonly version: 2;
  readonly channels: 1;
  readonly sample_rate: number;
  readonly samples_per_pixel: number;
  readonly bits: 8;
  readonly length: number;
  /** Lowest, highest, lowest, highest and so on: -128 to 127. */
  readonly data: readonly number[];
}

/** Measures a sound as it comes: 16 bits, one channel, {@link PEAKS_RATE} samples in a second. */
export interface PeaksMeter {
  write(chunk: Uint8Array): void;
  end(): PeaksFile;
}

/** `seconds`: of the video; the sound is as long. */
export function createPeaksMeter(seconds: number): PeaksMeter {
  const samples = Math.ceil(seconds * PEAKS_RATE);
  // Fifty a second, which is finer than a frame.
  const perPeak = Math.max(PEAKS_RATE / 50, Math.ceil(samples / MAX_COUNT));
  const data: number[] = [];
  let [low, high, count] = [0, 0, 0];
  let half: number | null = null;
  const flush = () => {
    if (count > 0) data.push(low >> 8, high >> 8);
    [low, high, count] = [0, 0, 0];
  };
  const add = (sample: number) => {
    if (count === 0) [low, high] = [sample, sample];
    low = Math.min(low, sample);
    high = Math.max(high, sample);
    count += 1;
    if (count === perPeak) flush();
  };
  return {
    write(chunk) {
      let at = 0;
      // A chunk may end between the bytes of a sample.
      if (half !== null && chunk.length > 0) {
        add(((chunk[0]! << 24) >> 16) | half);
        half = null;
        at = 1;
      }
      for (; at + 1 < chunk.length; at += 2) add(((chunk[at + 1]! << 24) >> 16) | chunk[at]!);
      if (at < chunk.length) half = chunk[at]!;
    },
    end() {
      flush();
      return {
        version: 2,
        channels: 1,
        sample_rate: PEAKS_RATE,
        samples_per_pixel: perPeak,
        bits: 8,
        length: data.length / 2,
        data,
      };
    },
  };
}

import type { InputVideoTrack } from 'mediabunny';
import type { Range } from '@kreatli/timecode';
import { clampFrame, frameAtTime, middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { MediaInput } from '../media/media-input.js';
import { copyFrame, type CachedFrame } from './cached-frame.js';
import { decodedTimes } from './decoded-time.js';

/** Decodes frames by their number. */
export interface FrameReader {
  /** The GOP of `frame`: from the key frame that it depends on up to the next one. Empty beyond the end. */
  gopOf(frame: number): Promise<Range>;
  /**
   * Decodes `frames` in order, and a few beyond. Yields those that `isWanted` accepts and closes the others. Ends when
   * `until` aborts; rejects where the bytes cannot be read or decoded.
   */
  decode(
    frames: Range,
    isWanted: (frame: number) => boolean,
    until: AbortSignal,
  ): AsyncGenerator<readonly [frame: number, cached: CachedFrame]>;
}

/** Some decoders output later frames before the last ones of a GOP: this many more are decoded. */
const REORDER_DEPTH = 6;

const metadataOnly = { metadataOnly: true };

/** A reader of `track`, whose frames have the times of `timing`; null where this browser cannot decode the track. */
export async function createFrameReader(
  { library }: MediaInput,
  track: InputVideoTrack,
  timing: FrameTiming,
): Promise<FrameReader | null> {
  if (!('VideoDecoder' in globalThis) || !(await track.canDecode()) || (await looksUnlikeVideo(track))) return null;
  const isTagged = Boolean((await track.getColorSpace()).matrix);
  const packets = new library.EncodedPacketSink(track);
  const sink = new library.VideoSampleSink(track);
  const timeOf = decodedTimes(packets);
  const frameOf = ({ timestamp }: { readonly timestamp: number }) => frameAtTime(timestamp, timing);

  return {
    async gopOf(frame) {
      if (timing.frameCount > 0 && frame >= timing.frameCount) return { in: frame, out: frame };
      const key =
        (await packets.getKeyPacket(middleOfFrame(frame, timing), metadataOnly)) ??
        (await packets.getFirstKeyPacket(metadataOnly));
      const next = key && (await packets.getNextKeyPacket(key, metadataOnly));
      return {
        in: key ? Math.min(frameOf(key), frame) : frame,
        out: next ? frameOf(next) : Math.max(timing.frameCount, frame + 1),
      };
    },
    async *decode(frames, isWanted, until) {
      const start = middleOfFrame(frames.in, timing);
      const end = middleOfFrame(clampFrame(frames.out - 1 + REORDER_DEPTH, timing), timing);
      for await (const decoded of sink.samples(start, end)) {
        const frame = frameAtTime(await timeOf(decoded), timing);
        if (until.aborted) return decoded.close();
        if (isWanted(frame)) yield [frame, await copyFrame(library, decoded, isTagged)];
        else decoded.close();
      }
    },
  };
}

/**
 * Whether a canvas shows the frames otherwise than the element: high dynamic range is mapped to other colours, and
 * through transparent pixels the video is seen below the canvas.
 */
const looksUnlikeVideo = async (track: InputVideoTrack): Promise<boolean> =>
  (await track.hasHighDynamicRange()) || (await track.canBeTransparent());

/** `timing` on the stream's own clock, which may start elsewhere than the element's. */
export async function onOwnClock(
  { library }: MediaInput,
  track: InputVideoTrack,
  timing: FrameTiming,
): Promise<FrameTiming> {
  const first = await new library.EncodedPacketSink(track).getFirstPacket(metadataOnly);
  if (!first) return timing;
  const shift = first.timestamp - timing.origin;
  return { ...timing, origin: first.timestamp, times: timing.times && timing.times.map((time) => time + shift) };
}

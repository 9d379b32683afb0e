import type { InputVideoTrack } from 'mediabunny';
import type { Range } from '@kreatli/timecode';
import { clampFrame, frameAtTime, middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { OpenMedia } from '../media/open-media.js';
import { takePicture, type Picture } from './picture.js';

/** Decodes pictures by frame. */
export interface PictureReader {
  /** The frames from the key picture that `frame` depends on to the next one; none beyond the end. */
  groupOf(frame: number): Promise<Range>;
  /** Decodes the pictures of `frames` in order, and a few beyond; those that `isWanted` refuses are let go at once. Ends when `until` aborts. */
  pictures(
    frames: Range,
    isWanted: (frame: number) => boolean,
    until: AbortSignal,
  ): AsyncGenerator<readonly [frame: number, picture: Picture]>;
}

/** Pictures that some decoders hand out before the last ones of a group: decoding goes on by so many. */
const REORDERED = 6;

const metadataOnly = { metadataOnly: true };

/** A reader of `track`, whose frames lie in time as `timing` says; null when this browser cannot decode it. */
export async function createPictureReader(
  { library }: OpenMedia,
  track: InputVideoTrack,
  timing: FrameTiming,
): Promise<PictureReader | null> {
  if (!('VideoDecoder' in globalThis) || !(await track.canDecode())) return null;
  const packets = new library.EncodedPacketSink(track);
  const sink = new library.VideoSampleSink(track);
  const frameOf = ({ timestamp }: { readonly timestamp: number }) => frameAtTime(timestamp, timing);

  return {
    async groupOf(frame) {
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
    async *pictures(frames, isWanted, until) {
      const start = middleOfFrame(frames.in, timing);
      const end = middleOfFrame(clampFrame(frames.out - 1 + REORDERED, timing), timing);
      for await (const decoded of sink.samples(start, end)) {
        const frame = frameOf(decoded);
        if (until.aborted) return decoded.close();
        if (isWanted(frame)) yield [frame, await takePicture(library, decoded)];
        else decoded.close();
      }
    },
  };
}

/** The timing of a stream on its own clock, which may start elsewhere than the element's. */
export async function onOwnClock(
  { library }: OpenMedia,
  track: InputVideoTrack,
  timing: FrameTiming,
): Promise<FrameTiming> {
  const first = await new library.EncodedPacketSink(track).getFirstPacket(metadataOnly);
  return first ? { ...timing, origin: first.timestamp } : timing;
}

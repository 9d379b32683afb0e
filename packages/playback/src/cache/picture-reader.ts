import type { InputVideoTrack } from 'mediabunny';
import type { Range } from '@kreatli/timecode';
import { clampFrame, frameAtTime, lengthOfFrame, middleOfFrame, type FrameTiming } from '../frame/frame-timing.js';
import type { OpenMedia } from '../media/open-media.js';
import { takePicture, type Picture } from './picture.js';

/** Decodes pictures by frame. */
export interface PictureReader {
  /** The frames from the key picture that `frame` depends on to the next one. */
  groupOf(frame: number): Promise<Range>;
  /** Decodes the pictures of `frames` in order; those that `isWanted` refuses are let go at once. */
  pictures(frames: Range, isWanted: (frame: number) => boolean): AsyncGenerator<readonly [frame: number, picture: Picture]>;
}

const metadataOnly = { metadataOnly: true };

/** A reader of `track`, whose frames lie in time as `timing` says; null when this browser cannot decode it. */
export async function createPictureReader({ library }: OpenMedia, track: InputVideoTrack, timing: FrameTiming): Promise<PictureReader | null> {
  if (!('VideoDecoder' in globalThis) || !(await track.canDecode())) return null;
  const packets = new library.EncodedPacketSink(track);
  const sink = new library.VideoSampleSink(track);
  const frameOf = ({ timestamp }: { readonly timestamp: number }) => frameAtTime(timestamp, timing);

  return {
    async groupOf(frame) {
      const key = (await packets.getKeyPacket(middleOfFrame(frame, timing), metadataOnly)) ?? (await packets.getFirstKeyPacket(metadataOnly));
      const next = key && (await packets.getNextKeyPacket(key, metadataOnly));
      return { in: key ? Math.min(frameOf(key), frame) : frame, out: next ? frameOf(next) : Math.max(timing.frameCount, frame + 1) };
    },
    async *pictures(frames, isWanted) {
      const start = middleOfFrame(frames.in, timing);
      const last = clampFrame(frames.out - 1, timing);
      const end = middleOfFrame(last, timing) + lengthOfFrame(last, timing) / 4;
      for await (const decoded of sink.samples(start, end)) {
        const frame = frameOf(decoded);
        if (isWanted(frame)) yield [frame, await takePicture(library, decoded)];
        else decoded.close();
      }
    },
  };
}

/** The timing of a stream on its own clock, which may start elsewhere than the element's. */
export async function onOwnClock({ library }: OpenMedia, track: InputVideoTrack, timing: FrameTiming): Promise<FrameTiming> {
  const first = await new library.EncodedPacketSink(track).getFirstPacket(metadataOnly);
  return first ? { ...timing, origin: first.timestamp } : timing;
}

import type { VideoSample } from 'mediabunny';
import { drawnColors } from './drawn-colors.js';
import type { MediaLibrary } from '../media/media-input.js';

/** A decoded frame in our own memory, and its size. */
export interface CachedFrame {
  readonly sample: VideoSample;
  readonly bytes: number;
}

/**
 * Copies a decoded frame out of the decoder and closes it. Decoders have few buffers, in hardware often fewer than ten,
 * and stall while they are in use; our own copies can be cached for any time. `isTagged`: see {@link drawnColors}.
 */
export async function copyFrame(
  { VideoSample }: MediaLibrary,
  decoded: VideoSample,
  isTagged: boolean,
): Promise<CachedFrame> {
  try {
    const { format, timestamp, rotation, flip, colorSpace, displayWidth, displayHeight } = decoded;
    // The bytes of some textures cannot be read; those are drawn instead.
    if (!format) {
      const sample = new VideoSample(decoded.toCanvasImageSource(), { timestamp, rotation, flip });
      return { sample, bytes: displayWidth * displayHeight * 4 };
    }
    const data = new Uint8Array(decoded.allocationSize());
    const layout = await decoded.copyTo(data);
    const { codedWidth, codedHeight } = decoded;
    const colors = drawnColors({ format, codedHeight, colorSpace: colorSpace.toJSON(), isTagged });
    const shape = { format, codedWidth, codedHeight, layout, rotation, flip, displayWidth, displayHeight };
    return {
      sample: new VideoSample(data, { ...shape, timestamp, colorSpace: colors }),
      bytes: data.byteLength,
    };
  } finally {
    decoded.close();
  }
}

import type { VideoSample } from 'mediabunny';
import type { MediaLibrary } from '../media/open-media.js';

/** A decoded picture that is kept, and what it costs. */
export interface Picture {
  readonly sample: VideoSample;
  readonly bytes: number;
}

/**
 * Copies a decoded picture out of the decoder and closes it. A decoder has few buffers, in hardware often fewer than ten,
 * and stalls when they are held; bytes of our own may be held for as long as they are wanted, and cannot leak.
 */
export async function takePicture({ VideoSample }: MediaLibrary, decoded: VideoSample): Promise<Picture> {
  try {
    const { format, timestamp, rotation, flip, colorSpace, displayWidth, displayHeight } = decoded;
    // A texture that the browser does not let us read is drawn instead.
    if (!format) {
      const sample = new VideoSample(decoded.toCanvasImageSource(), { timestamp, rotation, flip });
      return { sample, bytes: displayWidth * displayHeight * 4 };
    }
    const data = new Uint8Array(decoded.allocationSize());
    const layout = await decoded.copyTo(data);
    const { codedWidth, codedHeight } = decoded;
    const shape = { format, codedWidth, codedHeight, layout, rotation, flip, displayWidth, displayHeight };
    return {
      sample: new VideoSample(data, { ...shape, timestamp, colorSpace: colorSpace.toJSON() }),
      bytes: data.byteLength,
    };
  } finally {
    decoded.close();
  }
}

/** A frame with a drawing on it, as a PNG. Loaded when it is first copied. */
import type { Shape } from '@kreatli/core';
import { limitDrawing } from '@kreatli/drawing';
import type { Playback } from '@kreatli/playback';
import { frameImage } from './frame-image.js';
import { paintDrawing } from './paint-drawing.js';

/** A frame in the size of the video with a drawing on it; null where the frame cannot be decoded. Never rejects. */
export async function drawnFrame(playback: Playback, frame: number, shapes: readonly Shape[]): Promise<Blob | null> {
  const { width, height } = playback.$playhead.get();
  const bitmap = await frameImage(playback, frame, width, new AbortController().signal);
  if (!bitmap) return null;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  paintDrawing(context, limitDrawing(shapes).shapes, { width, height });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

import { type FrameSize, drawingColor } from '@kreatli/drawing';

/** Width of the casing on both sides together, as a share of the frame's width: no color is visible on every image. */
const CASING = 1 / 640;
const BLACK = drawingColor(9);

/** What lies around a shape of a color, so that it can be seen on every image. */
export const casingOf = (color: string, { width }: FrameSize): { readonly width: number; readonly color: string } => ({
  width: width * CASING,
  color: color === BLACK ? 'rgb(255 255 255 / 0.6)' : 'rgb(0 0 0 / 0.55)',
});

import type { FrameSize } from '@kreatli/drawing';
import type { MarkerAsset } from '../model/export-options.js';

/** The frame size of an asset in pixels; default 1920 × 1080. */
export const frameSizeOf = ({ width = 1920, height = 1080 }: Pick<MarkerAsset, 'width' | 'height'>): FrameSize => ({
  width,
  height,
});

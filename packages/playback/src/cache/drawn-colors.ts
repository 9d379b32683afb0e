/** What a canvas needs to know of a frame's colours. */
export interface FrameColors {
  readonly format: string;
  readonly codedHeight: number;
  /** As the decoder reports it. */
  readonly colorSpace: VideoColorSpaceInit;
  /** Whether the media names its colour space. */
  readonly isTagged: boolean;
}

/** Lines from which on an element takes video without a colour space for BT.709; below, for BT.601. */
const HD_LINES = 720;
const BT601 = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false } as const;

/**
 * The colour space with which a canvas draws a frame as the element shows it. Chromium's decoder takes BT.709 for all
 * media that name none, unlike its element; and its canvas converts the primaries of PAL, which its element shows as
 * they are (seen by screenshots).
 */
export function drawnColors({ format, codedHeight, colorSpace, isTagged }: FrameColors): VideoColorSpaceInit {
  const isYuv = /^(I4|NV)/.test(format);
  if (isYuv && !isTagged && !colorSpace.fullRange && codedHeight < HD_LINES) return BT601;
  return colorSpace.primaries === 'bt470bg' ? { ...colorSpace, primaries: 'smpte170m' } : colorSpace;
}

import type { StageTransform } from '../feature/stage-transform.js';

/** Width and height. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the scale depends on: the stage in CSS pixels, the video in its own pixels, and device pixels per CSS pixel. */
export interface Sizes {
  readonly stage: Size;
  readonly video: Size;
  readonly pixelRatio: number;
}

const isEmpty = ({ width, height }: Size): boolean => width <= 0 || height <= 0;

/** The scale of the video relative to its upright, contained size. While a size is unknown, the zoom alone. */
export function scaleOf({ fit, zoom, rotation }: StageTransform, { stage, video, pixelRatio }: Sizes): number {
  if (isEmpty(video) || isEmpty(stage)) return zoom;
  const contained = Math.min(stage.width / video.width, stage.height / video.height);
  if (fit === 'actual') return zoom / pixelRatio / contained;
  const [width, height] = rotation % 180 === 0 ? [video.width, video.height] : [video.height, video.width];
  const [across, down] = [stage.width / width, stage.height / height];
  return (zoom * (fit === 'fill' ? Math.max(across, down) : Math.min(across, down))) / contained;
}

/** The CSS `transform` of the box that holds the video; `none` for the identity. */
export function transformStyle(transform: StageTransform, sizes: Sizes): string {
  const scale = scaleOf(transform, sizes);
  const { x, y, rotation } = transform;
  if (scale === 1 && x === 0 && y === 0 && rotation === 0) return 'none';
  const { width, height } = sizes.stage;
  const rotate = rotation === 0 ? '' : ` rotate(${rotation}deg)`;
  return `translate(${(x * width).toFixed(2)}px, ${(y * height).toFixed(2)}px)${rotate} scale(${scale.toFixed(4)})`;
}

/** How the picture lies in the stage. */
export interface PictureView {
  /** `contain`: all of it; `fill`: none of the stage is left empty; `actual`: one pixel of the video is one of the screen. */
  readonly fit: 'contain' | 'fill' | 'actual';
  /** Enlargement over what `fit` gives. */
  readonly zoom: number;
  /** Shift from the middle, in parts of the stage. */
  readonly x: number;
  readonly y: number;
}

/** All of the picture, in the middle. */
export const FIT: PictureView = { fit: 'contain', zoom: 1, x: 0, y: 0 };
/** One step of the zoom keys. */
export const ZOOM_STEP = 1.25;

const LARGEST = 16;

/** Sizes in CSS pixels, the video's in its own. */
export interface Sizes {
  readonly stage: { readonly width: number; readonly height: number };
  readonly video: { readonly width: number; readonly height: number };
  readonly pixelRatio: number;
}

/** Enlarged by a factor round a point, given from the middle in parts of the stage, which stays where it is. Back at 1 it is in the middle. */
export function zoomedBy(view: PictureView, factor: number, at = { x: 0, y: 0 }): PictureView {
  const zoom = Math.min(LARGEST, Math.max(1, view.zoom * factor));
  if (zoom === 1) return { ...view, zoom, x: 0, y: 0 };
  const grown = zoom / view.zoom;
  return held({ ...view, zoom, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown });
}

/** Moved by parts of the stage; some of the picture stays in it. */
export const movedBy = (view: PictureView, x: number, y: number): PictureView =>
  held({ ...view, x: view.x + x, y: view.y + y });

const held = (view: PictureView): PictureView => {
  const most = view.zoom / 2;
  return { ...view, x: Math.min(most, Math.max(-most, view.x)), y: Math.min(most, Math.max(-most, view.y)) };
};

/** How much the contained picture is enlarged in all. */
export function scaleOf({ fit, zoom }: PictureView, { stage, video, pixelRatio }: Sizes): number {
  if (video.width <= 0 || video.height <= 0 || stage.width <= 0 || stage.height <= 0) return zoom;
  const across = stage.width / video.width;
  const down = stage.height / video.height;
  const contained = Math.min(across, down);
  if (fit === 'fill') return (zoom * Math.max(across, down)) / contained;
  return fit === 'actual' ? zoom / pixelRatio / contained : zoom;
}

/** The CSS transform of the box that holds the picture; none when nothing is changed. */
export function transformOf(view: PictureView, sizes: Sizes): string {
  const scale = scaleOf(view, sizes);
  const { width, height } = sizes.stage;
  return scale === 1 && view.x === 0 && view.y === 0
    ? 'none'
    : `translate(${(view.x * width).toFixed(2)}px, ${(view.y * height).toFixed(2)}px) scale(${scale.toFixed(4)})`;
}

import { type WritableAtom, atom } from 'nanostores';

/** Zoom, pan and rotation of the video in the stage. */
export interface StageTransform {
  /**
   * `contain`: all of the frame is visible; `fill`: the frame covers the stage; `actual`: a video pixel is a device
   * pixel.
   */
  readonly fit: 'contain' | 'fill' | 'actual';
  /** Factor on the scale that `fit` gives, 1–16. */
  readonly zoom: number;
  /** Horizontal offset of the centre, as a share of the stage's width. */
  readonly x: number;
  /** Vertical offset of the centre, as a share of the stage's height. */
  readonly y: number;
  /** Clockwise, in degrees. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** The whole frame, centred and upright. */
export const FIT: StageTransform = { fit: 'contain', zoom: 1, x: 0, y: 0, rotation: 0 };

/** Whether a part of the frame may be out of sight. */
export const isCropped = ({ fit, zoom, x, y }: StageTransform): boolean =>
  fit !== 'contain' || zoom !== 1 || x !== 0 || y !== 0;

const MAX_ZOOM = 16;

/** The transform with its zoom multiplied by `factor`; see {@link StageTransformFeature.zoomBy}. */
export function zoomed(transform: StageTransform, factor: number, at = { x: 0, y: 0 }): StageTransform {
  const zoom = Math.min(MAX_ZOOM, Math.max(1, transform.zoom * factor));
  if (zoom === 1) return { ...transform, zoom, x: 0, y: 0 };
  const ratio = zoom / transform.zoom;
  return clampOffset({
    ...transform,
    zoom,
    x: at.x - (at.x - transform.x) * ratio,
    y: at.y - (at.y - transform.y) * ratio,
  });
}

/** The transform with the frame moved by shares of the stage, clamped so that a part of the frame stays visible. */
export const panned = (transform: StageTransform, x: number, y: number): StageTransform =>
  clampOffset({ ...transform, x: transform.x + x, y: transform.y + y });

function clampOffset(transform: StageTransform): StageTransform {
  const limit = transform.zoom / 2;
  const clamp = (offset: number) => Math.min(limit, Math.max(-limit, offset));
  return { ...transform, x: clamp(transform.x), y: clamp(transform.y) };
}

/** How the video lies in its stage. */
export interface StageTransformFeature {
  readonly $stageTransform: WritableAtom<StageTransform>;
  /** Centres the frame and shows it at zoom 1 of `fit`. */
  setFit(fit: StageTransform['fit']): void;
  /**
   * Multiplies the zoom by `factor`. The point `at`, an offset from the centre in shares of the stage, stays in
   * place. By default that is the centre. At zoom 1 the frame is centred.
   */
  zoomBy(factor: number, at?: { readonly x: number; readonly y: number }): void;
  /** Moves the frame by shares of the stage. */
  panBy(x: number, y: number): void;
}

export function stageTransformFeature(): StageTransformFeature {
  const $stageTransform = atom(FIT);
  return {
    $stageTransform,
    setFit: (fit) => $stageTransform.set({ ...FIT, rotation: $stageTransform.get().rotation, fit }),
    zoomBy: (factor, at) => $stageTransform.set(zoomed($stageTransform.get(), factor, at)),
    panBy: (x, y) => $stageTransform.set(panned($stageTransform.get(), x, y)),
  };
}

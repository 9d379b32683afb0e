import type { PlayerFeatures } from '../feature/features.js';
import { Pinch } from './pinch.js';

/** Distance after which a press is a drag, in CSS pixels. */
const DRAG_THRESHOLD = 4;
/** Exponent of the zoom factor per CSS pixel of the wheel. */
const WHEEL_ZOOM = 0.0025;

/**
 * Zooms at the pointer with Ctrl or Command and the wheel, a trackpad pinch, or two fingers; pans a zoomed frame by
 * dragging.
 */
export class StageGestures {
  readonly #stage: HTMLElement;
  readonly #features: () => PlayerFeatures | undefined;
  readonly #pinch: Pinch;
  #isDrag = false;

  constructor(stage: HTMLElement, features: () => PlayerFeatures | undefined) {
    this.#stage = stage;
    this.#features = features;
    this.#pinch = new Pinch(stage, features);
    stage.addEventListener('wheel', this.#handleWheel, { passive: false });
    stage.addEventListener('pointerdown', this.#handleDown);
  }

  /** Whether the latest press was a drag. */
  get isDrag(): boolean {
    return this.#isDrag;
  }

  readonly #handleWheel = (event: WheelEvent): void => {
    // The wheel alone scrolls the page.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top, width, height } = this.#stage.getBoundingClientRect();
    const at = { x: (event.clientX - left) / width - 0.5, y: (event.clientY - top) / height - 0.5 };
    this.#features()?.zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM), at);
  };

  readonly #handleDown = (down: PointerEvent): void => {
    const features = this.#features();
    this.#isDrag = false;
    // A layer over the frame draws with this pointer.
    if (!features || down.button !== 0 || down.defaultPrevented) return;
    const { fit, zoom } = features.$stageTransform.get();
    if (fit === 'contain' && zoom === 1) return;
    const stage = this.#stage;
    const { width, height } = stage.getBoundingClientRect();
    const end = new AbortController();
    const { signal } = end;
    let last = down;
    const handleMove = (event: PointerEvent) => {
      if (this.#pinch.isPinching) return void (last = event);
      this.#isDrag ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > DRAG_THRESHOLD;
      if (!this.#isDrag) return;
      features.panBy((event.clientX - last.clientX) / width, (event.clientY - last.clientY) / height);
      last = event;
    };
    stage.setPointerCapture(down.pointerId);
    stage.addEventListener('pointermove', handleMove, { signal });
    for (const type of ['pointerup', 'pointercancel'] as const)
      stage.addEventListener(type, () => end.abort(), { signal });
  };
}

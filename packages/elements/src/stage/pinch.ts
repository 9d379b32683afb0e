import type { PlayerFeatures } from '../feature/features.js';

/** Zooms at, and moves with, two fingers on the stage. */
export class Pinch {
  readonly #stage: HTMLElement;
  readonly #features: () => PlayerFeatures | undefined;
  /** The fingers on the stage, by pointer. */
  readonly #fingers = new Map<number, PointerEvent>();

  constructor(stage: HTMLElement, features: () => PlayerFeatures | undefined) {
    this.#stage = stage;
    this.#features = features;
    stage.addEventListener('pointerdown', this.#handleDown);
    stage.addEventListener('pointermove', this.#handleMove);
    for (const type of ['pointerup', 'pointercancel'] as const) stage.addEventListener(type, this.#handleUp);
  }

  /** Whether two fingers are on the stage. */
  get isPinching(): boolean {
    return this.#fingers.size === 2;
  }

  readonly #handleDown = (event: PointerEvent): void => {
    if (event.pointerType === 'touch' && this.#fingers.size < 2) this.#fingers.set(event.pointerId, event);
  };
  readonly #handleUp = ({ pointerId }: PointerEvent): void => void this.#fingers.delete(pointerId);

  readonly #handleMove = (event: PointerEvent): void => {
    if (!this.#fingers.has(event.pointerId)) return;
    const before = this.#span();
    this.#fingers.set(event.pointerId, event);
    const after = this.#span();
    const features = this.#features();
    if (!before || !after || !features) return;
    const { left, top, width, height } = this.#stage.getBoundingClientRect();
    const at = { x: (after.x - left) / width - 0.5, y: (after.y - top) / height - 0.5 };
    features.panBy((after.x - before.x) / width, (after.y - before.y) / height);
    if (before.distance > 0) features.zoomBy(after.distance / before.distance, at);
  };

  /** Middle and distance of the two fingers; null while there are not two. */
  #span(): { readonly x: number; readonly y: number; readonly distance: number } | null {
    const [a, b] = [...this.#fingers.values()];
    if (!a || !b) return null;
    const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    return { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2, distance };
  }
}

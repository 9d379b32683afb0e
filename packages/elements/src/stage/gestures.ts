import type { ReactiveController, ReactiveElement } from 'lit';
import type { PlayerContext } from '../context/contexts.js';
import { movedBy, zoomedBy } from './picture-view.js';

/** How far a pointer goes before a press is a drag, in CSS pixels. */
const SLACK = 4;
/** Zoom of a wheel, per pixel of its turn. */
const WHEEL = 0.0025;

/** Wheel and drag over the picture: Ctrl or pinch zooms at the pointer, a drag moves what is enlarged. */
export class PictureGestures implements ReactiveController {
  readonly #player: () => PlayerContext | undefined;
  readonly #stage: () => HTMLElement | null;
  #stop = new AbortController();
  /** The press that ends now was a drag. */
  dragged = false;

  constructor(host: ReactiveElement, player: () => PlayerContext | undefined, stage: () => HTMLElement | null) {
    this.#player = player;
    this.#stage = stage;
    host.addController(this);
  }
  hostDisconnected(): void {
    this.#stop.abort();
  }
  hostConnected(): void {
    const stage = this.#stage();
    if (!stage || stage.dataset['gestures']) return;
    stage.dataset['gestures'] = 'on';
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    signal.addEventListener('abort', () => delete stage.dataset['gestures']);
    stage.addEventListener('wheel', this.#handleWheel, { signal, passive: false });
    stage.addEventListener('pointerdown', this.#handleDown, { signal });
  }

  readonly #handleWheel = (event: WheelEvent): void => {
    const player = this.#player();
    const stage = this.#stage()?.getBoundingClientRect();
    // The page scrolls, as long as nobody asks for more.
    if (!player || !stage || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const at = {
      x: (event.clientX - stage.left) / stage.width - 0.5,
      y: (event.clientY - stage.top) / stage.height - 0.5,
    };
    player.$picture.set(zoomedBy(player.$picture.get(), Math.exp(-event.deltaY * WHEEL), at));
  };

  readonly #handleDown = (down: PointerEvent): void => {
    const player = this.#player();
    const stage = this.#stage();
    this.dragged = false;
    if (!player || !stage || down.button !== 0) return;
    const { fit, zoom } = player.$picture.get();
    if (fit === 'contain' && zoom === 1) return;
    const end = new AbortController();
    const { width, height } = stage.getBoundingClientRect();
    let [x, y] = [down.clientX, down.clientY];
    const move = (event: PointerEvent) => {
      this.dragged ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLACK;
      if (!this.dragged) return;
      player.$picture.set(movedBy(player.$picture.get(), (event.clientX - x) / width, (event.clientY - y) / height));
      [x, y] = [event.clientX, event.clientY];
    };
    stage.setPointerCapture(down.pointerId);
    stage.addEventListener('pointermove', move, { signal: end.signal });
    for (const type of ['pointerup', 'pointercancel'] as const)
      stage.addEventListener(type, () => end.abort(), { signal: end.signal });
  };
}

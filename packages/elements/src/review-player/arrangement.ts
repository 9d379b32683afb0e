import { type ReadableAtom, type WritableAtom, atom, computed } from 'nanostores';
import type { LitElement, ReactiveController } from 'lit';
import { fullscreenElement } from '../player/fullscreen.js';
import { createResizeObserver } from '../render/resize-observer.js';

/** Where the comments are: beside the video, below it, or over it on request. */
export type Layout = 'side' | 'below' | 'stage';

/** Least width of a review with comments at the side, in CSS pixels; as in the styles. */
const MIN_SIDE_WIDTH = 900;
/** Most width of a review that asks for decisions in a sheet, and of a stage that has the tools of drawing below it. */
const MAX_SMALL_WIDTH = 640;
/** A phone on its side: there is room for the video only. */
const SHORT = '(max-height: 480px) and (orientation: landscape)';

/** What `Arrangement` reads of its element. */
type Host = LitElement & { readonly layout: Layout | null; readonly fill: boolean };

/** How the parts of a review player are arranged: by its width, and by whether it fills the screen. */
export class Arrangement implements ReactiveController {
  /** The video fills the screen, with the controls over it. */
  readonly $isImmersive: WritableAtom<boolean> = atom(false);
  /** Whether the panel is open; null where it can't be closed. */
  readonly $panel: ReadableAtom<boolean | null>;
  readonly #host: Host;
  readonly #resize = createResizeObserver(() => requestAnimationFrame(this.#measure));
  readonly #short = globalThis.matchMedia?.(SHORT);
  readonly #$layout = atom<Layout>('side');
  /** Whether the user has opened or closed the panel: beside the video, and over it. */
  readonly #$isOpen = { beside: atom(true), over: atom(false) };
  #width = 0;
  #stageWidth = 0;
  #isStageObserved = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    this.$panel = computed(
      [this.$isImmersive, this.#$layout, this.#$isOpen.beside, this.#$isOpen.over],
      (isImmersive, layout, beside, over) => (isImmersive ? over : layout === 'side' ? beside : null),
    );
  }
  hostConnected(): void {
    this.#resize.observe(this.#host);
    this.#short?.addEventListener('change', this.#measure);
    document.addEventListener('fullscreenchange', this.#measure);
    this.#measure();
  }
  hostDisconnected(): void {
    this.#resize.disconnect();
    this.#isStageObserved = false;
    this.#short?.removeEventListener('change', this.#measure);
    document.removeEventListener('fullscreenchange', this.#measure);
  }
  hostUpdate(): void {
    this.#$layout.set(this.layout);
  }
  hostUpdated(): void {
    if (this.#isStageObserved || !this.#stage) return;
    this.#isStageObserved = true;
    this.#resize.observe(this.#stage);
  }

  get layout(): Layout {
    return this.#host.layout ?? (this.#width >= MIN_SIDE_WIDTH ? 'side' : 'below');
  }
  /** Whether a decision is asked for in a sheet at the bottom. */
  get hasSheets(): boolean {
    return this.#width <= MAX_SMALL_WIDTH;
  }
  /** Whether the tools of drawing have no room over the frame. */
  get hasSmallStage(): boolean {
    return this.#stageWidth <= MAX_SMALL_WIDTH;
  }
  readonly togglePanel = (): void => {
    const $isOpen = this.$isImmersive.get() ? this.#$isOpen.over : this.#$isOpen.beside;
    if (this.$panel.get() !== null) $isOpen.set(!$isOpen.get());
  };

  get #stage(): Element | null {
    return this.#host.renderRoot?.querySelector('.stage') ?? null;
  }
  readonly #measure = (): void => {
    this.#width = this.#host.clientWidth;
    this.#stageWidth = this.#stage?.clientWidth ?? this.#width;
    const isShort = this.#host.fill && (this.#short?.matches ?? false);
    this.$isImmersive.set(isShort || fullscreenElement() === this.#host);
    this.#host.requestUpdate();
  };
}

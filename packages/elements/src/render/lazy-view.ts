import type { CSSResult, LitElement } from 'lit';

/** What a module of a lazy part exports. */
export interface ViewModule<View> {
  readonly view: View;
  readonly styles: CSSResult;
}

/** A part of an element's view whose code and styles come when it is first shown. */
export class LazyView<View> {
  readonly #host: LitElement;
  readonly #load: () => Promise<ViewModule<View>>;
  #loading: Promise<void> | undefined;
  #view: View | undefined;

  constructor(host: LitElement, load: () => Promise<ViewModule<View>>) {
    this.#host = host;
    this.#load = load;
  }
  /** Asks for the part; undefined until it is there, and then the host renders again. */
  get view(): View | undefined {
    void (this.#loading ??= this.#take());
    return this.#view;
  }
  async #take(): Promise<void> {
    // What could not be loaded is asked for again at the next render.
    const module = await this.#load().catch(() => (this.#loading = undefined));
    if (!module) return;
    const { view, styles } = module;
    (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styles.styleSheet!);
    this.#view = view;
    this.#host.requestUpdate();
  }
}

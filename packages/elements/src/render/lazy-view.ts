import type { CSSResult, LitElement } from 'lit';

/** What the module of a lazy view exports. */
export interface ViewModule<View> {
  readonly view: View;
  /** For the shadow root of the host. */
  readonly styles: CSSResult;
}

/** A part of an element's view. Its code and styles are loaded when it is first rendered. */
export class LazyView<View> {
  readonly #host: LitElement;
  readonly #load: () => Promise<ViewModule<View>>;
  #loading: Promise<void> | undefined;
  #view: View | undefined;

  constructor(host: LitElement, load: () => Promise<ViewModule<View>>) {
    this.#host = host;
    this.#load = load;
  }
  /** The view. Undefined while it is loading; the host is updated afterwards. */
  get view(): View | undefined {
    void (this.#loading ??= this.#start());
    return this.#view;
  }
  async #start(): Promise<void> {
    // After a failure the next render tries again.
    const module = await this.#load().catch(() => (this.#loading = undefined));
    if (!module) return;
    const { view, styles } = module;
    (this.#host.renderRoot as ShadowRoot).adoptedStyleSheets.push(styles.styleSheet!);
    this.#view = view;
    this.#host.requestUpdate();
  }
}

import type { EventMap, EventType, Review } from '@kreatli/core';
import { type LitElement, html, nothing } from 'lit';
import type { Localized } from '../locale/localized.js';
import { rejectionText } from '../locale/rejection-text.js';
import type { enReview } from '../locale/strings/en-review.js';
import { handlePopupToggle } from '../popup/popup.js';
import { propose } from '../request/requests.js';
import { LazyView, type ViewModule } from '../render/lazy-view.js';

/** What a panel of the header is rendered from. */
export interface PanelContext {
  readonly review: Review;
  /** The version on screen. */
  readonly versionId: string;
  readonly localized: Localized<keyof typeof enReview>;
  /** Who has the review open now. */
  readonly present?: ReadonlySet<string>;
}

/** What a panel does. */
export interface PanelActions {
  /** Proposes an event. Closes the panel once it is accepted; else shows why it was rejected. */
  send<T extends EventType>(type: T, data: EventMap[T]): Promise<void>;
}

type PanelView = (context: PanelContext, actions: PanelActions) => unknown;
type PanelModule = ViewModule<PanelView>;
export type PanelName = keyof typeof modules;

const modules = {
  participants: (): Promise<PanelModule> => import('./participants-panel.js'),
  window: (): Promise<PanelModule> => import('./window-panel.js'),
};

/** The popovers of the header. The code of each is loaded when it first opens. */
export class HeaderPanels {
  readonly #host: LitElement;
  readonly #views: Readonly<Record<PanelName, LazyView<PanelView>>>;
  #open: string | null = null;
  #problem: string | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    this.#views = {
      participants: new LazyView(host, modules.participants),
      window: new LazyView(host, modules.window),
    };
  }

  /** The popover that a button with this `popovertarget` opens. */
  popover(name: PanelName, label: string, context: PanelContext): unknown {
    return html`<div class="menu" id=${name} popover role="dialog" aria-label=${label} @toggle=${this.#handleToggle}>
      ${this.#open === name ? this.#views[name].view?.(context, this.#actions(context)) : nothing}
      ${this.#open === name && this.#problem ? html`<p class="problem" role="alert">${this.#problem}</p>` : nothing}
    </div>`;
  }

  #actions({ localized }: PanelContext): PanelActions {
    return {
      send: async (type, data) => {
        // From inside of the session, which is in the host's shadow root.
        const panel = this.#host.renderRoot.querySelector<HTMLElement>('.menu:popover-open')!;
        this.#problem = rejectionText(await propose(panel, type, data), localized.strings);
        if (!this.#problem) panel.hidePopover();
        this.#host.requestUpdate();
      },
    };
  }

  readonly #handleToggle = (event: Event): void => {
    const { newState } = event as ToggleEvent;
    this.#open = newState === 'open' ? (event.currentTarget as Element).id : null;
    this.#problem = null;
    handlePopupToggle(event);
    this.#host.requestUpdate();
  };
}

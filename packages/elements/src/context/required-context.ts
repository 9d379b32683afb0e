import { type Context, ContextConsumer, type ContextType } from '@lit/context';
import type { LitElement } from 'lit';
import { reportError } from '../host-event/error-event.js';

/** Milliseconds within which a provider that is defined later may still come. */
const PATIENCE = 1_000;

/** A context that an element cannot do without: when nobody gives it, the embedding page is told once. */
export class RequiredContext<C extends Context<unknown, unknown>> extends ContextConsumer<C, LitElement> {
  #told = false;
  readonly #element: LitElement;
  readonly #provider: string;

  constructor(element: LitElement, context: C, provider: string) {
    super(element, { context, subscribe: true });
    this.#element = element;
    this.#provider = provider;
  }
  override hostConnected(): void {
    super.hostConnected();
    setTimeout(() => {
      if (this.#told || !this.#element.isConnected || (this.value as ContextType<C> | undefined) !== undefined) return;
      this.#told = true;
      reportError(this.#element, 'NO_SESSION', `Put this element inside ${this.#provider}.`);
    }, PATIENCE);
  }
}

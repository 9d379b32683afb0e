import type { Context, ContextType } from '@lit/context';
import type { LitElement } from 'lit';
import { reportError } from '../host-event/error-event.js';
import { LateContext } from './late-context.js';

/** Time for a provider that is defined later. */
const PROVIDER_TIMEOUT_MS = 1_000;

/** A context that an element requires. Reports `NO_SESSION` once when there is no provider after one second. */
export class RequiredContext<C extends Context<unknown, unknown>> extends LateContext<C> {
  #isReported = false;
  readonly #element: LitElement;
  readonly #provider: string;

  constructor(element: LitElement, context: C, provider: string) {
    super(element, context);
    this.#element = element;
    this.#provider = provider;
  }
  override hostConnected(): void {
    super.hostConnected();
    setTimeout(() => {
      if (this.#isReported || !this.#element.isConnected || (this.value as ContextType<C> | undefined) !== undefined)
        return;
      this.#isReported = true;
      reportError(this.#element, 'NO_SESSION', `Put this element inside ${this.#provider}.`);
    }, PROVIDER_TIMEOUT_MS);
  }
}

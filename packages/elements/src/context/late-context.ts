import { type Context, ContextConsumer, type ContextType } from '@lit/context';
import type { LitElement } from 'lit';

/**
 * A context whose provider may come later than the element: content of a slot is upgraded before the element whose
 * shadow tree provides for it is rendered. It is requested again at every new provider until there is a value.
 */
export class LateContext<C extends Context<unknown, unknown>> extends ContextConsumer<C, LitElement> {
  constructor(element: LitElement, context: C) {
    super(element, { context, subscribe: true });
  }
  override hostConnected(): void {
    super.hostConnected();
    document.addEventListener('context-provider', this.#request);
  }
  override hostDisconnected(): void {
    super.hostDisconnected();
    document.removeEventListener('context-provider', this.#request);
  }
  readonly #request = (): void => {
    if ((this.value as ContextType<C> | undefined) === undefined) super.hostConnected();
  };
}

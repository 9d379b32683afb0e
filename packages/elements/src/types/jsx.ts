import type { AttributesOf, EventName, PropertiesOf, Tag } from './tags.js';

/** Listeners as React 19 and Preact add them to custom elements: `onkr-comment-added`. */
export type JsxListeners = {
  [K in EventName as `on${K}`]?: ((event: HTMLElementEventMap[K]) => void) | undefined;
};

/** What an element takes in JSX, beside what every HTML element takes there. */
export type JsxProps<T extends Tag> = PropertiesOf<HTMLElementTagNameMap[T]> &
  AttributesOf<HTMLElementTagNameMap[T]> &
  JsxListeners;

/** `import type {} from '@kreatli/elements/types/solid'` types the tags in JSX of Solid. */
import type { JSX } from 'solid-js';
import type { EventName, PropertiesOf, Tag } from './tags.js';

type Listeners = {
  [K in EventName as `on:${K}`]?: ((event: HTMLElementEventMap[K]) => void) | undefined;
};

type Properties<T extends Tag> = {
  [K in keyof PropertiesOf<HTMLElementTagNameMap[T]> as K extends string ? `prop:${K}` : never]?: PropertiesOf<
    HTMLElementTagNameMap[T]
  >[K];
};

type Tags = {
  [T in Tag]: JSX.HTMLAttributes<HTMLElementTagNameMap[T]> & Properties<T> & Listeners;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}

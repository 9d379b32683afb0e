/** `import type {} from '@kreatli/elements/types/svelte'` types the tags in markup of Svelte 5. */
import type { HTMLAttributes } from 'svelte/elements';
import type { JsxProps } from './jsx.js';
import type { Tag } from './tags.js';

type Tags = {
  [T in Tag]: JsxProps<T> & Omit<HTMLAttributes<HTMLElementTagNameMap[T]>, keyof JsxProps<T>>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}

/** `import type {} from '@kreatli/elements/types/preact'` types the tags in JSX of Preact. */
import type { HTMLAttributes } from 'preact';
import type { JsxProps } from './jsx.js';
import type { Tag } from './tags.js';

type Tags = {
  [T in Tag]: JsxProps<T> & Omit<HTMLAttributes<HTMLElementTagNameMap[T]>, keyof JsxProps<T>>;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}

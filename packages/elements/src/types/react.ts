/** `import type {} from '@kreatli/elements/types/react'` types the tags in JSX of React 19. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { JsxProps } from './jsx.js';
import type { Tag } from './tags.js';

type Html<E> = DetailedHTMLProps<HTMLAttributes<E>, E>;

type Tags = {
  [T in Tag]: JsxProps<T> & Omit<Html<HTMLElementTagNameMap[T]>, keyof JsxProps<T>>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}

import type { en } from './en.js';

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widen<T[K]> };

/** Every string of the interface. A language that lacks one does not compile. */
export type LocaleStrings = Widen<typeof en>;

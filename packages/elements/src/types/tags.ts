import type { LitElement } from 'lit';
import type * as elements from '../index.js';

/** The elements. Naming them declares their tags and events. */
export type Elements = typeof elements;

/** The tags of this package. */
export type Tag = keyof HTMLElementTagNameMap & `kr-${string}`;

/** The events of this package, `kr-comment-added` and so on. */
export type EventName = keyof HTMLElementEventMap & `kr-${string}`;

/** Properties of an element that a page may set; those of every HTML element are left to the framework's own types. */
export type PropertiesOf<E> = { -readonly [K in Settable<E>]?: E[K] | undefined };

/** Attributes whose names differ from their properties': `needs-adapter`. Objects have no attribute. */
export type AttributesOf<E> = {
  [K in Settable<E> as AttributeOf<E[K]> extends never ? never : KebabOnly<K>]?: AttributeOf<E[K]> | undefined;
};

type Settable<E> = {
  [K in Exclude<keyof E, keyof LitElement>]-?: E[K] extends (...args: never[]) => unknown
    ? never
    : IsReadonly<E, K> extends true
      ? never
      : K;
}[Exclude<keyof E, keyof LitElement>];

/** Two types are the same only if functions over them are: the way to see `readonly`. */
type IsReadonly<E, K extends keyof E> =
  (<T>() => T extends { [P in K]: E[P] } ? 1 : 2) extends <T>() => T extends Pick<E, K> ? 1 : 2 ? false : true;

type AttributeOf<V> =
  | Extract<V, string | number>
  | (Extract<V, boolean> extends never ? never : boolean | '')
  | (Extract<V, number> extends never ? never : `${number}`);

type KebabOnly<K> = K extends string ? (Kebab<K> extends K ? never : Kebab<K>) : never;

type Kebab<S extends string> = S extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Kebab<Rest>}`
    : `-${Lowercase<First>}${Kebab<Rest>}`
  : S;

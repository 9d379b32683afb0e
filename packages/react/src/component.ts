'use client';

import type { EventName, PropertiesOf, Tag } from '@kreatli/elements/types/tags';
import { createComponent } from '@lit/react';
import * as React from 'react';
import { type ListenerName, events } from './events.js';

type Listeners = {
  [K in EventName as ListenerName<K>]?: ((event: HTMLElementEventMap[K]) => void) | undefined;
};

type OwnProps<E> = PropertiesOf<E> & Listeners;

/**
 * The props of a component: the element's properties by their names, a listener for each event (`kr-comment-added` is
 * `onKrCommentAdded`), and what every HTML element takes. `ref` is the element, with its methods.
 */
export type ElementProps<E extends HTMLElement> = OwnProps<E> & Omit<React.HTMLAttributes<E>, keyof OwnProps<E>>;

/** A component for one element. */
export type ElementComponent<E extends HTMLElement> = React.ForwardRefExoticComponent<
  ElementProps<E> & React.RefAttributes<E>
>;

/** The component of a registered element. React sets the properties before the browser draws, and no attributes. */
export function component<T extends Tag>(
  tagName: T,
  elementClass: new () => HTMLElementTagNameMap[T],
): ElementComponent<HTMLElementTagNameMap[T]> {
  const Element = createComponent<HTMLElement, typeof events>({ react: React, tagName, elementClass, events });
  const isReview = 'needsAdapter' in elementClass.prototype;
  return (isReview ? waiting(Element) : Element) as never;
}

/**
 * HTML from a server holds no objects: an element that opens a review waits by its attribute until React has set the
 * properties. Without it, the element would open the browser's own database before its adapter is there.
 */
function waiting(Element: React.ComponentType<object>) {
  const Waiting = React.forwardRef<HTMLElement, { needsAdapter?: boolean }>((props, ref) =>
    React.createElement(Element, {
      'needs-adapter': '',
      ...props,
      needsAdapter: props.needsAdapter ?? false,
      ref,
    } as object),
  );
  Waiting.displayName = Element.displayName;
  return Waiting;
}

/** Helpers for browser tests: render, wait, find through shadow roots, press and type. */
import { expect } from '@open-wc/testing';
import { type TemplateResult, nothing, render } from 'lit';
import type { PlaybackEvent } from '../src/request/requests.js';

const boxes = new Set<HTMLElement>();
/** Renders into a new box in the document, `width` pixels wide. */
export function show(template: TemplateResult, width = 700): HTMLElement {
  const box = document.body.appendChild(document.createElement('div'));
  box.style.width = `${width}px`;
  boxes.add(box);
  render(template, box);
  return box;
}
/** Removes every box that `show` added. */
export function clear(): void {
  for (const box of boxes) {
    render(nothing, box);
    box.remove();
  }
  boxes.clear();
}

/** Calls `attempt` until it does not throw; after the timeout throws its last error. */
export async function until<T>(attempt: () => T | Promise<T>, timeoutMs = 15_000): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every element below `root` that matches, through shadow roots. */
export function all<E extends Element = HTMLElement>(root: ParentNode, selector: string): E[] {
  const shadow = root instanceof Element && root.shadowRoot ? [root.shadowRoot] : [];
  const inside = [...shadow, root].flatMap((part) => [...part.children]);
  return inside.flatMap((element) => [
    ...(element.matches(selector) ? [element as E] : []),
    ...all<E>(element, selector),
  ]);
}
/** Waits for an element below `root` that matches, through shadow roots; resolves with the first. */
export const one = <E extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<E> =>
  until(() => {
    const [first] = all<E>(root, selector);
    expect(first, selector).not.to.equal(undefined);
    return first!;
  });

/** The text below `root`, through shadow roots, without styles. */
export const text = (root: ParentNode): string =>
  [root, ...all<Element>(root, '*')]
    .flatMap((element) => [...((element as Element).shadowRoot?.childNodes ?? []), ...(element as Element).childNodes])
    .filter((node): node is Text => node instanceof Text && node.parentElement?.localName !== 'style')
    .map(({ data }) => data.trim())
    .join(' ');
/** Waits until the text below `root` contains `expected`. */
export const expectText = (root: ParentNode, expected: string): Promise<unknown> =>
  until(() => expect(text(root)).to.contain(expected));

/** Waits for the button with this accessible name. */
export const button = (root: ParentNode, name: string): Promise<HTMLButtonElement> =>
  until(() => {
    const found = all<HTMLButtonElement>(root, 'button').find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
    );
    expect(found, `button ${name}`).not.to.equal(undefined);
    return found!;
  });
/** Clicks the button with this accessible name, once it is there. */
export const press = async (root: ParentNode, name: string): Promise<void> => (await button(root, name)).click();

/** Dispatches a keydown event; returns false when its default was prevented. */
export const key = (target: EventTarget, name: string, init: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...init }),
  );

/** The names of the playback requests that an element dispatches, from now on. */
export function recordRequests(root: EventTarget): readonly string[] {
  const requests: string[] = [];
  root.addEventListener('kr-playback', (event) => requests.push((event as PlaybackEvent).request));
  return requests;
}

/** Focuses a field, sets its value and dispatches an input event. */
export function type(field: HTMLTextAreaElement | HTMLInputElement, value: string): void {
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

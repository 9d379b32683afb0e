import type { ReactiveController, ReactiveElement } from 'lit';
import { isComposing } from '../shared/is-composing.js';
import { type KeyAction, REPEATS, actionFor, chordOf, frameio } from './profile.js';

/** What the host does for an action; what it lacks is left to whoever is further out. */
export type KeyActions = Partial<Record<KeyAction, () => void>>;

const ACTIVATES = new Set(['Space', 'Enter']);

/** Live only while the focus is inside the host; never while typing or composing. */
export class Keyboard implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #actions: () => KeyActions;

  constructor(host: ReactiveElement, actions: () => KeyActions) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#handleKey);
  }
  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#handleKey);
  }
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return;
    const target = event.composedPath()[0];
    const chord = chordOf(event);
    if (isTyping(target) || (ACTIVATES.has(chord) && isPressable(target))) return;
    const action = actionFor(frameio, chord);
    const act = action && this.#actions()[action];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat || REPEATS.has(action)) act();
  };
}

const isTyping = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select') || target.closest('[popover], dialog') !== null);
const isPressable = (target: EventTarget | undefined): boolean => target instanceof HTMLElement && target.matches('button, a[href], summary, [role="button"], [role="tab"]');

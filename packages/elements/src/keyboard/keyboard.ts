import type { ReactiveController, ReactiveElement } from 'lit';
import { isComposing } from '../shared/is-composing.js';
import { type KeyAction, REPEATS, actionFor, chordOf, frameio } from './profile.js';

/** What the host does for an action; what it lacks is left to whoever is further out. */
export type KeyActions = Partial<Record<KeyAction, () => void>>;

const ACTIVATES = new Set(['Space', 'Enter']);
const MOVES = /^(Arrow|Home|End|Page)/;

/** Live while the focus is inside the host, or nowhere when the host takes the page's keys; never while typing or composing. */
export class Keyboard implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #actions: () => KeyActions;

  readonly #pageWide: () => boolean;

  constructor(host: ReactiveElement, actions: () => KeyActions, pageWide: () => boolean = () => false) {
    this.#host = host;
    this.#actions = actions;
    this.#pageWide = pageWide;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#handleKey);
    document.addEventListener('keydown', this.#handlePageKey);
  }
  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#handleKey);
    document.removeEventListener('keydown', this.#handlePageKey);
  }
  readonly #handlePageKey = (event: KeyboardEvent): void => {
    if (event.target === document.body && this.#pageWide()) this.#handleKey(event);
  };
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return;
    const target = event.composedPath()[0];
    const chord = chordOf(event);
    if (isTyping(target) || (ACTIVATES.has(chord) && isPressable(target)) || (MOVES.test(chord) && isRange(target))) return;
    const action = actionFor(frameio, chord);
    const act = action && this.#actions()[action];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat || REPEATS.has(action)) act();
  };
}

/** Controls that are typed into, or that need the keys themselves. */
const TYPES = 'textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"])';
const isTyping = (target: EventTarget | undefined): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPES) || target.closest('[popover], dialog') !== null);
/** What a pressable or a slider does with a key is its own affair. */
const isPressable = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement && target.matches('button, a[href], summary, input[type="checkbox"], input[type="radio"], [role="button"], [role="tab"]');
const isRange = (target: EventTarget | undefined): boolean => target instanceof HTMLElement && target.matches('input[type="range"]');

import type { ReactiveController, ReactiveElement } from 'lit';
import { isComposing } from './is-composing.js';
import { type KeyAction, type KeyProfile, REPEATS, actionFor, chordOf } from './profile.js';

/** What a key does: once, or while it is held. */
export type KeyAct = (() => void) | { down(): void; up(): void };
/** What the host does for an action; what it lacks is left to whoever is further out. */
export type KeyActions = Partial<Record<KeyAction, KeyAct>>;

const ACTIVATES = new Set(['Space', 'Enter']);
const MOVES = /^(Arrow|Home|End|Page)/;

/** Live while the focus is inside the host, or nowhere when the host takes the page's keys; never while typing or composing. */
export class Keyboard implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #actions: () => KeyActions;
  readonly #profile: () => KeyProfile;
  readonly #pageWide: () => boolean;
  /** What is held, by physical key: the letter may change while Shift comes and goes. */
  readonly #held = new Map<string, () => void>();

  constructor(
    host: ReactiveElement,
    actions: () => KeyActions,
    profile: () => KeyProfile,
    pageWide: () => boolean = () => false,
  ) {
    this.#host = host;
    this.#actions = actions;
    this.#profile = profile;
    this.#pageWide = pageWide;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#handleKey);
    document.addEventListener('keydown', this.#handlePageKey);
    document.addEventListener('keyup', this.#handleUp, true);
    window.addEventListener('blur', this.#letGo);
  }
  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#handleKey);
    document.removeEventListener('keydown', this.#handlePageKey);
    document.removeEventListener('keyup', this.#handleUp, true);
    window.removeEventListener('blur', this.#letGo);
    this.#letGo();
  }
  readonly #handlePageKey = (event: KeyboardEvent): void => {
    if (event.target === document.body && this.#pageWide() && !document.querySelector('dialog:modal'))
      this.#handleKey(event);
  };
  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event)) return;
    const target = event.composedPath()[0];
    const chord = chordOf(event);
    if (isTyping(target) || (ACTIVATES.has(chord) && isPressable(target)) || (MOVES.test(chord) && isRange(target)))
      return;
    const action = actionFor(this.#profile(), chord);
    const act = action && this.#actions()[action];
    if (!act) return;
    event.preventDefault();
    if (event.repeat && !REPEATS.has(action)) return;
    if (typeof act === 'function') return act();
    act.down();
    this.#held.set(event.code, act.up);
  };
  readonly #handleUp = (event: KeyboardEvent): void => {
    const up = this.#held.get(event.code);
    this.#held.delete(event.code);
    up?.();
  };
  /** Keys that are let go elsewhere are never told of. */
  readonly #letGo = (): void => {
    for (const [code, up] of this.#held) {
      this.#held.delete(code);
      up();
    }
  };
}

/** Controls that are typed into, or that need the keys themselves. */
const TYPES = 'textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"])';
const isTyping = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches(TYPES) || target.closest('[popover], dialog') !== null);
/** What a pressable or a slider does with a key is its own affair. */
const isPressable = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'button, a[href], summary, input[type="checkbox"], input[type="radio"], [role="button"], [role="tab"]',
  );
const isRange = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement && target.matches('input[type="range"]');

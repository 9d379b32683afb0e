import type { ReactiveController, ReactiveElement } from 'lit';
import { isComposing } from './is-composing.js';
import { type KeyAction, type KeyProfile, REPEATS, actionFor, chordOf, isMac } from './profile.js';

/** What a key does: when it is pressed, or while it is down. */
export type KeyHandler = (() => void) | { down(): void; up(): void };
/** The handlers of a host. Keys of other actions bubble to the elements around it. */
export type KeyActions = Partial<Record<KeyAction, KeyHandler>>;

/** Keys that press a focused button. */
const PRESS_KEYS = new Set(['Space', 'Enter']);
/** Keys of the browser that go back and forward. */
const PAGE_KEYS = new Set(['Alt+ArrowLeft', 'Alt+ArrowRight']);
/** Keys of the transport that begin no text, for a field that is empty and leaves them to the player. */
const EMPTY_FIELD_KEYS = /^(Shift\+)?(Space|ArrowLeft|ArrowRight|Home|End)$/;
/** Keys that move a focused slider. */
const SLIDER_KEYS = /^(Arrow|Home|End|Page)/;

/**
 * Calls handlers for keys while the focus is inside the host, or, with `isPageWide`, while no element has the focus.
 * Ignores keys that are typed into a field, that belong to an input method, or that a focused control uses itself. An
 * empty field with `data-empty-keys` leaves the keys of the transport that begin no text to the player.
 */
export class Keyboard implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #actions: () => KeyActions;
  readonly #profile: () => KeyProfile;
  readonly #isPageWide: () => boolean;
  /** `up` handlers of the keys that are down, by physical key: Shift may change the letter in between. */
  readonly #down = new Map<string, () => void>();
  /** The control that was pressed by a pointer and has the focus since: Space is the player's, not the control's. */
  #pressed: EventTarget | undefined;

  constructor(
    host: ReactiveElement,
    actions: () => KeyActions,
    profile: () => KeyProfile,
    isPageWide: () => boolean = () => false,
  ) {
    this.#host = host;
    this.#actions = actions;
    this.#profile = profile;
    this.#isPageWide = isPageWide;
    host.addController(this);
  }
  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#handleKey);
    this.#host.addEventListener('pointerdown', this.#handlePointer, true);
    document.addEventListener('keydown', this.#handlePageKey);
    document.addEventListener('keyup', this.#handleUp, true);
    window.addEventListener('blur', this.#releaseAll);
  }
  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#handleKey);
    this.#host.removeEventListener('pointerdown', this.#handlePointer, true);
    document.removeEventListener('keydown', this.#handlePageKey);
    document.removeEventListener('keyup', this.#handleUp, true);
    window.removeEventListener('blur', this.#releaseAll);
    this.#releaseAll();
  }
  readonly #handlePointer = (event: PointerEvent): void => {
    this.#pressed = event.composedPath().find(isPressable);
  };
  readonly #handlePageKey = (event: KeyboardEvent): void => {
    if (event.target === document.body && this.#isPageWide() && !document.querySelector('dialog:modal'))
      this.#handleKey(event);
  };
  readonly #handleKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    // Outside of our shadow trees, the page would take what is typed for its own shortcuts.
    if (event.currentTarget === this.#host && isText(event) && isField(target)) event.stopPropagation();
    if (event.defaultPrevented || isComposing(event)) return;
    const chord = chordOf(event);
    if (chord.endsWith('Tab')) this.#pressed = undefined;
    // Elsewhere than on a Mac, these would leave the page while a comment is written.
    const isTyped = isTyping(target) && (isMac || !PAGE_KEYS.has(chord)) && !isLeftByEmptyField(target, chord);
    const isPointed = chord === 'Space' && target === this.#pressed;
    if (
      isTyped ||
      (PRESS_KEYS.has(chord) && isPressable(target) && !isPointed) ||
      (SLIDER_KEYS.test(chord) && isRange(target))
    )
      return;
    const action = actionFor(this.#profile(), chord);
    const handler = action && this.#actions()[action];
    if (!handler) return;
    event.preventDefault();
    if (event.repeat && !REPEATS.has(action)) return;
    const { down, up } = typeof handler === 'function' ? { down: handler, up: () => {} } : handler;
    down();
    this.#down.set(event.code, up);
  };
  readonly #handleUp = (event: KeyboardEvent): void => {
    const up = this.#down.get(event.code);
    if (!up) return;
    // Firefox presses a focused button when Space is released.
    event.preventDefault();
    this.#down.delete(event.code);
    up();
  };
  /** A key that is released while another window has the focus sends no event. */
  readonly #releaseAll = (): void => {
    for (const [code, up] of this.#down) {
      this.#down.delete(code);
      up();
    }
  };
}

/** Whether a key types or moves in a text, rather than being a shortcut. */
const isText = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => !ctrlKey && !metaKey && key !== 'Escape';
/** Whether an empty field with `data-empty-keys` leaves a key to the player: after a comment is sent, Space plays. */
const isLeftByEmptyField = (target: EventTarget | undefined, chord: string): boolean =>
  target instanceof HTMLTextAreaElement &&
  target.value === '' &&
  target.hasAttribute('data-empty-keys') &&
  EMPTY_FIELD_KEYS.test(chord);
const isField = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS));
const FIELDS = 'textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"])';
const isTyping = (target: EventTarget | undefined): boolean =>
  isField(target) || (target instanceof HTMLElement && target.closest('[popover], dialog') !== null);
const isPressable = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement &&
  target.matches(
    'button, a[href], summary, input[type="checkbox"], input[type="radio"], [role="button"], [role="tab"]',
  );
const isRange = (target: EventTarget | undefined): boolean =>
  target instanceof HTMLElement && target.matches('input[type="range"]');

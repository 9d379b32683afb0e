import { focusedElement } from '../render/focused-element.js';

/** Popovers that are open; their controllers end the positioning. */
const opened = new WeakMap<HTMLElement, AbortController>();

/**
 * Handles `toggle` of a popover: positions it beside the button whose `popovertarget` it is, and moves the focus into
 * it. The browser closes it on Escape or a press elsewhere, and restores the focus.
 */
export function handlePopupToggle(event: Event): void {
  const menu = event.currentTarget as HTMLElement;
  opened.get(menu)?.abort();
  const root = menu.getRootNode() as ShadowRoot | Document;
  const button = root.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`);
  if (!button) return;
  if ((event as ToggleEvent).newState !== 'open') {
    // Chromium does not restore the focus across a shadow root.
    if (isFocusLost(menu)) button.focus();
    return;
  }
  const open = new AbortController();
  opened.set(menu, open);
  void position(button, menu, open);
  menu.querySelector<HTMLElement>('textarea, input, button')?.focus();
}

/** Whether the focus was in a menu that is hidden: it is still there, or the body's, or that of a host around it. */
function isFocusLost(menu: HTMLElement): boolean {
  const focused = focusedElement();
  if (!focused || focused === document.body || menu.contains(focused)) return true;
  return focused.shadowRoot !== null && hostsOf(menu).includes(focused);
}
function hostsOf(element: Element): readonly Element[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root.host, ...hostsOf(root.host)] : [];
}

/** The code that positions popovers is loaded when the first one opens, which is transparent until then. */
async function position(button: HTMLElement, menu: HTMLElement, open: AbortController): Promise<void> {
  menu.style.setProperty('opacity', '0');
  try {
    const { followButton } = await import('./follow-button.js');
    followButton(button, menu, open);
  } finally {
    menu.style.removeProperty('opacity');
  }
}

import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Functions that end the positioning of an open popover. */
const cleanups = new WeakMap<HTMLElement, () => void>();

/**
 * Handles `toggle` of a popover: positions it beside the button whose `popovertarget` it is, and moves the focus into
 * it. The browser closes it on Escape or a press elsewhere, and restores the focus.
 */
export function handlePopupToggle(event: Event): void {
  const menu = event.currentTarget as HTMLElement;
  cleanups.get(menu)?.();
  cleanups.delete(menu);
  const root = menu.getRootNode() as ShadowRoot | Document;
  const button = root.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`);
  if (!button) return;
  if ((event as ToggleEvent).newState !== 'open') {
    // Chromium does not restore the focus across a shadow root.
    if (root.activeElement === null || menu.contains(root.activeElement)) button.focus();
    return;
  }
  cleanups.set(
    menu,
    autoUpdate(button, menu, () => void place(button, menu)),
  );
  menu.querySelector<HTMLElement>('textarea, input, button')?.focus();
}

async function place(button: Element, menu: HTMLElement): Promise<void> {
  if (!menu.isConnected) return cleanups.get(menu)?.();
  const { x, y } = await computePosition(button, menu, {
    strategy: 'fixed',
    placement: 'bottom-end',
    middleware: [
      offset(6),
      flip(),
      shift({ padding: 8 }),
      size({
        padding: 8,
        apply: ({ availableHeight }) => menu.style.setProperty('max-height', `${availableHeight}px`),
      }),
    ],
  });
  menu.style.setProperty('left', `${x}px`);
  menu.style.setProperty('top', `${y}px`);
}

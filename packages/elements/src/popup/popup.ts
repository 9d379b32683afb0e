import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

const stops = new WeakMap<HTMLElement, () => void>();

/**
 * Keeps an open popover beside the button that opens it. The platform does the rest: `popovertarget` on the button,
 * Escape and a press elsewhere close it, and the focus goes back. For `@toggle` of the popover.
 */
export function handlePopupToggle(event: Event): void {
  const menu = event.currentTarget as HTMLElement;
  stops.get(menu)?.();
  stops.delete(menu);
  const root = menu.getRootNode() as ShadowRoot | Document;
  const button = root.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`);
  if (!button) return;
  if ((event as ToggleEvent).newState !== 'open') {
    // Chromium does not give the focus back across a shadow root.
    if (root.activeElement === null || menu.contains(root.activeElement)) button.focus();
    return;
  }
  stops.set(
    menu,
    autoUpdate(button, menu, () => void place(button, menu)),
  );
  menu.querySelector<HTMLElement>('textarea, input, button')?.focus();
}

async function place(button: Element, menu: HTMLElement): Promise<void> {
  if (!menu.isConnected) return stops.get(menu)?.();
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

import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Least distance of a popover from the edges of the viewport, in CSS pixels. */
const PADDING = 8;

/** Keeps a popover beside a button while either moves, until `open` aborts or the popover is removed. */
export function followButton(button: Element, menu: HTMLElement, open: AbortController): void {
  if (open.signal.aborted || !menu.isConnected) return;
  const stop = autoUpdate(button, menu, () => (menu.isConnected ? void place(button, menu) : open.abort()));
  open.signal.addEventListener('abort', stop);
}

async function place(button: Element, menu: HTMLElement): Promise<void> {
  const { x, y } = await computePosition(button, menu, {
    strategy: 'fixed',
    placement: menu.dataset['side'] === 'end' ? 'right' : 'bottom-end',
    middleware: [
      offset(6),
      flip(),
      shift({ padding: PADDING, crossAxis: true }),
      size({
        padding: PADDING,
        apply: ({ availableHeight }) => menu.style.setProperty('max-height', `${availableHeight}px`),
      }),
    ],
  });
  menu.style.setProperty('left', `${x}px`);
  menu.style.setProperty('top', `${y}px`);
}

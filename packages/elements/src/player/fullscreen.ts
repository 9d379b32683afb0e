import { reportError } from '../host-event/error-event.js';

/** The element that fills the page where the browser has no fullscreen for elements, as on an iPhone. */
let filling: HTMLElement | null = null;

/** The element in fullscreen, or the one that fills the page instead. */
export const fullscreenElement = (): Element | null => document.fullscreenElement ?? present(filling);
/** One that was removed from the page fills it no longer. */
const present = (element: Element | null): Element | null => (element?.isConnected ? element : null);

/** Enters fullscreen with an element, or leaves it. If the browser refuses, `from` reports `FULLSCREEN_REFUSED`. */
export async function toggleFullscreen(box: HTMLElement, from: HTMLElement): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (present(filling)) fillPage(null);
    else if (typeof box.requestFullscreen === 'function') await box.requestFullscreen();
    else fillPage(box);
  } catch (cause) {
    reportError(from, 'FULLSCREEN_REFUSED', 'The browser refused fullscreen.', cause);
  }
}

/** Styled by the attribute, announced like fullscreen. */
function fillPage(box: HTMLElement | null): void {
  filling?.removeAttribute('fills-page');
  filling = box;
  box?.setAttribute('fills-page', '');
  if (box) document.addEventListener('keydown', leaveByKey);
  else document.removeEventListener('keydown', leaveByKey);
  document.dispatchEvent(new Event('fullscreenchange'));
}

function leaveByKey(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.defaultPrevented) fillPage(null);
}

/** Time without a movement after which the controls over the video fade, in milliseconds. */
const IDLE_MS = 2_500;
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/**
 * Calls `onChange` when the user has done nothing for a while within an element, and when they do something again.
 * Returns a function that ends it.
 */
export function watchIdle(element: HTMLElement, onChange: (isIdle: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = () => {
    onChange(false);
    clearTimeout(timer);
    timer = setTimeout(onChange, IDLE_MS, true);
  };
  for (const sign of SIGNS) element.addEventListener(sign, wake);
  wake();
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) element.removeEventListener(sign, wake);
    onChange(false);
  };
}

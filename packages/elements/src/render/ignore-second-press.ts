/** How long after a press another one at the same place still belongs to it, in milliseconds. */
const DOUBLE_PRESS_MS = 500;

/** For a press that removes what was pressed: the second press of a double-click must not reach what is under it. */
export function ignoreSecondPress(): void {
  const end = new AbortController();
  const ignore = (event: MouseEvent): void => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const type of ['mousedown', 'click', 'dblclick'] as const)
    window.addEventListener(type, ignore, { capture: true, signal: end.signal });
  setTimeout(() => end.abort(), DOUBLE_PRESS_MS);
}

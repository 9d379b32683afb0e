/** Open modal dialogs. Closed ones are removed at the next key. */
const opened = new Set<HTMLDialogElement>();

/**
 * Stops keys that have no focused element while a dialog is open, so that they do not reach the player behind it. Their
 * default action stays, such as closing the dialog.
 */
function stopPageKeys(event: KeyboardEvent): void {
  for (const dialog of opened) if (!dialog.open || !dialog.isConnected) opened.delete(dialog);
  if (opened.size === 0) removeEventListener('keydown', stopPageKeys, true);
  else if (event.target === document.body) event.stopImmediatePropagation();
}

/** Opens a dialog as a modal, unless it is open, and moves the focus into it if it is elsewhere. */
export function openModal(dialog: HTMLDialogElement | null | undefined): void {
  if (!dialog) return;
  if (!dialog.open) dialog.showModal();
  opened.add(dialog);
  addEventListener('keydown', stopPageKeys, true);
  // A focused button may have been removed by a render.
  if (!dialog.matches(':focus-within'))
    dialog.querySelector<HTMLElement>('footer button:not(:disabled), button:not(:disabled)')?.focus();
}

/** Modal dialogs of ours that were opened and have not been seen closed. */
const opened = new Set<HTMLDialogElement>();

/** Keys that go to no element are not for the video behind a modal dialog; what the browser does with them, such as closing it, stays. */
function rest(event: KeyboardEvent): void {
  for (const dialog of opened) if (!dialog.open || !dialog.isConnected) opened.delete(dialog);
  if (opened.size === 0) removeEventListener('keydown', rest, true);
  else if (event.target === document.body) event.stopImmediatePropagation();
}

/** Opens a dialog as a modal one, unless it is open. Keeps the focus in it, also when what had it has gone. */
export function keepModal(dialog: HTMLDialogElement | null | undefined): void {
  if (!dialog) return;
  if (!dialog.open) dialog.showModal();
  opened.add(dialog);
  addEventListener('keydown', rest, true);
  if (!dialog.matches(':focus-within'))
    dialog.querySelector<HTMLElement>('footer button:not(:disabled), button:not(:disabled)')?.focus();
}

/** Modal dialogs of ours that were opened and have not been seen closed. */
const opened = new Set<HTMLDialogElement>();

/** Opens a dialog as a modal one, unless it is open. Keeps the focus in it, also when what had it has gone. */
export function keepModal(dialog: HTMLDialogElement | null | undefined): void {
  if (!dialog) return;
  if (!dialog.open) dialog.showModal();
  opened.add(dialog);
  if (!dialog.matches(':focus-within')) dialog.querySelector<HTMLElement>('footer button:not(:disabled), button:not(:disabled)')?.focus();
}

/** Whether a modal dialog is open, of ours or of the page's: keys that go to no element are not for what lies behind it. */
export function isModalOpen(): boolean {
  for (const dialog of opened) if (!dialog.open || !dialog.isConnected) opened.delete(dialog);
  return opened.size > 0 || document.querySelector('dialog:modal') !== null;
}

/** What a key does in the list. */
export type ListAction = 'next' | 'previous' | 'search' | 'new';

const KEYS: Readonly<Record<string, ListAction>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  '/': 'search',
  n: 'new',
};

/** What a pressed key does; null for another key, with a modifier, while the user types, and in a dialog. */
export function actionOfKey(event: KeyboardEvent): ListAction | null {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return null;
  const [target] = event.composedPath();
  if (target instanceof HTMLElement && target.matches('input, textarea, select, dialog *')) return null;
  return KEYS[event.key] ?? null;
}

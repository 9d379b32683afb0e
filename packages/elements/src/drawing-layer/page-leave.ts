/** Calls back when the page is hidden, which may be all that a page gets to know, or closes; returns what ends this. */
export function onPageLeave(run: () => void): () => void {
  const end = new AbortController();
  const { signal } = end;
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && run(), { signal });
  window.addEventListener('pagehide', run, { signal });
  return () => end.abort();
}

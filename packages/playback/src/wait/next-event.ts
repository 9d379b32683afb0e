/** Resolves when `target` fires `event`, or when `signal` aborts. Never rejects. */
export function nextEvent(target: EventTarget, event: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    target.addEventListener(event, resolve, { once: true, signal });
    signal.addEventListener('abort', resolve);
  });
}

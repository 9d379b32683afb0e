import { type Ports, type TabMessage, plainPorts } from '@kreatli/core';

/** The browser's clock, randomness, timers, locks and tabs. Tabs with the same `name` get each other's messages. */
export function browserPorts(name = 'kreatli-device'): Ports {
  // One channel for sending and receiving: a channel does not receive its own messages.
  const channel = new BroadcastChannel(`kreatli:${name}:tabs`);
  let isOpen = true;
  return {
    ...plainPorts,
    visible: () => document.visibilityState === 'visible',
    onWake(call) {
      const stop = new AbortController();
      addEventListener('online', call, { signal: stop.signal });
      document.addEventListener('visibilitychange', call, { signal: stop.signal });
      return () => stop.abort();
    },
    // A request may end after `close`, and posting to a closed channel throws.
    post: (message) => void (isOpen && channel.postMessage(message)),
    listen(call) {
      const receive = ({ data }: MessageEvent<TabMessage | null>) => data && call(data);
      channel.addEventListener('message', receive);
      return () => channel.removeEventListener('message', receive);
    },
    ...('locks' in navigator && { lead: (lock: string, signal: AbortSignal) => lead(`${name}:${lock}`, signal) }),
    close: () => {
      isOpen = false;
      channel.close();
    },
  };
}

/**
 * Waits for the lock, which the browser frees when the tab ends, also by a crash. Where locks fail, every tab leads.
 */
function lead(name: string, signal: AbortSignal): Promise<void> {
  const held = new Promise<void>((end) => signal.addEventListener('abort', () => end(), { once: true }));
  return new Promise((resolve) => {
    navigator.locks.request(name, { signal }, () => (resolve(), held)).catch(() => !signal.aborted && resolve());
  });
}

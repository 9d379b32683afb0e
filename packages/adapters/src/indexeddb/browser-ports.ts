import { type Ports, type TabMessage, plainPorts } from '@kreatli/core';

/** The browser's clock, randomness, timers and tabs. Tabs that pass the same `name` hear each other. */
export function browserPorts(name = 'kreatli-device'): Ports {
  // One channel to speak and to listen: it does not hear itself.
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
    // What was on the wire may end after the tab has let go.
    post: (message) => void (isOpen && channel.postMessage(message)),
    listen(call) {
      const hear = ({ data }: MessageEvent<TabMessage | null>) => data && call(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    ...('locks' in navigator && { lead: (lock: string, signal: AbortSignal) => lead(`${name}:${lock}`, signal) }),
    close: () => {
      isOpen = false;
      channel.close();
    },
  };
}

/** The browser frees the lock when the tab ends, however it ends. Where locks are refused, every tab leads. */
function lead(name: string, signal: AbortSignal): Promise<void> {
  const held = new Promise<void>((end) => signal.addEventListener('abort', () => end(), { once: true }));
  return new Promise((resolve) => {
    navigator.locks.request(name, { signal }, () => (resolve(), held)).catch(() => !signal.aborted && resolve());
  });
}

import { type Ports, type TabMessage, plainPorts } from '@kreatli/core';

/** The browser's clock, randomness, timers and tabs. Tabs that pass the same `name` hear each other. */
export function browserPorts(name = 'kreatli-device'): Ports {
  // One channel to speak and to listen: it does not hear itself.
  const channel = new BroadcastChannel(`kreatli:${name}:tabs`);
  return {
    ...plainPorts,
    visible: () => document.visibilityState === 'visible',
    onWake(call) {
      const stop = new AbortController();
      addEventListener('online', call, { signal: stop.signal });
      document.addEventListener('visibilitychange', call, { signal: stop.signal });
      return () => stop.abort();
    },
    post: (message) => channel.postMessage(message),
    listen(call) {
      const hear = ({ data }: MessageEvent<TabMessage | null>) => data && call(data);
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
    close: () => channel.close(),
  };
}

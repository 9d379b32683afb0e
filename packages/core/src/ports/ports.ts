import type { Runtime } from '../adapter/runtime.js';
import type { TabMessage } from './tab-message.js';

/** What the core needs from its environment; the browser's are in `@kreatli/adapters/indexeddb`. */
export interface Ports extends Runtime {
  /** Calls back when a wait may be over: online again, or visible again. Returns a function that unsubscribes. */
  onWake(callback: () => void): () => void;
  /** Whether the page is visible; decides how often to poll. */
  visible(): boolean;
  /** Sends a message to the other tabs of this device. */
  post(message: TabMessage): void;
  /** Calls back for each message of another tab. Returns a function that unsubscribes. */
  listen(callback: (message: TabMessage) => void): () => void;
  /**
   * Resolves when this tab becomes the leader of the tabs that use `name`. It leads until `signal` aborts. Without this
   * method every tab syncs for itself, which only costs requests.
   */
  lead?(name: string, signal: AbortSignal): Promise<void>;
  /** Releases open resources. */
  close?(): void;
}

/** Ports of a process without tabs: Node, workers, tests. */
export const plainPorts: Ports = {
  now: () => Date.now(),
  random: (bytes) => globalThis.crypto.getRandomValues(new Uint8Array(bytes)),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  onWake: () => () => {},
  visible: () => true,
  post: () => {},
  listen: () => () => {},
};

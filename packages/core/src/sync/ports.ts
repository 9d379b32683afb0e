import type { Progress } from '../review/review-store.js';
import type { SyncState } from './sync.js';

/** What the core needs from its surroundings; the browser's are in `@kreatli/adapters/indexeddb`. */
export interface Ports {
  /** Milliseconds since 1970. */
  now(): number;
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array;
  /** Calls back once after `ms`; returns how to call it off. */
  after(ms: number, call: () => void): () => void;
  /** Calls back when waiting may be over: online again, or visible again. Returns how to stop. */
  onWake(call: () => void): () => void;
  /** Is anybody looking? Decides how often to poll. */
  visible(): boolean;
  /** Tells the other tabs of this device that the outbox or the copy changed. */
  post(message: TabMessage): void;
  /** Hears the other tabs. Returns how to stop. */
  listen(call: (message: TabMessage) => void): () => void;
  /**
   * Resolves when this tab leads: one tab of the device sends and watches for all of them, until `signal` aborts. Without
   * it every tab does, which costs requests and nothing else.
   */
  lead?(name: string, signal: AbortSignal): Promise<void>;
  /** Lets go of what they hold open. */
  close?(): void;
}

/** What tabs tell each other. Any of it may be lost: it only makes things quicker. */
export interface TabMessage {
  readonly reviewId: string;
  /** Whose tab it is; tabs of somebody else on the device do not heed it. */
  readonly participantId: string;
  /**
   * `outbox`, `confirmed`: look again. `sync`: how the traffic of the tab that leads stands. `hello`: who leads says so.
   * `resume`: a person signed in, or wants to try again.
   */
  readonly changed: 'outbox' | 'confirmed' | 'sync' | 'hello' | 'resume';
  /** Proposals that a person took back. */
  readonly dropped?: readonly string[];
  /** What became of proposals; every tab that lists one shows it. */
  readonly moved?: ReadonlyArray<{ readonly id: string } & Partial<Progress>>;
  readonly sync?: SyncState;
  /** The tab that leads is told of news, so that nobody else needs to ask. */
  readonly watched?: boolean;
}

/** Ports of a process without tabs: Node, workers, tests. */
export const plainPorts: Ports = {
  now: () => Date.now(),
  random: (bytes) => globalThis.crypto.getRandomValues(new Uint8Array(bytes)),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  onWake: () => () => {},
  visible: () => true,
  post: () => {},
  listen: () => () => {},
};

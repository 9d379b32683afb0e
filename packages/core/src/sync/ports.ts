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
  /** Lets go of what they hold open. */
  close?(): void;
}

/** What tabs tell each other: look again. */
export interface TabMessage {
  readonly reviewId: string;
  readonly changed: 'outbox' | 'confirmed';
  /** Proposals that a person took back. */
  readonly dropped?: readonly string[];
  /** Proposals that the backend refused; every tab that lists one shows why. */
  readonly refused?: ReadonlyArray<{ readonly id: string; readonly code: string }>;
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

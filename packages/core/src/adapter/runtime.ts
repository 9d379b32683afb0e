/** Time and randomness of the environment; `Ports` extends it. */
export interface Runtime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Cryptographically random bytes. */
  random(bytes: number): Uint8Array;
  /** Calls back once after `ms` milliseconds. Returns a function that cancels it. */
  after(ms: number, callback: () => void): () => void;
}

import type { TestHost } from '../../../packages/server/test/host.js';

/** What breaks, and on what. */
export interface FaultKind {
  readonly name: string;
  /** Rounds of a whole run. */
  readonly rounds: number;
  /** Whether a round is short enough for the deep run of the tests. */
  readonly isFast?: boolean;
  /** Clients, where it is not the usual number. */
  readonly load?: { readonly writers?: number; readonly watchers?: number };
  /** Starts what is to be broken. */
  open(host: TestHost): Promise<BreakableService>;
}

/** A server with all that it needs. */
export interface BreakableService {
  /** Where clients find it. */
  readonly url: string;
  /** Where watchers find it, if that is another address. */
  readonly watchUrl?: string;
  /** Makes ready what a round needs. */
  prepare?(): Promise<void>;
  /** Breaks something once. Resolves when the service can be used again. */
  inject(): Promise<void>;
  close(): Promise<void>;
}

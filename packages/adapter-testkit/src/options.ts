import type { AdapterLimits, Id, Policy, ReviewAdapter, Seq } from '@kreatli/core';

/**
 * The user that a connection acts as. A `guest` has a link and the rights of a commenter; an `outsider` is signed in
 * and has no access to the review; `anonymous` is not signed in.
 */
export type Persona =
  | 'owner'
  | 'editor'
  | 'approver'
  | 'commenter'
  | 'viewer'
  | 'guest'
  | 'service'
  | 'anonymous'
  | 'outsider';

/** 1: an ordered log. 2: it also decides, remembers rejections and withholds. 3: it also has a hash chain. */
export type Level = 1 | 2 | 3;

/** What goes wrong with the next call. `response` replaces the backend's response, as a proxy in between may do. */
export type Fault =
  | { readonly k: 'lose_request' | 'lose_response' | 'repeat' | 'cut_stream' }
  | { readonly k: 'delay'; readonly ms: number }
  | { readonly k: 'status'; readonly code: number; readonly retryAfterS?: number }
  | { readonly k: 'response'; readonly text: string; readonly type: string };

/** Faults on the network between adapter and backend. */
export interface FaultProxy {
  /** Applies this fault to the next call of this kind. Several faults are applied in order. */
  next(call: 'read' | 'append' | 'watch', fault: Fault): void;
  /** Removes the faults that were not applied yet. */
  clear(): void;
}

/** Controls of the backend for tests. A case that needs a missing one is reported as not run, never as passed. */
export interface Control {
  /** Ends the sign-in of the adapter's user. */
  expireAuth?(adapter: ReviewAdapter): Promise<void>;
  /** Revokes the link of all guests. */
  revokeGuests?(): Promise<void>;
  /** Restores the review from a backup that ends at `toSeq`. */
  restoreBackup?(reviewId: Id, toSeq: Seq): Promise<void>;
  /** Stops the backend and starts it with what it has stored. Connections made before need not work afterwards. */
  restart?(): Promise<void>;
  /** Sets the backend's clock ahead by this many milliseconds, for all that follows. */
  advanceTime?(ms: number): Promise<void>;
  /** Faults on the network, for adapters that use HTTP. */
  readonly network?: FaultProxy;
}

/** Options of the kit. */
export interface KitOptions {
  /** Creates an adapter that acts as this persona in every review. Called often; several may be open at once. */
  connect(persona: Persona): Promise<ReviewAdapter>;
  /** An unused review id. The owner creates the review by appending `review.created`. The kit deletes nothing. */
  createReview(): Promise<Id>;
  /** What the backend claims. A claim that is not met fails; so does a part that exists and is not claimed. */
  readonly claims: {
    readonly level: Level;
    readonly watch?: boolean;
    readonly presence?: boolean;
    readonly blobs?: boolean;
    /** The adapter uses HTTP: the cases about statuses and lost requests run. */
    readonly http?: boolean;
  };
  readonly limits?: AdapterLimits;
  /** The backend's policy. Default: the role table of the core. */
  readonly policy?: Policy;
  readonly control?: Control;
  /** Seed of the random runs, for reproducing a failure. Default: the time. */
  readonly seed?: number;
  /** Number of random runs. Default 20. */
  readonly runs?: number;
  /** Factor for every time limit, for slow machines. Default 1. */
  readonly timeScale?: number;
}

/**
 * One requirement. `run` rejects when the backend does not meet it, and with {@link NotRun} when a control is missing.
 */
export interface TestCase {
  /** Stable, such as `idempotency.other-digest`. */
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  run(): Promise<void>;
}

/** A control that the case needs is missing. */
export class NotRun extends Error {
  /** Name of the missing member of {@link Control}. */
  readonly control: string;
  constructor(control: keyof Control) {
    super(`needs control.${control}`);
    this.name = 'NotRun';
    this.control = control;
  }
}

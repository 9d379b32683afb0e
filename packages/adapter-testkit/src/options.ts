import type { AdapterLimits, Id, Policy, ReviewAdapter, Seq } from '@kreatli/core';

/** Who a connection acts as. A `guest` comes by a link and may do what commenters may; an `outsider` is signed in and has no business here. */
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

/** 1: an ordered log. 2: it also judges, remembers refusals and withholds. 3: it also chains what it keeps. */
export type Level = 1 | 2 | 3;

/** What goes wrong with the next call. `answer` is text that somebody between here and the backend sends instead. */
export type Fault =
  | { readonly k: 'lose_request' | 'lose_answer' | 'repeat' | 'cut_stream' }
  | { readonly k: 'delay'; readonly ms: number }
  | { readonly k: 'status'; readonly code: number; readonly retryAfterS?: number }
  | { readonly k: 'answer'; readonly text: string; readonly type: string };

/** Sits between adapter and backend. */
export interface FaultProxy {
  /** The next call of this kind meets this fault; several are met in order. */
  next(call: 'read' | 'append' | 'watch', fault: Fault): void;
  /** No more faults. */
  clear(): void;
}

/** What a backend can do beyond answering calls. A case that needs a missing lever is reported as not run, never as passed. */
export interface Control {
  /** The adapter's person is not signed in any more. */
  expireAuth?(adapter: ReviewAdapter): Promise<void>;
  /** The guests' link is revoked. */
  revokeGuests?(): Promise<void>;
  /** The review is restored from a backup that ends at `toSeq`. */
  restoreBackup?(reviewId: Id, toSeq: Seq): Promise<void>;
  /** For adapters that speak HTTP: faults on the wire. */
  readonly network?: FaultProxy;
}

/** What the kit is given. */
export interface KitOptions {
  /** A fresh adapter that acts as this persona in every review made below. Called often; several may be open at once. */
  connect(persona: Persona): Promise<ReviewAdapter>;
  /** An id under which nothing stands yet, and which the owner may create by appending `review.created`. The kit never cleans up. */
  createReview(): Promise<Id>;
  /** What the backend claims. A claim that is not met fails, and so does what works and is not claimed. */
  readonly claims: {
    readonly level: Level;
    readonly watch?: boolean;
    readonly presence?: boolean;
    readonly blobs?: boolean;
    readonly snapshots?: boolean;
    /** The adapter speaks HTTP: what it makes of statuses is tested. */
    readonly http?: boolean;
  };
  readonly limits?: AdapterLimits;
  /** The backend's rules about roles. Default: the role table of the core. */
  readonly policy?: Policy;
  readonly control?: Control;
  /** Of what is random. Default: the time. A failing seed is one line to run again. */
  readonly seed?: number;
  /** How many random runs. Default 20. */
  readonly runs?: number;
  /** Stretches every patience, for slow machines. Default 1. */
  readonly timeScale?: number;
}

/** One thing that a backend must do. `run` rejects when it does not, and with {@link NotRun} when a lever is missing. */
export interface TestCase {
  /** Stable, such as `idempotency.other-digest`. */
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  run(): Promise<void>;
}

/** The lever that a case needs is missing. */
export class NotRun extends Error {
  readonly lever: string;
  constructor(lever: string) {
    super(`needs control.${lever}`);
    this.name = 'NotRun';
    this.lever = lever;
  }
}

import { randomUUID } from 'node:crypto';
import type { Sql } from '../sql/sql.js';
import { type Job, type Leases, createLeases } from './leases.js';

/** How the jobs of a queue are done. */
export interface Queue {
  /**
   * Does a job. It may run again, on another node too, after a crash: its effects must be the same. `signal` is aborted
   * when the node stops and when another worker has taken over.
   * @throws JobError when it is known whether and when to try again; any other error counts as one of `waits`.
   */
  run(job: Job, signal: AbortSignal): Promise<void>;
  /** Milliseconds until the next attempt: after the first that failed, the second, and so on; then it is given up. */
  readonly waits: readonly number[];
  /** Jobs at once on this node. Default 1. */
  readonly parallel?: number;
  /** The payload is deleted when the job has ended: it holds secrets. Default: false. */
  readonly isSecret?: boolean;
  /** Runs before a job is given up. */
  giveUp?(job: Job, error: unknown): Promise<void>;
}

/** Why an attempt failed. `waitMs`: milliseconds until the next one; null: never; undefined: as its queue has it. */
export class JobError extends Error {
  readonly waitMs: number | null | undefined;

  constructor(message: string, waitMs?: number | null) {
    super(message);
    this.name = 'JobError';
    this.waitMs = waitMs;
  }
}

/** Options of {@link startWorker}. */
export interface WorkerOptions {
  readonly sql: Sql;
  readonly tenant: string;
  readonly queues: Readonly<Record<string, Queue>>;
  /** Default: `Date.now`. */
  readonly now?: () => number;
  /** How long a job is safe from other workers without a sign of life, in milliseconds. Default 30 000. */
  readonly leaseMs?: number;
  /** How often jobs are looked for that other nodes have added, in milliseconds. Default 1 000. */
  readonly pollMs?: number;
  /** What goes wrong outside of jobs: the database cannot be reached. */
  readonly onError?: (error: unknown) => void;
}

/** Does jobs until it is stopped. */
export interface Worker {
  /** Looks for jobs at once. */
  wake(): void;
  /** Takes no more jobs, ends those that run, and gives them back. */
  stop(): Promise<void>;
}

/** Starts to do the jobs of some queues. */
export function startWorker(options: WorkerOptions): Worker {
  const { sql, tenant, queues, now = Date.now, pollMs = 1_000, onError = () => {} } = options;
  const leases = createLeases(sql, tenant, randomUUID(), now);
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const counts = new Map<string, number>();

  async function fill(name: string, queue: Queue): Promise<void> {
    while (!stopping.signal.aborted && (counts.get(name) ?? 0) < (queue.parallel ?? 1)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const job = await claim(name);
      if (!job) return void counts.set(name, counts.get(name)! - 1);
      const work = runJob(leases, queue, job, { leaseMs: leaseMsOf(options), stopping: stopping.signal })
        .catch(onError)
        .finally(() => {
          counts.set(name, counts.get(name)! - 1);
          running.delete(work);
          wake();
        });
      running.add(work);
    }
  }
  const claim = (name: string) =>
    leases.claim(name, leaseMsOf(options)).catch((error) => {
      onError(error);
      return null;
    });
  function wake(): void {
    for (const [name, queue] of Object.entries(queues)) {
      const filling = fill(name, queue).finally(() => running.delete(filling));
      running.add(filling);
    }
  }
  const timer = setInterval(wake, pollMs);
  timer.unref();
  wake();
  return {
    wake,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      while (running.size > 0) await Promise.all(running);
    },
  };
}

const leaseMsOf = ({ leaseMs = 30_000 }: WorkerOptions): number => leaseMs;

interface Run {
  readonly leaseMs: number;
  readonly stopping: AbortSignal;
}

/** One attempt, whose lease is renewed meanwhile. */
async function runJob(leases: Leases, queue: Queue, job: Job, { leaseMs, stopping }: Run): Promise<void> {
  const lost = new AbortController();
  const renewing = setInterval(() => {
    // A database that does not answer for a moment is no reason to stop: the lease decides.
    void leases.renew(job.id, leaseMs).then(
      (isOurs) => isOurs || lost.abort(),
      () => {},
    );
  }, leaseMs / 3);
  try {
    // A job whose attempts end the process every time would keep doing so.
    if (job.attempt > queue.waits.length + 1) throw new JobError('The node stopped during each attempt.', null);
    await queue.run(job, AbortSignal.any([stopping, lost.signal]));
  } catch (error) {
    if (stopping.aborted) return void (await leases.giveBack(job.id));
    const waitMs = waitOf(queue, job, error);
    if (waitMs === null) await giveUp(queue, job, error);
    await leases.fail(job.id, messageOf(error), waitMs, queue.isSecret);
    return;
  } finally {
    clearInterval(renewing);
  }
  await leases.done(job.id, queue.isSecret);
}

/** How often giving up is tried again, with a lease each, when that fails too. */
const GIVE_UPS = 10;

async function giveUp(queue: Queue, job: Job, error: unknown): Promise<void> {
  try {
    await queue.giveUp?.(job, error);
  } catch (failure) {
    // A job that can be neither done nor given up must not stay for ever.
    if (job.attempt <= queue.waits.length + 1 + GIVE_UPS) throw failure;
  }
}

function waitOf(queue: Queue, { attempt }: Job, error: unknown): number | null {
  const own = error instanceof JobError ? error.waitMs : undefined;
  if (own === null) return null;
  const next = queue.waits[attempt - 1];
  return next === undefined ? null : (own ?? next);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 1_000);

import { type Load } from './load/load.js';
import { checkLog, readLog } from './load/read-log.js';
import { hadAt } from './load/sample.js';
import { until } from './shared/until.js';

/** What one fault did to the clients of a review. */
export interface RoundResult {
  /** Proposals whose acceptance a client has received in this round. */
  readonly acknowledged: number;
  /** Of all since the review began, the ones that are not in the log at the end. */
  readonly lost: number;
  /** Events whose id the log has more than once. */
  readonly doubled: number;
  /** Proposals of which a client gave up sending, and the user has to send them again. */
  readonly parked: number;
  /** How long the service could not be used, in milliseconds. */
  readonly outageMs: number;
  /** For each client, after how many milliseconds from the end of the fault it had all that was proposed before. */
  readonly caughtUpMs: readonly number[];
}

/** Acceptances of each writer before the fault, and after it. */
const MIN_WRITES = 5;

/**
 * One round: clients write, `inject` breaks something and resolves when the service can be used again, clients write
 * on and come to rest. Then the log is compared with what each client knows.
 *
 * @throws Error when the log is damaged, or a client does not come to rest with the whole of it.
 */
export async function runRound(load: Load, inject: () => Promise<void>): Promise<RoundResult> {
  const { writers, watchers, service } = load;
  const writesOf = () => writers.map(({ acknowledged }) => acknowledged.size);
  const untilWritten = async (when: string, since: readonly number[]) =>
    until(`each writer has written ${when} the fault`, () =>
      writesOf().every((count, i) => count >= since[i]! + MIN_WRITES),
    );
  const earlier = writesOf().reduce((total, count) => total + count, 0);
  writers.forEach((writer) => writer.write());
  await untilWritten('before', writesOf());

  const startedAt = performance.now();
  await inject();
  const endedAt = performance.now();
  const before = new Set(writers.flatMap(({ proposed }) => [...proposed]));
  await untilWritten('after', writesOf());
  writers.forEach((writer) => writer.pause());
  const parked = await untilAtRest(load);

  const log = await readLog(service);
  const head = log.events.length;
  await until('all clients have the head', () =>
    [
      ...watchers.map(({ ids, logId }) => logId === log.logId && ids.length === head),
      ...writers.map(({ review }) => review.$confirmed.get().seq === head),
    ].every(Boolean),
  );
  checkLog(log);
  const ids = log.events.map(({ id }) => id);
  if (watchers.some((watcher) => watcher.ids.join() !== ids.join())) throw new Error('A watcher has other events.');
  const stored = new Set(ids);
  const acknowledged = writers.flatMap((writer) => [...writer.acknowledged]);
  const lost = acknowledged.filter((id) => !stored.has(id));
  const target = log.events.findLast(({ id }) => before.has(id))?.seq ?? 0;
  return {
    acknowledged: acknowledged.length - earlier,
    lost: lost.length,
    doubled: ids.length - stored.size,
    parked,
    outageMs: endedAt - startedAt,
    caughtUpMs: [...writers, ...watchers].map(({ samples }) => hadAt(samples, log.logId, target, endedAt) - endedAt),
  };
}

/** Waits until every outbox is empty, and sends again what was parked. Resolves with the number of those. */
async function untilAtRest({ writers }: Load): Promise<number> {
  const parked = new Set<string>();
  await until('outboxes are empty', () => {
    for (const { review } of writers)
      for (const { state, proposal } of review.$items.get())
        if (state === 'parked') {
          parked.add(proposal.id);
          void review.retry(proposal.id);
        } else if (state === 'rejected') throw new Error('A comment was rejected.');
    return writers.every((writer) => writer.isAtRest());
  });
  return parked.size;
}

import { type ConfirmedLog, type LogEvent, isLogEvent, reviewOfReplica } from '@kreatli/core';
import { type DeviceDatabase, isItem } from './device-database.js';
import { DURABLE } from './open-database.js';

/** Reads a replica. A damaged one is deleted, so that the log is read again: null. */
export async function readReplica(database: DeviceDatabase, name: string): Promise<ConfirmedLog | null> {
  const tx = database.transaction(['copy', 'event'], 'readonly');
  const [replica, rows] = await Promise.all([
    tx.objectStore('copy').get(name),
    tx.objectStore('event').getAll(eventsOf(name)),
    tx.done,
  ]);
  if (!replica && rows.length === 0) return null;
  const isWhole =
    typeof replica?.logId === 'string' &&
    rows.length === replica.head &&
    rows.every((row, i) => row.seq === i + 1 && (isLogEvent(row) || replica.malformed?.includes(i + 1)));
  if (!isWhole) {
    await deleteReplica(database, name);
    return null;
  }
  return {
    logId: replica.logId,
    ...fieldsOf(replica),
    events: rows.map(({ reviewId: _name, ...event }) => event as LogEvent),
  };
}

async function deleteReplica(database: DeviceDatabase, name: string): Promise<void> {
  const tx = database.transaction(['copy', 'event'], 'readwrite');
  await Promise.all([tx.objectStore('copy').delete(name), tx.objectStore('event').delete(eventsOf(name)), tx.done]);
}

/** Adds the events of a run that continue the replica, or starts it again with those of another log. */
export async function extendReplica(database: DeviceDatabase, name: string, run: ConfirmedLog): Promise<void> {
  const { logId } = run;
  const tx = database.transaction(['copy', 'event'], 'readwrite');
  const work = async () => {
    const stored = await tx.objectStore('copy').get(name);
    const isOther = stored?.logId !== logId && run.events[0]?.seq === 1;
    const replica = stored && !isOther ? stored : { reviewId: name, logId, head: 0 };
    const next = run.events.filter(({ seq }) => seq > replica.head);
    if (replica.logId !== logId || next[0]?.seq !== replica.head + 1) return;
    const events = tx.objectStore('event');
    await Promise.all([
      ...(isOther ? [events.delete(eventsOf(name))] : []),
      ...next.map((event) => events.put({ ...event, reviewId: name })),
      tx.objectStore('copy').put({
        ...replica,
        ...fieldsOf(run),
        head: replica.head + next.length,
        ...malformedIn(next, replica.malformed),
      }),
    ]);
  };
  await Promise.all([work(), tx.done]);
}

/** Replaces a replica, and sets `base` to 0 in every outbox item of its review. */
export async function exchangeReplica(database: DeviceDatabase, name: string, log: ConfirmedLog): Promise<void> {
  const { logId, events } = log;
  const tx = database.transaction(['copy', 'event', 'outbox'], 'readwrite', DURABLE);
  const [replicas, rows, outbox] = [tx.objectStore('copy'), tx.objectStore('event'), tx.objectStore('outbox')];
  const rebase = async () => {
    const items = (await outbox.getAll()).filter((item) => item.reviewId === reviewOfReplica(name) && isItem(item));
    await Promise.all(items.map((item) => outbox.put({ ...item, proposal: { ...item.proposal, base: 0 } })));
  };
  // Requests of one transaction run in the order in which they were made.
  await Promise.all([
    rows.delete(eventsOf(name)),
    ...events.map((event) => rows.put({ ...event, reviewId: name })),
    replicas.put({
      reviewId: name,
      logId,
      head: events.length,
      ...fieldsOf(log),
      ...malformedIn(events),
    }),
    rebase(),
    tx.done,
  ]);
}

/** What a replica has beside its log. */
const fieldsOf = ({ audience, clockOffset }: Pick<ConfirmedLog, 'audience' | 'clockOffset'>) => ({
  ...(audience && { audience }),
  ...(clockOffset !== undefined && { clockOffset }),
});

/** Which events are malformed, after those `before`. */
function malformedIn(events: readonly LogEvent[], before: readonly number[] = []) {
  const malformed = [...before, ...events.filter((event) => !isLogEvent(event)).map(({ seq }) => seq)];
  return malformed.length > 0 && { malformed };
}

/** The keys of all events of a replica. */
export const eventsOf = (name: string) => IDBKeyRange.bound([name, 0], [name, Number.MAX_SAFE_INTEGER]);

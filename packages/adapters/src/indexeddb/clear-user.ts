import { isDraftOf, isReplicaOf } from '@kreatli/core';
import type { DeviceDatabase } from './device-database.js';
import { DURABLE } from './open-database.js';
import { deleteItems } from './outbox-rows.js';
import { eventsOf } from './replica-rows.js';

/** Deletes the replicas and drafts of a user, and with `unsent` their outbox items. Resolves to the items left. */
export async function clearUser(database: DeviceDatabase, participantId: string, unsent: boolean): Promise<number> {
  const tx = database.transaction(['copy', 'event', 'draft', 'outbox'], 'readwrite', DURABLE);
  const work = async () => {
    const [replicas, drafts, items] = await Promise.all([
      tx.objectStore('copy').getAllKeys(),
      tx.objectStore('draft').getAllKeys(),
      tx.objectStore('outbox').getAll(),
    ]);
    const isOwn = (key: string) => isReplicaOf(key, participantId);
    await Promise.all([
      ...replicas
        .filter(isOwn)
        .flatMap((name) => [tx.objectStore('copy').delete(name), tx.objectStore('event').delete(eventsOf(name))]),
      ...drafts.filter((key) => isDraftOf(key, participantId)).map((key) => tx.objectStore('draft').delete(key)),
    ]);
    const own = items.filter((item) => item.participantId === participantId);
    if (unsent) await Promise.all(own.map(({ order }) => tx.objectStore('outbox').delete(order)));
    return unsent ? 0 : own.filter(({ discardedAt }) => discardedAt === undefined).length;
  };
  const [left] = await Promise.all([work(), tx.done]);
  await deleteItems(database, []); // with it the files that no item waits for any more
  return left;
}

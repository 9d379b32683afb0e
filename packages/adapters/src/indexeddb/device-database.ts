import type { Digest } from '@kreatli/digest';
import { type Audience, type LogEvent, type OutboxItem, isProposal } from '@kreatli/core';
import type { DBSchema, IDBPDatabase } from 'idb';
import { type Connection, openDatabase } from './open-database.js';

/** A replica. */
interface ReplicaRow {
  readonly reviewId: string;
  readonly logId: string;
  readonly head: number;
  readonly audience?: Audience;
  readonly clockOffset?: number;
  /** Sequence numbers of events that are malformed in the log itself; another malformed row is damaged. */
  readonly malformed?: readonly number[];
}

/** What this device stores: the outbox, replicas of logs, drafts, and the files that outbox items wait for. */
export interface DeviceSchema extends DBSchema {
  outbox: { key: number; value: OutboxItem; indexes: { participant: [string, string] } };
  /** Replicas by name. The name is in `reviewId`, as in the rows of `event`. */
  copy: { key: string; value: ReplicaRow };
  event: { key: [string, number]; value: LogEvent & { reviewId: string } };
  draft: { key: string; value: string };
  /** Bytes, not Blobs: some browsers cannot store a Blob in private windows. */
  blob: { key: Digest; value: { type: string; bytes: ArrayBuffer } };
}
export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const STORES = ['outbox', 'copy', 'event', 'draft', 'blob'] as const;

/** Opens the database. @throws StorageError */
export const openDeviceDatabase = (name: string): Promise<Connection<DeviceSchema>> =>
  openDatabase<DeviceSchema>(name, 3, STORES, (database, oldVersion, _newVersion, transaction) => {
    if (oldVersion < 1) {
      database.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true });
      database.createObjectStore('copy', { keyPath: 'reviewId' });
      database.createObjectStore('event', { keyPath: ['reviewId', 'seq'] });
      database.createObjectStore('draft');
    }
    if (oldVersion < 2) database.createObjectStore('blob');
    // A database of another program has no outbox; opening it fails after the upgrade.
    if (oldVersion < 3 && database.objectStoreNames.contains('outbox')) {
      const outbox = transaction.objectStore('outbox');
      // Version 2 has the same index under another name.
      for (const index of Array.from(outbox.indexNames)) outbox.deleteIndex(index);
      outbox.createIndex('participant', ['reviewId', 'participantId']);
    }
  });

/** Whether a row has the members of an outbox item. Rows of another shape stay where they are and are not sent. */
export const isItem = ({ proposal }: OutboxItem): boolean => isProposal(proposal);

/** The embedded database, and this device's storage for any other backend. The only place that knows a concrete adapter. */
import { type Actor, type Ports, type ReviewAdapter, type ReviewStorage, StorageError } from '@kreatli/core';

/** What a session runs on. */
export interface Device {
  readonly storage: ReviewStorage;
  readonly ports: Ports;
  /** Connects to the embedded database as somebody. */
  connect(actor: Actor): ReviewAdapter;
  /** Why nothing survives this tab; null when it does. */
  readonly problem: StorageError | null;
  close(): void;
}

/** Opens IndexedDB; where the browser gives none, memory, and says why. */
export async function openDevice(): Promise<Device> {
  const { browserPorts, openIndexedDbBackend, openIndexedDbStorage } = await import('@kreatli/adapters/indexeddb');
  const ports = browserPorts();
  try {
    const [backend, storage] = await Promise.all([openIndexedDbBackend(), openIndexedDbStorage()]);
    const close = () => {
      backend.close();
      storage.close?.();
      ports.close?.();
    };
    return { storage, ports, connect: backend.connect, problem: null, close };
  } catch (cause) {
    const problem = StorageError.is(cause)
      ? cause
      : new StorageError('STORAGE_BLOCKED', 'This browser gives the page no storage.', cause);
    const { createMemoryBackend, createMemoryStorage } = await import('@kreatli/adapters/memory');
    const backend = createMemoryBackend();
    return { storage: createMemoryStorage(), ports, connect: backend.connect, problem, close: () => ports.close?.() };
  }
}

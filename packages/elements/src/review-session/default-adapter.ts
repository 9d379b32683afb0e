/** The embedded database, and this device's storage for other backends. The only file that loads a concrete adapter. */
import { type Actor, type Ports, type ReviewAdapter, type ReviewStorage, StorageError } from '@kreatli/core';

/** What a session stores and connects with. */
export interface Device {
  readonly storage: ReviewStorage;
  readonly ports: Ports;
  readonly log: typeof import('./log-client.js');
  /** Connects to the embedded database as an actor. */
  connect(actor: Actor): ReviewAdapter;
  /** Why nothing is stored beyond this tab; null when it is. */
  readonly problem: StorageError | null;
  close(): void;
}

/** Opens IndexedDB. When the browser forbids that, stores in memory and sets `problem`. */
export async function openDevice(): Promise<Device> {
  const [{ browserPorts, openIndexedDbBackend, openIndexedDbStorage }, log] = await Promise.all([
    import('@kreatli/adapters/indexeddb'),
    import('./log-client.js'),
  ]);
  const ports = browserPorts();
  try {
    const [backend, storage] = await Promise.all([openIndexedDbBackend(), openIndexedDbStorage()]);
    const close = () => {
      backend.close();
      storage.close?.();
      ports.close?.();
    };
    return { storage, ports, log, connect: backend.connect, problem: null, close };
  } catch (cause) {
    const problem = StorageError.is(cause)
      ? cause
      : new StorageError('STORAGE_BLOCKED', 'This browser does not allow the page to store data.', cause);
    const { createMemoryBackend, createMemoryStorage } = await import('@kreatli/adapters/memory');
    const backend = createMemoryBackend();
    const close = () => ports.close?.();
    return { storage: createMemoryStorage(), ports, log, connect: backend.connect, problem, close };
  }
}

export { browserPorts } from './browser-ports.js';
export { type IndexedDbBackend, openIndexedDbBackend } from './indexeddb-backend.js';
export { openIndexedDbStorage } from './indexeddb-storage.js';

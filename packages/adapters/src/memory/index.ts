export { type MemoryBackend, createMemoryBackend } from './memory-backend.js';
export { createMemoryStorage } from './memory-storage.js';

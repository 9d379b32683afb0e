export { type CreateIfAbsentOptions, createIfAbsentAdapter } from './create-if-absent.js';
export type { CreateIfAbsentStore } from './store.js';

export {
  type ReferenceBackend,
  type ReferenceOptions,
  type ReferenceSnapshot,
  createReferenceBackend,
} from './reference-backend.js';
export type { LogSnapshot } from './log.js';

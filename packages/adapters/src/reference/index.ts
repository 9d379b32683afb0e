export { type ReferenceBackend, type ReferenceOptions, createReferenceBackend } from './reference-backend.js';

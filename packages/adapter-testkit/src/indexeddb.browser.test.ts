import { openIndexedDbBackend } from '@kreatli/adapters/indexeddb';
import type { Actor } from '@kreatli/core';
import { testAdapter } from './bindings/mocha.js';
import { ACTORS, freshReview } from '../test/personas.js';

const nobody: Actor = { kind: 'guest', role: 'viewer', id: 'nobody' };
const name = `kreatli-kit-${Date.now()}`;
let opened: ReturnType<typeof openIndexedDbBackend> | undefined;

testAdapter('IndexedDB', {
  connect: async (persona) => (await (opened ??= openIndexedDbBackend(name))).connect(ACTORS[persona] ?? nobody),
  createReview: freshReview,
  claims: { level: 1, watch: true, blobs: true },
  seed: 7,
  timeScale: 3,
});

import { openIndexedDbBackend } from '@kreatli/adapters/indexeddb';
import { testAdapter } from './bindings/mocha.js';
import { actorOf, newReviewId } from '../test/personas.js';

const name = `kreatli-kit-${Date.now()}`;
let opened: ReturnType<typeof openIndexedDbBackend> | undefined;

testAdapter('IndexedDB', {
  connect: async (persona) => (await (opened ??= openIndexedDbBackend(name))).connect(actorOf(persona)),
  createReview: newReviewId,
  claims: { level: 1, watch: true, blobs: true },
  seed: 7,
  timeScale: 3,
});

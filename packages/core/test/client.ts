/** A review of one user with a scripted backend. */
import assert from 'node:assert/strict';
import { type MemoryBackend, createMemoryBackend, createMemoryStorage } from '@kreatli/adapters/memory';
import {
  type Actor,
  type Ports,
  type Review,
  type ReviewAdapter,
  type ReviewStorage,
  createReview,
  publish,
} from '../src/index.js';
import { createClock, createDevice } from './device.js';
import { comment, owner, service, publishedVersion } from './log.js';
import { scripted } from './scripted-adapter.js';

export async function createVideo(clock = createClock(), logId = 'log-1') {
  const backend = createMemoryBackend({ now: clock.now, logId });
  await publish(
    backend.connect(service),
    { reviewId: 'r', title: 'Video', versions: [publishedVersion()], approverIds: ['ana'], secret: 'test' },
    createDevice(clock).openTab(),
  );
  return backend;
}

interface Setup {
  readonly actor?: Actor;
  readonly storage?: ReviewStorage;
  readonly more?: Partial<ReviewAdapter>;
  readonly device?: ReturnType<typeof createDevice>;
  readonly visible?: boolean;
  readonly pollMs?: number;
}

/** A review that has read up to head. It has no watch unless `more` has one. */
export async function open({
  actor = owner,
  storage = createMemoryStorage(),
  more = {},
  visible = true,
  pollMs,
  ...rest
}: Setup = {}) {
  const clock = createClock();
  const backend = await createVideo(clock);
  const device = rest.device ?? createDevice(clock);
  const script = scripted(backend.connect(actor), more);
  const review = createReview({
    reviewId: 'r',
    actor,
    adapter: script.adapter,
    storage,
    ports: device.openTab({ visible }),
    ...(pollMs !== undefined && { pollMs }),
  });
  await clock.advance(0);
  assert.equal(review.$sync.get().phase, 'live');
  script.calls.length = 0;
  return { clock, backend, device, script, storage, review };
}

export const addComment = (review: Review, id: string, text = id) =>
  review.propose('comment.added', comment(id, { body: { text } }));
export const states = (review: Review) =>
  review.$items
    .get()
    .map(({ proposal, state, reason }) => `${subject(proposal.data)} ${state}${reason ? ` ${reason}` : ''}`);
const subject = (data: object): string => ('commentId' in data ? String(data.commentId) : '?');
export const confirmedComments = (review: Review) => [...review.$confirmed.get().comments.keys()];

/** A tab of the owner on a backend, with the script of its adapter. */
export function openTab(backend: Pick<MemoryBackend, 'connect'>, storage: ReviewStorage, ports: Ports) {
  const script = scripted(backend.connect(owner));
  return { script, review: createReview({ reviewId: 'r', actor: owner, adapter: script.adapter, storage, ports }) };
}

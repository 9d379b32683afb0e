import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Actor,
  type EventMap,
  type EventType,
  type PeerState,
  type Proposal,
  type ReviewAdapter,
  createProposal,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import { sha256 } from '@kreatli/digest';
import { createReferenceBackend } from './reference-backend.js';

const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });
const owner: Actor = { kind: 'user', role: 'owner', id: 'olga' };
const commenter: Actor = { kind: 'user', role: 'commenter', id: 'carl' };
const guest: Actor = { kind: 'guest', role: 'commenter', id: 'gus' };

const proposalOf = <T extends EventType>(type: T, data: EventMap[T]): Proposal =>
  createProposal(type, data, {
    id: newId(Date.now(), plainPorts.random),
    at: toInstant(0),
    base: 0,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  });
async function append(adapter: ReviewAdapter, ...items: Proposal[]): Promise<string[]> {
  const { results } = await adapter.append({ reviewId: 'r', items }, context());
  return results.map((result) => ('code' in result ? result.code : result.status));
}
const comment = (commentId: string, more: Partial<EventMap['comment.added']> = {}) =>
  proposalOf('comment.added', {
    commentId,
    threadId: commentId,
    versionId: 'v1',
    body: { text: 'Text' },
    visibility: 'all',
    ...more,
  });

/** A review with one version. */
async function prepared() {
  const backend = createReferenceBackend();
  const content = { digest: sha256('content'), bytes: 1, type: 'video/mp4' };
  await append(
    backend.connect(owner),
    proposalOf('review.created', { title: 'Review' }),
    proposalOf('version.added', { versionId: 'v1', label: 'v1', assetId: 'video', content }),
  );
  return backend;
}

describe('the reference backend', () => {
  it('serves nothing to a participant who was removed, at once', async () => {
    const backend = await prepared();
    const adapter = backend.connect(commenter);
    assert.deepEqual(await append(adapter, comment('c1')), ['accepted']);
    await append(backend.connect(owner), proposalOf('participant.removed', { participantId: commenter.id }));
    for (const call of [
      () => adapter.read({ reviewId: 'r', after: 0, limit: 10 }, context()),
      () => append(adapter, comment('c2')),
      async () => adapter.watch!({ reviewId: 'r', after: 0 }, { hint: () => {}, state: () => {} }, context()),
      async () => adapter.presence!.join({ reviewId: 'r', peerId: 'p' }, () => {}, context()),
      () => adapter.blobs!.url({ reviewId: 'r', digest: sha256('x') }, context()),
    ])
      await assert.rejects(async () => call(), { kind: 'not_found' });
  });

  it('reads as the lower role of a participant who was demoted', async () => {
    const backend = await prepared();
    const editor: Actor = { kind: 'user', role: 'editor', id: 'ed' };
    const audience = async () =>
      (await backend.connect(editor).read({ reviewId: 'r', after: 0, limit: 10 }, context())).audience;
    assert.equal(await audience(), 'team');
    await append(
      backend.connect(owner),
      proposalOf('participant.roleChanged', { participantId: editor.id, role: 'viewer' }),
    );
    assert.equal(await audience(), 'all');
    assert.deepEqual(await append(backend.connect(editor), comment('c1')), ['forbidden']);
  });

  it('rejects a comment for the team from a user who could not read it', async () => {
    const backend = await prepared();
    const team = () => comment('c1', { visibility: 'team' });
    assert.deepEqual(await append(backend.connect(guest), team()), ['forbidden']);
    assert.deepEqual(await append(backend.connect(owner), team()), ['accepted']);
  });

  it('creates no review for a proposal that it rejects', async () => {
    const backend = createReferenceBackend();
    const adapter = backend.connect(owner);
    const invalid = { ...proposalOf('review.created', { title: 'Review' }), salt: 'other' };
    assert.deepEqual(await append(adapter, invalid), ['invalid']);
    await assert.rejects(adapter.read({ reviewId: 'r', after: 0, limit: 1 }, context()), { kind: 'not_found' });
  });
});

describe('files of the reference backend', () => {
  const bytes = 'a file of the team';
  const ref = { digest: sha256(bytes), bytes: bytes.length, type: 'text/plain' };
  const put = (adapter: ReviewAdapter, text = bytes) =>
    adapter.blobs!.put({ reviewId: 'r', ref, body: new Blob([text]) }, context());
  const url = (adapter: ReviewAdapter) => adapter.blobs!.url({ reviewId: 'r', digest: ref.digest }, context());

  it('answer a guest as if a file of the team did not exist', async () => {
    const backend = await prepared();
    const [team, outside] = [backend.connect(owner), backend.connect(guest)];
    await put(team);
    await append(team, comment('c1', { visibility: 'team', files: [ref] }));
    await assert.rejects(url(outside), { kind: 'not_found' });
    await assert.rejects(put(outside, 'other bytes!!!!!!!'), 'bytes are checked also where the file is stored');
    assert.deepEqual(await append(outside, comment('c2', { files: [ref] })), ['not_found']);
    assert.match(await url(team), /^(blob|data):/);
  });

  it('are for everyone who can read a comment that names them, or has uploaded them', async () => {
    const backend = await prepared();
    const outside = backend.connect(guest);
    await put(outside);
    assert.match(await url(outside), /^(blob|data):/);
    await assert.rejects(url(backend.connect(commenter)), { kind: 'not_found' });
    assert.deepEqual(await append(outside, comment('c1', { files: [ref] })), ['accepted']);
    assert.match(await url(backend.connect(commenter)), /^(blob|data):/);
  });
});

describe('presence of the reference backend', () => {
  it('shows every peer under the user who is signed in, and lets no user end that of another', async () => {
    const backend = await prepared();
    let peers: ReadonlyMap<string, PeerState> = new Map();
    const join = (actor: Actor) =>
      backend.connect(actor).presence!.join({ reviewId: 'r', peerId: 'p1' }, (seen) => (peers = seen), context());
    const ana = join(commenter);
    ana.update({ participantId: commenter.id, typing: true });
    const intruder = join(guest);
    intruder.update({ participantId: commenter.id });
    const shown = () => [...peers.values()].map(({ participantId, typing }) => `${participantId} ${typing ?? false}`);
    assert.deepEqual(shown(), ['carl true', 'gus false']);
    intruder.leave();
    assert.deepEqual(shown(), ['carl true']);
    ana.leave();
  });
});

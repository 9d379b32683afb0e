import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryBackend } from '@kreatli/adapters/memory';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { AdapterError, type Proposal, type Publication, fold, publish, standingOf } from './index.js';
import { approver, comment, intent, proposalOf, publishedVersion, service } from '../test/log.js';
import { responding, scripted, wholeLog } from '../test/scripted-adapter.js';
import type { AppendOutcome } from './index.js';

const publication: Publication = {
  reviewId: 'r',
  title: 'Video',
  versions: [publishedVersion('v1')],
  approverIds: ['ana', 'bob'],
  participants: [{ participantId: 'ana', role: 'approver', name: 'Ana' }],
  brief: { body: { text: 'Watch the end' } },
};
const backend = () => scripted(createMemoryBackend().connect(service));
const stateOf = async ({ adapter }: ReturnType<typeof backend>) => fold(await wholeLog(adapter));

describe('publish', () => {
  it('appends the events of a new review in a valid order', async () => {
    const host = backend();
    await publish(host.adapter, publication);
    const state = await stateOf(host);
    assert.deepEqual([state.voids, state.review?.title, state.brief?.body.text], [[], 'Video', 'Watch the end']);
    assert.deepEqual(
      [...state.approvals.values()].map(({ approverIds, versionId }) => [versionId, ...approverIds]),
      [
        ['v1', 'ana'],
        ['v1', 'bob'],
      ],
    );
    assert.equal(state.versions.get('v1')?.status, 'ready');
  });
  it('changes nothing when repeated, also concurrently', async () => {
    const host = backend();
    const shared = { ...publication, secret: 'known to the host' };
    await Promise.all([publish(host.adapter, shared), publish(host.adapter, shared)]);
    await publish(host.adapter, shared);
    await publish(host.adapter, publication);
    assert.equal((await stateOf(host)).seq, 7);
  });
  it('gives each event a random id and salt without a secret', async () => {
    const ids = async (secret?: string) => {
      const host = backend();
      await publish(host.adapter, { ...publication, ...(secret && { secret }) });
      return (await wholeLog(host.adapter)).map(({ id, salt }) => `${id} ${salt}`);
    };
    const [one, other] = [await ids(), await ids()];
    assert.equal(one.filter((id) => other.includes(id)).length, 0);
    assert.deepEqual(await ids('a'), await ids('a'));
    assert.equal((await ids('a')).filter((id) => one.includes(id)).length, 0);
  });
  it('publishes the rest where another process published a part meanwhile', async () => {
    const reference = createReferenceBackend();
    const host = scripted(reference.connect(service));
    host.nextRead(async (request, context, real) => {
      const page = await real().catch(() => null);
      await publish(reference.connect(service), { ...publication, versions: [] });
      return page ?? { logId: '', head: 0, now: '', events: [] };
    });
    await publish(host.adapter, publication);
    const state = fold(await wholeLog(host.adapter));
    assert.deepEqual([state.voids, [...state.versions.keys()], state.approvals.size], [[], ['v1'], 2]);
  });
  it('is not kept out by a guest who proposed its events first', async () => {
    const reference = createReferenceBackend();
    const host = reference.connect(service);
    await publish(host, { ...publication, versions: [] });
    const guest = reference.connect({ kind: 'guest', role: 'commenter', id: 'gus' });
    const foreseen = scripted(createMemoryBackend().connect(service));
    await publish(foreseen.adapter, publication);
    const items = (await wholeLog(foreseen.adapter)).map(
      ({ seq: _seq, actor: _actor, receivedAt: _at, ...proposal }) => proposal as Proposal,
    );
    await guest.append({ reviewId: 'r', items }, { signal: new AbortController().signal, attempt: 1, requestId: '' });
    await publish(host, publication);
    assert.deepEqual([...fold(await wholeLog(host)).versions.keys()], ['v1']);
  });
  it('publishes a version whose predecessor came late', async () => {
    const host = createReferenceBackend().connect(service);
    const [v2, v3] = [publishedVersion('v2'), publishedVersion('v3', { supersedes: 'v2' })];
    await assert.rejects(publish(host, { ...publication, versions: [v3] }), { kind: 'forbidden' });
    await publish(host, { ...publication, versions: [v2, v3] });
    assert.deepEqual([...fold(await wholeLog(host)).versions.keys()], ['v2', 'v3']);
  });
  it('does not append a brief again for a member that the schema does not have', async () => {
    const host = backend();
    const brief = { body: { text: 'Watch the end' }, checklist: [{ id: 'k1', label: 'Logo', hint: 'top left' }] };
    for (let visit = 0; visit < 3; visit++) await publish(host.adapter, { ...publication, brief });
    assert.equal((await stateOf(host)).seq, 7);
  });
  it('corrects rate and length of a version; comments and decisions on it stay', async () => {
    const backend = createReferenceBackend();
    const host = backend.connect(service);
    await publish(host, publication);
    const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
    const before = fold(await wholeLog(host));
    const { manifest, content } = before.versions.get('v1')!;
    const [request] = before.approvals.values();
    const decision = {
      ...{ approvalId: request!.approvalId, versionId: 'v1', content: content.digest, manifest: manifest! },
      ...{ briefDigest: before.brief!.digest, seenSeq: before.seq, openComments: 0, intent },
    };
    const items = [
      proposalOf('comment.added', comment('c1', { span: { in: 12 } }), 'p1'),
      proposalOf('approval.granted', decision, 'p2'),
    ];
    const { results } = await backend.connect(approver).append({ reviewId: 'r', items }, context);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['accepted', 'accepted'],
    );

    const corrected = publishedVersion('v1', { rate: { num: 24000, den: 1001 }, frames: 96 });
    for (let visit = 0; visit < 2; visit++) await publish(host, { ...publication, versions: [corrected] });
    const after = fold(await wholeLog(host));
    const { rate, frames, status } = after.versions.get('v1')!;
    assert.deepEqual([rate, frames, status], [{ num: 24000, den: 1001 }, 96, 'ready']);
    assert.deepEqual([after.seq, after.voids], [before.seq + 3, []], 'one event, once');
    assert.deepEqual(after.comments.get('c1')?.span, { in: 12 });
    assert.equal(standingOf(after, 'v1').outcome, 'approved');
  });
  it('appends only new events', async () => {
    const host = backend();
    await publish(host.adapter, publication);
    await publish(host.adapter, {
      ...publication,
      versions: [publishedVersion('v1'), publishedVersion('v2', { supersedes: 'v1' })],
      brief: { body: { text: 'Watch the beginning' } },
    });
    const state = await stateOf(host);
    assert.deepEqual(
      [state.voids, [...state.versions.keys()], state.brief?.body.text, state.approvals.size],
      [[], ['v1', 'v2'], 'Watch the beginning', 4],
    );
  });
  it('returns to an earlier brief, and changes the title', async () => {
    const host = backend();
    const brief = (text: string): Publication => ({ ...publication, brief: { body: { text } } });
    for (const text of ['A', 'B', 'A']) await publish(host.adapter, brief(text));
    await publish(host.adapter, { ...brief('A'), title: 'Video, final' });
    const state = await stateOf(host);
    assert.deepEqual([state.brief?.body.text, state.review?.title, state.voids], ['A', 'Video, final', []]);
  });
  it('continues after results for a prefix, within the limits of the backend', async () => {
    const host = scripted(createMemoryBackend().connect(service), { limits: { maxBatch: 3 } });
    host.nextAppend(({ items }, context) => host.adapter.append({ reviewId: 'r', items: items.slice(0, 1) }, context));
    await publish(host.adapter, publication);
    assert.equal((await stateOf(host)).seq, 7);
    assert.ok(host.sent.every((items) => items.length <= 3));
  });
  it('throws when the backend rejects, appends nothing, or responds with garbage', async () => {
    const guest = createReferenceBackend().connect({ kind: 'guest', role: 'commenter', id: 'gus' });
    await assert.rejects(publish(guest, publication), { kind: 'not_found' });
    const answers: readonly (readonly [string, (outcome: AppendOutcome) => unknown])[] = [
      ['unavailable', (outcome) => ({ ...outcome, results: [] })],
      ['incompatible', () => null],
    ];
    for (const [kind, change] of answers) {
      const host = backend();
      host.nextAppend(responding(change));
      await assert.rejects(
        publish(host.adapter, publication),
        (error) => AdapterError.is(error) && error.kind === kind,
      );
    }
  });
});

describe('AdapterError', () => {
  it('is recognised across copies of the package, and has cause and wait', () => {
    const cause = new Error('why');
    const error = new AdapterError('throttled', 'slow down', { cause, retryAfterMs: 5 });
    assert.deepEqual(
      [error.name, error.kind, error.message, error.cause, error.retryAfterMs],
      ['AdapterError', 'throttled', 'slow down', cause, 5],
    );
    assert.equal(AdapterError.is({ name: 'AdapterError', kind: 'offline' }), true);
    for (const other of [null, undefined, 'AdapterError', new Error('x'), { name: 'AdapterError' }])
      assert.equal(AdapterError.is(other), false);
    assert.equal(new AdapterError('offline').message, 'offline');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Outcome, type Review, type ReviewAdapter, emptyReview } from '@kreatli/core';
import { atom } from 'nanostores';
import { fakeLocalStorage } from '../../test/fake-local-storage.js';
import type { ReviewConfig } from './declaration.js';
import { actorOf, createIdentity } from './identity.js';
import type { ProposeEvent } from '../request/requests.js';
import type { SessionHost } from './session-host.js';

const config: ReviewConfig = {
  reviewId: 'r',
  heading: 'r',
  brief: null,
  adapter: null,
  participant: null,
  privateViews: false,
};
const request = { proposal: 'pass.finished', data: { versionId: 'v' } } as ProposeEvent;
const ada = { id: 'ada', name: 'Ada', role: 'approver' } as const;

/** A review that the actor has not joined. Records the names that are proposed. */
function createReview(outcome: Outcome = { status: 'queued', id: 'e', durable: true }) {
  const names: string[] = [];
  const review = {
    actor: { id: 'ada' },
    $state: atom(emptyReview),
    $items: atom([]),
    async propose(_type: string, { name }: { name: string }) {
      names.push(name);
      return outcome;
    },
  } as unknown as Review;
  return { review, names };
}
/** A host whose guests answer in this order. */
function createHost(...answers: (string | null)[]) {
  const reports: string[] = [];
  const requests: ProposeEvent[] = [];
  const host = {
    requestName: async (asked: ProposeEvent) => {
      requests.push(asked);
      return answers.shift() ?? null;
    },
    report: (code: string) => reports.push(code),
  } as unknown as SessionHost;
  return { host, reports, requests, answers };
}

describe('actorOf', () => {
  const guest = { id: 'g', name: null };
  it('makes the declared participant a user', () =>
    assert.deepEqual(actorOf({ ...config, participant: ada }, guest), { kind: 'user', id: 'ada', role: 'approver' }));
  it('makes a guest the owner in the embedded database, and a commenter in a backend of the host', () => {
    assert.deepEqual(actorOf(config, guest), { kind: 'guest', id: 'g', role: 'owner' });
    const adapter = {} as ReviewAdapter;
    assert.deepEqual(actorOf({ ...config, adapter }, guest), { kind: 'guest', id: 'g', role: 'commenter' });
  });
});

describe('createIdentity', () => {
  fakeLocalStorage();

  it('takes the name of the declared participant without asking', async () => {
    const { host, answers } = createHost('Unasked');
    const { review, names } = createReview();
    assert.equal(await createIdentity(host).ensureNamed(review, { ...config, participant: ada }, request), true);
    assert.deepEqual([names, answers.length], [['Ada'], 1]);
  });
  it('asks a guest once, however many proposals wait for the name', async () => {
    const { host, requests, answers } = createHost('Grace', 'Twice');
    const { review, names } = createReview();
    const identity = createIdentity(host);
    assert.deepEqual(
      await Promise.all([identity.ensureNamed(review, config, request), identity.ensureNamed(review, config, request)]),
      [true, true],
    );
    assert.deepEqual([names, answers], [['Grace'], ['Twice']]);
    assert.deepEqual(requests, [request]);
  });
  it('asks again after the guest has canceled', async () => {
    const { host } = createHost(null, 'Grace');
    const { review, names } = createReview();
    const identity = createIdentity(host);
    assert.equal(await identity.ensureNamed(review, config, request), false);
    assert.equal(await identity.ensureNamed(review, config, request), true);
    assert.deepEqual(names, ['Grace']);
  });
  it('remembers the name on this device, for another review too', async () => {
    const { host, answers } = createHost('Grace', 'Unasked');
    await createIdentity(host).ensureNamed(createReview().review, config, request);
    const other = createReview();
    await createIdentity(host).ensureNamed(other.review, { ...config, reviewId: 'other' }, request);
    assert.deepEqual([other.names, answers], [['Grace'], ['Unasked']]);
  });
  it('is the same guest in every session on this device', () => {
    const { host } = createHost();
    const actor = () => createIdentity(host).actor(config);
    assert.deepEqual(actor(), actor());
  });
  it('reports a name that the log rejects', async () => {
    const { host, reports } = createHost('Grace');
    const { review } = createReview({ status: 'rejected', code: 'forbidden' });
    assert.equal(await createIdentity(host).ensureNamed(review, config, request), false);
    assert.deepEqual(reports, ['forbidden']);
  });
  it('changes the name of a guest, in the log and on this device', async () => {
    const { host } = createHost('Gracce');
    host.changeName = async (current) => ({ name: `${current}!`, isOther: false });
    const identity = createIdentity(host);
    const { review, names } = createReview();
    await identity.ensureNamed(review, config, request);
    const { id } = identity.actor(config);
    assert.equal(await identity.changeName(review, config), false);
    assert.deepEqual(names, ['Gracce', 'Gracce!']);
    assert.equal(identity.name(review, config), 'Gracce!');
    assert.equal(createIdentity(host).actor(config).id, id);
  });
  it('makes another guest of someone else, who has written nothing', async () => {
    const { host } = createHost('Grace');
    host.changeName = async () => ({ name: 'Linus', isOther: true });
    const identity = createIdentity(host);
    const { review, names } = createReview();
    await identity.ensureNamed(review, config, request);
    const { id } = identity.actor(config);
    assert.equal(await identity.changeName(review, config), true);
    assert.deepEqual(names, ['Grace']);
    assert.notEqual(identity.actor(config).id, id);
    assert.equal(createIdentity(host).actor(config).id, identity.actor(config).id);
  });
  it('waits until everything of the guest before is sent, since no other user can send it', async () => {
    const { host } = createHost('Grace');
    host.changeName = async () => ({ name: 'Linus', isOther: true });
    const identity = createIdentity(host);
    const { review } = createReview();
    const $items = atom([{ state: 'queued' }, { state: 'rejected' }]);
    Object.assign(review, { $items });
    await identity.ensureNamed(review, config, request);
    const { id } = identity.actor(config);
    const changed = identity.changeName(review, config);
    await Promise.resolve();
    assert.equal(identity.actor(config).id, id);
    $items.set([{ state: 'rejected' }]);
    assert.equal(await changed, true);
    assert.notEqual(identity.actor(config).id, id);
  });
  it('keeps the name when the guest cancels', async () => {
    const { host } = createHost('Grace');
    host.changeName = async () => null;
    const identity = createIdentity(host);
    const { review, names } = createReview();
    await identity.ensureNamed(review, config, request);
    assert.equal(await identity.changeName(review, config), false);
    assert.deepEqual(names, ['Grace']);
  });
});

/** What a user wrote stays on the device until the log has it with effect, or the user discards it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError, type ReviewStorage } from '../index.js';
import { addComment, confirmedComments, createVideo, open, openTab, states } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { comment, owner, proposalOf } from '../../test/log.js';
import { rejecting } from '../../test/scripted-adapter.js';

const offline = rejecting(new AdapterError('offline', 'offline'));
const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };

/** A review whose owner is offline, on a backend of level 1, and a function that brings it online. */
async function openOffline() {
  const opened = await open();
  const { script, review, clock, backend } = opened;
  script.nextAppend(...Array.from({ length: 3 }, () => offline));
  const other = backend.connect(owner);
  return {
    ...opened,
    append: (...items: readonly object[]) => other.append({ reviewId: 'r', items: items as never }, context),
    async reconnect() {
      review.refresh();
      await clock.advance(300_000);
    },
  };
}

describe('an item that the log has without effect', () => {
  it('is kept as rejected, also after a reload', async () => {
    const { review, append, reconnect, backend, storage, device } = await openOffline();
    await append(proposalOf('comment.added', comment('c1'), 'x1'));
    review.refresh();
    await flush();
    const edit = { commentId: 'c1', body: { text: 'What I typed on the train.' } };
    assert.equal((await review.propose('comment.edited', edit)).status, 'queued');
    await append(proposalOf('comment.deleted', { commentId: 'c1' }, 'x2'));
    await reconnect();
    assert.deepEqual(states(review), ['c1 rejected not_found']);
    await review.dispose();
    const { review: again } = openTab(backend, storage, device.openTab());
    await flush();
    assert.deepEqual(states(again), ['c1 rejected not_found']);
    assert.match((await again.exportPending()).text, /on the train/);
    await again.dispose();
  });

  it('can be opened again', async () => {
    const { review, append, reconnect } = await openOffline();
    await append(proposalOf('comment.added', comment('c1'), 'x1'));
    review.refresh();
    await flush();
    const edit = { commentId: 'c1', body: { text: 'What I typed on the train.' } };
    const outcome = await review.propose('comment.edited', edit);
    await append(proposalOf('comment.deleted', { commentId: 'c1' }, 'x2'));
    await reconnect();
    const id = outcome.status === 'queued' ? outcome.id : '';
    assert.deepEqual((await review.reopen(id))?.data, edit);
    assert.equal(await review.reopen('unknown'), null);
    await review.discard(id);
    assert.equal(await review.reopen(id), null);
    await review.dispose();
  });

  it('is kept as rejected where another event has its id', async () => {
    const { review, append, reconnect } = await openOffline();
    await addComment(review, 'c1', 'Mine');
    const [item] = review.$items.get();
    await append(proposalOf('comment.added', comment('c9'), item!.proposal.id));
    await reconnect();
    assert.deepEqual(states(review), ['c1 rejected id_reuse']);
    assert.deepEqual(confirmedComments(review), ['c9']);
    await review.dispose();
  });

  it('is found after a crash between reading the event and settling the item', async () => {
    const { review, append, backend, storage, device } = await openOffline();
    await addComment(review, 'c1', 'Mine');
    const [item] = review.$items.get();
    await append(proposalOf('comment.added', comment('c9'), item!.proposal.id));
    await review.dispose();
    const page = await backend.connect(owner).read({ reviewId: 'r', after: 0, limit: 100 }, context);
    await storage.exchange('r/olga', { logId: page.logId, events: page.events });
    const { review: again } = openTab(backend, storage, device.openTab());
    await flush();
    assert.deepEqual(states(again), ['c1 rejected id_reuse']);
    await again.dispose();
  });
});

describe('a storage that does not respond', () => {
  const hanging = (...methods: (keyof ReviewStorage)[]): ReviewStorage => ({
    ...createMemoryStorage(),
    ...Object.fromEntries(methods.map((method) => [method, () => new Promise(() => {})])),
  });

  for (const methods of [['confirmed'], ['pending'], ['enqueue'], ['extend'], ['settle'], ['amend']] as const)
    it(`${methods[0]}: the review is read, and what the user writes is sent`, async () => {
      const clock = createClock();
      const backend = await createVideo(clock);
      const { review } = openTab(backend, hanging(...methods), createDevice(clock).openTab());
      await clock.advance(60_000);
      assert.equal(review.$state.get().review?.title, 'Video');
      void addComment(review, 'c1', 'Mine');
      void addComment(review, 'c2', 'Mine');
      await clock.advance(120_000);
      assert.deepEqual(confirmedComments(review), ['c1', 'c2']);
      await Promise.all([review.dispose(), clock.advance(120_000)]);
    });
});

describe('an item whose row is gone', () => {
  /** A device with one tab, whose storage another program can clear. */
  async function openClearable() {
    const clock = createClock();
    const backend = await createVideo(clock);
    let inner = createMemoryStorage();
    const storage = new Proxy({} as ReviewStorage, {
      get: (_, key: keyof ReviewStorage) => {
        const value = inner[key];
        return typeof value === 'function' ? value.bind(inner) : value;
      },
    });
    const device = createDevice(clock);
    const tab = openTab(backend, storage, device.openTab());
    await flush();
    return { clock, backend, storage, device, ...tab, clear: () => void (inner = createMemoryStorage()) };
  }

  it('is sent by its tab where storage lost it', async () => {
    const { clock, script, review, clear } = await openClearable();
    script.nextAppend(offline);
    await addComment(review, 'c1', 'Mine');
    await flush();
    clear();
    await clock.advance(300_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], ['c1']]);
    await review.dispose();
  });

  it('is not sent where the user discarded it in another tab whose message was lost', async () => {
    const { clock, backend, storage, script, review } = await openClearable();
    const separate = createDevice(clock);
    script.nextAppend(offline);
    script.nextRead(offline, offline);
    await addComment(review, 'c1', 'Mine');
    await flush();
    const other = openTab(backend, storage, separate.openTab());
    other.script.nextAppend(...Array.from({ length: 9 }, () => offline));
    other.script.nextRead(...Array.from({ length: 9 }, () => offline));
    await flush();
    await other.review.discard(other.review.$items.get()[0]!.proposal.id);
    await other.review.dispose();
    await clock.advance(300_000);
    assert.deepEqual([states(review), confirmedComments(review)], [[], []]);
    await review.dispose();
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { AdapterError, type BlobStore, type ReviewAdapter, createReview } from '../index.js';
import { confirmedComments, createVideo, open, addComment, states } from '../../test/client.js';
import { createClock, createDevice, flush } from '../../test/device.js';
import { comment, owner } from '../../test/log.js';

type Put = BlobStore['put'];
type Opened = Awaited<ReturnType<typeof open>>;

/** `import()` does not follow the fake clock: waits until the uploader is loaded. */
async function loaded(): Promise<void> {
  await flush();
  await import('./upload.js');
  await flush();
}

/** A review whose backend takes files. `puts` are the next responses to an upload; later ones succeed. */
async function openWithFiles(setup: Parameters<typeof open>[0] = {}) {
  const uploaded = new Map<string, string>();
  const puts: Put[] = [];
  const attempts: number[] = [];
  const real: Put = async ({ ref, body }) => void uploaded.set(ref.digest, await body.text());
  const blobs: BlobStore = {
    put(request, context) {
      attempts.push(context.attempt);
      return (puts.shift() ?? real)(request, context);
    },
    url: async ({ digest }) => `https://files.example/${digest}`,
  };
  const opened = await open({ ...setup, more: { blobs, ...setup.more } });
  return { ...opened, uploaded, puts, attempts };
}
const png = new Blob(['pngdata'], { type: 'image/png' });
async function addCommentWithFile({ review }: Opened, id: string, body = png, text = id) {
  const ref = await review.attach(body, `${id}.png`);
  await review.propose('comment.added', comment(id, { body: { text }, files: [ref] }));
  await loaded();
  return ref;
}
const uploadOf = ({ review }: Opened) => review.$items.get()[0]?.upload;
const failing =
  (kind: ConstructorParameters<typeof AdapterError>[0]): Put =>
  async () =>
    Promise.reject(new AdapterError(kind));

describe('uploads', () => {
  it('are done before the comment that names them is sent', async () => {
    const opened = await openWithFiles();
    const ref = await addCommentWithFile(opened, 'c1');
    assert.deepEqual(ref, { digest: ref.digest, bytes: 7, type: 'image/png', name: 'c1.png' });
    await opened.clock.advance(3_000);
    assert.deepEqual([...opened.uploaded], [[ref.digest, 'pngdata']]);
    assert.deepEqual([confirmedComments(opened.review), states(opened.review)], [['c1'], []]);
    assert.deepEqual(opened.review.$confirmed.get().comments.get('c1')?.files, [ref]);
    assert.equal(await opened.storage.blob(ref.digest), null, 'and are deleted from the device');
    assert.equal(await opened.review.fileUrl(ref.digest), `https://files.example/${ref.digest}`);
    await opened.review.dispose();
  });

  it('delay items that name the comment, and no others', async () => {
    const opened = await openWithFiles();
    let finish = () => {};
    opened.puts.push(() => new Promise((resolve) => (finish = resolve)));
    await addCommentWithFile(opened, 'c1');
    await opened.review.propose('comment.edited', { commentId: 'c1', body: { text: 'Better' } });
    await addComment(opened.review, 'c2');
    await opened.clock.advance(3_000);
    assert.deepEqual([confirmedComments(opened.review), states(opened.review)], [['c2'], ['c1 queued', 'c1 queued']]);
    finish();
    await opened.clock.advance(3_000);
    assert.deepEqual(confirmedComments(opened.review), ['c2', 'c1']);
    assert.equal(opened.review.$confirmed.get().comments.get('c1')?.body.text, 'Better');
    await opened.review.dispose();
  });

  it('report progress, and fail only after a minute without any', async () => {
    const opened = await openWithFiles();
    let progress: (sent: number) => void = () => {};
    opened.puts.push(({ onProgress }) => new Promise(() => (progress = onProgress!)));
    await addCommentWithFile(opened, 'c1');
    for (const sent of [2, 4]) {
      await opened.clock.advance(50_000);
      progress(sent);
      assert.equal(uploadOf(opened)?.sent, sent);
    }
    await opened.clock.advance(59_000);
    assert.equal(uploadOf(opened)?.error, null);
    await opened.clock.advance(1_000);
    assert.equal(uploadOf(opened)?.error, 'offline');
    await opened.clock.advance(10_000);
    assert.deepEqual(confirmedComments(opened.review), ['c1']);
    await opened.review.dispose();
  });

  it('back off, and are retried at once on refresh', async () => {
    const opened = await openWithFiles();
    opened.puts.push(...Array.from({ length: 40 }, () => failing('unavailable')));
    await addCommentWithFile(opened, 'c1');
    await opened.clock.advance(240_000);
    assert.ok(
      opened.attempts.length > 5 && opened.attempts.length < 30,
      `${opened.attempts.length} tries in four minutes`,
    );
    opened.puts.length = 0;
    opened.review.refresh();
    await flush();
    await opened.clock.advance(0);
    assert.deepEqual(confirmedComments(opened.review), ['c1']);
    await opened.review.dispose();
  });

  it('continue at the next visit', async () => {
    const storage = createMemoryStorage();
    const first = await openWithFiles({ storage });
    first.puts.push(() => new Promise(() => {}));
    const ref = await addCommentWithFile(first, 'c1');
    await first.review.dispose();
    assert.equal(await (await storage.blob(ref.digest))?.text(), 'pngdata');
    const second = await openWithFiles({ storage });
    await loaded();
    await second.clock.advance(5_000);
    assert.deepEqual([[...second.uploaded.values()], confirmedComments(second.review)], [['pngdata'], ['c1']]);
    await second.review.dispose();
  });

  it('are done by the leader, and shown by the followers', async () => {
    const clock = createClock();
    const [backend, device] = [await createVideo(clock), createDevice(clock)];
    const storage = { ...createMemoryStorage(), volatile: false };
    let attempts = 0;
    let finish = () => {};
    const openTab = () => {
      const put: Put = () => new Promise((resolve) => ([attempts, finish] = [attempts + 1, resolve]));
      const { watch: _, ...deaf } = backend.connect(owner);
      return createReview({
        reviewId: 'r',
        actor: owner,
        adapter: { ...deaf, blobs: { put, url: async () => '' } },
        storage,
        ports: device.openTab({ locks: true }),
      });
    };
    const [leader, follower] = [openTab(), openTab()];
    await clock.advance(0);
    await follower.propose('comment.added', comment('c1', { files: [await follower.attach(png)] }));
    await loaded();
    await clock.advance(5_000);
    const upload = (review: typeof leader) => review.$items.get()[0]?.upload?.sent;
    assert.deepEqual([attempts, upload(leader), upload(follower)], [1, 0, 0]);
    finish();
    await clock.advance(5_000);
    assert.deepEqual([confirmedComments(follower), states(follower), states(leader)], [['c1'], [], []]);
    await Promise.all([leader.dispose(), follower.dispose()]);
  });

  it('report a missing file as lost; the comment can be sent without it, in its place', async () => {
    const storage = createMemoryStorage();
    const first = await openWithFiles({ storage });
    first.puts.push(() => new Promise(() => {}));
    await addCommentWithFile(first, 'c1');
    await first.review.propose('comment.edited', { commentId: 'c1', body: { text: 'Better' } });
    await flush();
    await first.review.dispose();
    const second = await openWithFiles({ storage: { ...storage, blob: async () => null } });
    await loaded();
    await second.clock.advance(5_000);
    assert.deepEqual([uploadOf(second)?.error, confirmedComments(second.review)], ['lost', []]);
    const [item] = second.review.$items.get();
    const outcome = await second.review.sendWithoutFiles(item!.proposal.id);
    assert.equal(outcome.status, 'queued');
    await second.clock.advance(3_000);
    const sent = second.review.$confirmed.get().comments.get('c1');
    assert.deepEqual([sent?.files, sent?.body.text, await storage.pending('r', owner.id)], [[], 'Better', []]);
    await second.review.dispose();
  });

  it('reject sending without files if the comment would be empty', async () => {
    const opened = await openWithFiles();
    opened.puts.push(failing('unavailable'));
    await addCommentWithFile(opened, 'c1', png, '');
    const [item] = opened.review.$items.get();
    assert.deepEqual(await opened.review.sendWithoutFiles(item!.proposal.id), { status: 'rejected', code: 'invalid' });
    assert.deepEqual(await opened.review.sendWithoutFiles('unknown'), { status: 'rejected', code: 'not_found' });
    await opened.clock.advance(3_000);
    assert.deepEqual(confirmedComments(opened.review), ['c1'], 'it was sent with its file');
    await opened.review.dispose();
  });

  it('park the comment if the file is too large for the backend', async () => {
    const opened = await openWithFiles();
    opened.puts.push(failing('too_large'));
    await addCommentWithFile(opened, 'c1');
    await opened.clock.advance(3_000);
    assert.deepEqual(states(opened.review), ['c1 parked too_large']);
    await opened.review.sendWithoutFiles(opened.review.$items.get()[0]!.proposal.id);
    await opened.clock.advance(3_000);
    assert.deepEqual([confirmedComments(opened.review), await opened.storage.pending('r', owner.id)], [['c1'], []]);
    await opened.review.dispose();
  });

  it('of other files continue when one fails', async () => {
    const opened = await openWithFiles();
    const bad = new Blob(['bad']);
    const { put } = opened.script.adapter.blobs!;
    opened.script.adapter.blobs!.put = async (request, context) =>
      (await request.body.text()) === 'bad' ? Promise.reject(new AdapterError('forbidden')) : put(request, context);
    await addCommentWithFile(opened, 'c1', bad);
    await addCommentWithFile(opened, 'c2');
    await opened.clock.advance(120_000);
    assert.deepEqual([confirmedComments(opened.review), states(opened.review)], [['c2'], ['c1 queued']]);
    await opened.review.dispose();
  });

  it('send the stored bytes, even if the file has changed since', async () => {
    const opened = await openWithFiles();
    class Moved extends Blob {
      override async text(): Promise<string> {
        return Promise.reject(new Error('NotFoundError'));
      }
    }
    const { enqueue } = opened.storage;
    opened.storage.enqueue = (item, key, files) =>
      enqueue(item, key, files && new Map([...files.keys()].map((digest) => [digest, png])));
    await addCommentWithFile(opened, 'c1', new Moved(['pngdata'], { type: 'image/png' }));
    await opened.clock.advance(3_000);
    assert.deepEqual([[...opened.uploaded.values()], confirmedComments(opened.review)], [['pngdata'], ['c1']]);
    await opened.review.dispose();
  });

  it('that end while the comment is being sent without files do not change it', async () => {
    const opened = await openWithFiles();
    const finishes: (() => void)[] = [];
    opened.puts.push(() => new Promise((resolve) => finishes.push(resolve)));
    const files = [await opened.review.attach(png, '1.png'), await opened.review.attach(new Blob(['two']), '2.png')];
    await opened.review.propose('comment.added', comment('c1', { files }));
    await loaded();
    // Storage is slow: the first file is uploaded before the row without files is written.
    const { amend } = opened.storage;
    let store = () => {};
    opened.storage.amend = async (...args) => {
      opened.storage.amend = amend;
      await new Promise<void>((resolve) => (store = resolve));
      return amend(...args);
    };
    opened.script.nextAppend(() => Promise.reject(new AdapterError('offline')));
    const sent = opened.review.sendWithoutFiles(opened.review.$items.get()[0]!.proposal.id);
    await loaded();
    finishes[0]!();
    await flush();
    store();
    assert.equal((await sent).status, 'queued');
    const [stored] = await opened.storage.pending('r', owner.id);
    assert.deepEqual([stored?.waitsFor, 'files' in stored!.proposal.data], [[], false]);
    await opened.clock.advance(10_000);
    assert.deepEqual([confirmedComments(opened.review), await opened.storage.pending('r', owner.id)], [['c1'], []]);
    await opened.review.dispose();
  });

  it('stop while sync is stopped', async () => {
    const opened = await openWithFiles();
    opened.puts.push(...Array.from({ length: 40 }, () => failing('unavailable')));
    await addCommentWithFile(opened, 'c1');
    opened.script.nextRead(() => Promise.reject(new AdapterError('not_found')));
    await opened.clock.advance(2_500);
    assert.equal(opened.review.$sync.get().phase, 'removed');
    const attempts = opened.attempts.length;
    await opened.clock.advance(600_000);
    assert.equal(opened.attempts.length, attempts);
    opened.puts.length = 0;
    opened.review.refresh();
    await opened.clock.advance(3_000);
    assert.deepEqual(confirmedComments(opened.review), ['c1']);
    await opened.review.dispose();
  });

  it('are cancelled when no item waits for them', async () => {
    const opened = await openWithFiles();
    const signals: AbortSignal[] = [];
    opened.puts.push((_request, { signal }) => new Promise(() => signals.push(signal)));
    await addCommentWithFile(opened, 'c1');
    await opened.review.discard(opened.review.$items.get()[0]!.proposal.id);
    await flush();
    assert.equal(signals[0]?.aborted, true);
    await addCommentWithFile(opened, 'c2', new Blob(['another']));
    await opened.clock.advance(3_000);
    assert.deepEqual(confirmedComments(opened.review), ['c2']);
    await opened.review.dispose();
  });

  it('of a file that only one tab has are done by that tab, and are not durable', async () => {
    const clock = createClock();
    const [backend, device] = [await createVideo(clock), createDevice(clock)];
    const memory = { ...createMemoryStorage(), volatile: false };
    const full: typeof memory = {
      ...memory,
      enqueue: (item, key, files) =>
        files?.size ? Promise.reject(new Error('QuotaExceededError')) : memory.enqueue(item, key),
    };
    const attempts: string[] = [];
    const openTab = (name: string) => {
      const { watch: _, ...deaf } = backend.connect(owner);
      const put: Put = async () => void attempts.push(name);
      return createReview({
        reviewId: 'r',
        actor: owner,
        adapter: { ...deaf, blobs: { put, url: async () => '' } },
        storage: full,
        ports: device.openTab({ locks: true }),
      });
    };
    const [leader, follower] = [openTab('leader'), openTab('follower')];
    await clock.advance(0);
    const outcome = await follower.propose('comment.added', comment('c1', { files: [await follower.attach(png)] }));
    assert.equal(outcome.status === 'queued' && outcome.durable, false);
    await loaded();
    await clock.advance(10_000);
    assert.deepEqual([attempts, confirmedComments(leader)], [['follower'], ['c1']]);
    await Promise.all([leader.dispose(), follower.dispose()]);
  });

  it('have names and types within the limits of the log', async () => {
    const opened = await openWithFiles();
    for (const [name, type] of [
      [`${'a'.repeat(254)}\u{1f600}`, 'image/png'],
      ['half \ud83d\0.png', `application/${'x'.repeat(120)}`],
    ] as const) {
      const ref = await opened.review.attach(new Blob([name], { type }), name);
      assert.ok(
        (await opened.review.propose('comment.added', comment(`c${name.length}`, { files: [ref] }))).status ===
          'queued',
        name,
      );
    }
    await opened.review.dispose();
  });

  it('are cancelled when the comment is discarded', async () => {
    const opened = await openWithFiles();
    opened.puts.push(failing('unavailable'));
    const { digest } = await addCommentWithFile(opened, 'c1');
    await opened.review.discard(opened.review.$items.get()[0]!.proposal.id);
    await opened.clock.advance(120_000);
    assert.deepEqual([opened.attempts.length, await opened.storage.blob(digest)], [1, null]);
    await opened.review.dispose();
  });

  it('do not prevent storing the text when there is no room for the file', async () => {
    const memory = createMemoryStorage();
    const full: typeof memory = {
      ...memory,
      volatile: false,
      enqueue: (item, key, files) =>
        files?.size ? Promise.reject(new Error('QuotaExceededError')) : memory.enqueue(item, key),
    };
    const opened = await openWithFiles({ storage: full });
    await addCommentWithFile(opened, 'c1');
    assert.equal(opened.review.$items.get()[0]?.unsaved, undefined);
    await opened.clock.advance(3_000);
    assert.deepEqual([[...opened.uploaded.values()], confirmedComments(opened.review)], [['pngdata'], ['c1']]);
    await opened.review.dispose();
  });

  it('are rejected at once if the backend takes no files, or none of this size', async () => {
    const without = await open();
    await assert.rejects(without.review.attach(png), { kind: 'incompatible' });
    await assert.rejects(without.review.fileUrl(`sha256:${'0'.repeat(64)}`), { kind: 'incompatible' });
    await without.review.dispose();
    const small: Partial<ReviewAdapter> = { limits: { maxBlobBytes: 6 } };
    const opened = await openWithFiles({ more: small, device: createDevice(without.clock) });
    await assert.rejects(opened.review.attach(png), { kind: 'too_large', message: /6 bytes; this one has 7/ });
    await opened.review.dispose();
  });
});

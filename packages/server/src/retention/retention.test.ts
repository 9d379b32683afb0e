/** What a server forgets: a participant's data, a review, files that nothing names, masters by policy. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Actor, type EventType, type LogEvent, fold } from '@kreatli/core';
import { sha256 } from '@kreatli/digest';
import { reviewCreated } from '../../test/proposals.js';
import { createSecretBox } from '../access/secret-box.js';
import { proposalOf, record } from '../backend/record.js';
import type { ServerBackend } from '../backend/server-backend.js';
import type { Blobs } from '../blobs/blobs.js';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { createJobs } from '../jobs/jobs.js';
import { createLogStore } from '../log/log-store.js';
import { createMediaFolder } from '../media/media-folder.js';
import { createVersionMedia } from '../media/version-media.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { createWebhookStore } from '../webhooks/webhook-store.js';
import { archiveReview, verifyArchive } from './archive.js';
import { eventsOf } from './events-of.js';
import { removeReview } from './remove-review.js';
import { sweepFiles } from './sweep-files.js';

const PUBLIC_URL = 'https://review.test';
const DAY_MS = 86_400_000;
const key = { tenant: 'default', reviewId: 'r' };
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: '' });

describe('retention', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-retention-'));
  let sql: Sql;
  let handler: ReviewHandler;
  let blobs: Blobs;
  const actorOf = (id: string, role: Actor['role']): Actor => ({ kind: 'user', id, role });
  const as = (id: string, role: Actor['role']) =>
    handler.backend.connect({ tenant: 'default', actor: actorOf(id, role) });
  const add = (id: string, role: Actor['role'], type: EventType, data: object, reviewId = 'r') =>
    record(as(id, role), reviewId, proposalOf(type, data as never, Date.now()));
  const put = async (text: string, by = 'carl') => {
    const ref = { digest: sha256(text), bytes: text.length, type: 'image/png' };
    await blobs.put(key, ref, new Blob([text]).stream(), actorOf(by, 'commenter'));
    return ref;
  };
  const comment = (commentId: string, text: string, more: object = {}) => ({
    commentId,
    threadId: commentId,
    versionId: 'v1',
    span: { in: 1 },
    body: { text },
    visibility: 'all',
    ...more,
  });
  const store = () => createLogStore(sql);
  const stored = async () => {
    const events: LogEvent[] = [];
    for await (const event of eventsOf(store(), key)) events.push(event);
    return events;
  };
  const erase = async (participantId: string, body: object, actor = actorOf('olga', 'owner')) => {
    const { token } = await handler.tokens.issue({ ...key, actor });
    const response = await handler(
      new Request(`${PUBLIC_URL}/v1/reviews/r/participants/${participantId}/erasure`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
    return { status: response.status, json: (await response.json()) as Readonly<Record<string, unknown>> };
  };

  before(async () => {
    sql = await openPglite();
    blobs = createFileBlobs({ folder, sql, reviewBytes: 2_000 });
    handler = await createReviewHandler({ sql, blobs, publicUrl: PUBLIC_URL, onError: console.error });
    await as('olga', 'owner').append({ reviewId: 'r', items: [reviewCreated()] }, context());
    const content = { digest: `sha256:${'a'.repeat(64)}`, bytes: 1, type: 'video/mp4' };
    await add('olga', 'owner', 'version.added', { versionId: 'v1', label: 'v1', assetId: 'a', content });
    await add('carl', 'commenter', 'participant.joined', { participantId: 'carl', name: 'Carl Client' });
    await add('vera', 'commenter', 'participant.joined', { participantId: 'vera', name: 'Vera Viewer' });
    await add('vera', 'commenter', 'comment.added', comment('c1', 'Words of Vera'));
  });
  after(async () => {
    await handler.close();
    await sql.close();
  });

  it('redacts the data of a participant and no other, and keeps every digest', async () => {
    const file = await put('a photo of Carl');
    await add('carl', 'commenter', 'comment.added', comment('c2', 'Words of Carl', { files: [file] }));
    const before = await stored();
    assert.deepEqual((await erase('carl', { basis: 'legal' }, actorOf('ed', 'editor'))).status, 403);
    assert.deepEqual((await erase('carl', { basis: 'whim' })).status, 400);
    assert.deepEqual((await erase('carl', { basis: 'erasure_request' })).json, { redacted: 1 });
    const names = JSON.stringify(await stored());
    assert.doesNotMatch(names, /Carl Client/);
    assert.match(names, /Words of Carl/);
    assert.deepEqual((await erase('carl', { basis: 'erasure_request', words: true })).json, { redacted: 1 });
    const all = await stored();
    assert.doesNotMatch(JSON.stringify(all), /Words of Carl|Carl Client/);
    assert.match(JSON.stringify(all), /Vera Viewer[^]*Words of Vera/);
    const digests = (events: readonly LogEvent[]) => events.map(({ digest }) => digest);
    assert.deepEqual(digests(all).slice(0, before.length), digests(before));
    assert.deepEqual((await erase('carl', { basis: 'legal', words: true })).json, { redacted: 0 });
  });

  it('deletes messages to a participant that wait, and no others', async () => {
    const link = { role: 'viewer', expiresAt: Date.now() + DAY_MS, participantId: 'gus' } as const;
    const { linkId } = await handler.links.create({ reviewId: 'r' }, link);
    const jobs = createJobs(sql, 'default', Date.now);
    const ids = [
      `invitation:${linkId}`,
      `code:${linkId}:1`,
      'r:decision:e1:gus',
      'r:decision:e1:vera',
      'o:decision:e1:gus',
    ];
    await jobs.add(ids.map((id) => ({ id: `mail:${id}`, queue: 'mail', payload: '{"to":"x@x.test"}' })));
    await erase('gus', { basis: 'erasure_request' });
    const left = (await jobs.list('mail:')).map(({ id }) => id).sort();
    assert.deepEqual(left, ['mail:o:decision:e1:gus', 'mail:r:decision:e1:vera']);
  });

  it('deletes files that no event names a day after they were stored, and masters by policy', async () => {
    const named = await put('named', 'vera');
    await add('vera', 'commenter', 'comment.added', comment('c3', 'With a file', { files: [named] }));
    await put('never sent');
    const path = join(folder, 'master');
    writeFileSync(path, 'bytes of a master');
    const master = { digest: sha256('bytes of a master'), bytes: 17, type: 'video/mp4' };
    await blobs.take(key, master, path, actorOf('olga', 'owner'));
    await add('olga', 'owner', 'version.added', { versionId: 'v2', label: 'v2', assetId: 'a', content: master });
    const files = () => readdirSync(join(folder, 'default/r')).length;
    const sweep = (days: number, mastersDays: number | null) =>
      sweepFiles({
        ...{ sql, blobs, mastersDays },
        tenant: 'default',
        backend: handler.backend,
        now: () => Date.now() + days * DAY_MS,
      });
    assert.deepEqual([await sweep(0, 1), files()], [0, 4]);
    assert.deepEqual([await sweep(2, null), files()], [2, 2], 'the photo of Carl, and what was never sent');
    assert.deepEqual([await sweep(40, 30), files()], [0, 2], 'a master without proxies is kept');
    await record(
      handler.backend.connect({ tenant: 'default', actor: { kind: 'service', id: 's', role: 'owner' } }),
      'r',
      proposalOf('version.failed', { versionId: 'v2', code: 'NO_VIDEO' }, Date.now()),
    );
    assert.deepEqual([await sweep(40, 30), files()], [1, 1]);
    assert.equal(await blobs.open(key, master.digest), null);
    assert.ok(await blobs.open(key, named.digest));
  });

  it('keeps a file that was stored again, or that an event names meanwhile', async () => {
    const [again, late] = [await put('stored again'), await put('named late')];
    await sql.query(`update blob_in_review set at = now() - interval '3 days' where digest = any($1::text[])`, [
      [again.digest, late.digest],
    ]);
    await put('stored again');
    let isNamed = false;
    const backend: ServerBackend = {
      ...handler.backend,
      async filesOf(of) {
        const files = await handler.backend.filesOf(of);
        if (!isNamed) await add('carl', 'commenter', 'comment.added', comment('c4', 'Late', { files: [late] }));
        isNamed = true;
        return files;
      },
    };
    assert.equal(await sweepFiles({ sql, blobs, backend, tenant: 'default', now: Date.now, mastersDays: null }), 0);
    assert.ok(await blobs.open(key, again.digest));
    assert.ok(await blobs.open(key, late.digest));
  });

  it('has room for so many bytes of a review', async () => {
    await put('x'.repeat(1_500));
    await put('x'.repeat(1_500));
    await assert.rejects(put('y'.repeat(1_500)), { kind: 'too_large', message: /at most 2000 bytes/ });
  });

  it('archives a review as a signed file', async () => {
    const file = join(folder, 'archive.ndjson');
    const events = await archiveReview({ sql, store: store(), tenant: 'default' }, 'r', file);
    const { head, reviewId, key: publicKey } = await verifyArchive(file);
    assert.deepEqual([head, reviewId], [events, 'r']);
    const text = readFileSync(file, 'utf8');
    const lines = text.split('\n').slice(1, -2);
    const state = fold(lines.map((line) => JSON.parse(line) as never));
    assert.deepEqual([...state.versions.keys()], ['v1', 'v2']);
    const other = join(folder, 'other.ndjson');
    const changed: readonly (readonly [string, string])[] = [
      ['a word', text.replace('With a file', 'Without one')],
      ['a line missing', text.split('\n').toSpliced(2, 1).join('\n')],
      [
        'lines swapped',
        text
          .split('\n')
          .toSpliced(2, 2, ...text.split('\n').slice(2, 4).reverse())
          .join('\n'),
      ],
      ['cut off', text.split('\n').slice(0, -2).join('\n')],
      ['empty', ''],
      ['another format', '{"format":"x"}\n{}\n'],
    ];
    for (const [what, content] of changed) {
      writeFileSync(other, content);
      await assert.rejects(verifyArchive(other), Error, what);
    }
    const { x: _, ...wrong } = publicKey as { readonly x: string };
    await assert.rejects(verifyArchive(file, { ...wrong, x: Buffer.alloc(32, 7).toString('base64url') }));
    await assert.rejects(archiveReview({ sql, store: store(), tenant: 'default' }, 'r', file), /EEXIST/);
  });

  it('removes a review with all that belongs to it, and no other', async () => {
    await as('olga', 'owner').append({ reviewId: 'kept', items: [reviewCreated()] }, context());
    await handler.links.create({ reviewId: 'r' }, { role: 'viewer', expiresAt: Date.now() + DAY_MS });
    for (const reviewId of ['r', 'kept']) {
      mkdirSync(join(folder, 'media/default', reviewId, 'v1'), { recursive: true });
      await createVersionMedia(sql, 'default', Date.now).setReady(reviewId, 'v1');
    }
    const webhook = await createWebhookStore(sql, createSecretBox('x'.repeat(32)), 'default', Date.now).create({
      ...{ reviewId: 'r', kind: 'generic', name: 'Ours', createdBy: 'olga', secrets: { url: 'https://x.test' } },
      settings: { events: [], audience: 'all', withText: false, format: 'standard' },
    });
    await createJobs(sql, 'default', Date.now).add([
      { id: `webhook:${webhook!.webhookId}:e1`, queue: 'none', payload: '{}' },
      { id: 'webhook:of-all:e1', queue: 'none', payload: '{"webhookId":"of-all","reviewId":"r"}' },
      { id: 'webhook:of-all:e2', queue: 'none', payload: '{"webhookId":"of-all","reviewId":"kept"}' },
    ]);
    const folders = { blobs, media: createMediaFolder(join(folder, 'media'), 'default') };
    assert.equal(await removeReview(sql, folders, 'default', 'unknown'), false);
    assert.equal(await removeReview(sql, folders, 'default', 'r'), true);
    assert.deepEqual(readdirSync(join(folder, 'media/default')), ['kept']);
    assert.deepEqual(
      (await createJobs(sql, 'default', Date.now).list('webhook:')).map(({ id }) => id),
      ['webhook:of-all:e2'],
    );
    for (const table of ['review', 'review_event', 'blob_in_review', 'link', 'version_media', 'webhook'])
      assert.deepEqual(await sql.query(`select 1 from ${table} where review_id = 'r'`), [], table);
    assert.equal(existsSync(join(folder, 'default/r')), false);
    await assert.rejects(as('olga', 'owner').read({ reviewId: 'r', after: 0, limit: 1 }, context()), {
      kind: 'not_found',
    });
    assert.equal((await as('olga', 'owner').read({ reviewId: 'kept', after: 0, limit: 1 }, context())).head, 1);
  });
});

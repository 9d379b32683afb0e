/** Masters sent by the real client over HTTP, to a server on PGlite. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { type VersionUploadOptions, uploadVersion } from '@kreatli/adapters/http';
import { AdapterError, type Role } from '@kreatli/core';
import { until } from '../../../../test/support/until.js';
import { reviewCreated } from '../../test/proposals.js';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { createJobs } from '../jobs/jobs.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';

const PUBLIC_URL = 'https://review.test';
const key = { tenant: 'default', reviewId: 'r' };
const MIB = 2 ** 20;
const temporary = () => mkdtempSync(join(tmpdir(), 'kreatli-uploads-'));

describe('uploads', () => {
  const [files, scratch] = [temporary(), temporary()];
  let sql: Sql;
  let handler: ReviewHandler;
  let server: Server;
  let url: string;
  let aheadMs = 0;
  const failures: unknown[] = [];

  const open = () =>
    createReviewHandler({
      sql,
      publicUrl: PUBLIC_URL,
      blobs: createFileBlobs({ folder: files, sql }),
      uploads: { folder: scratch, limits: { maxBytes: 40 * MIB, scratchBytes: 60 * MIB, perReview: 3, hours: 1 } },
      now: () => Date.now() + aheadMs,
      onError: (error) => failures.push(error),
    });
  const token = async (role: Role = 'editor') =>
    (await handler.tokens.issue({ ...key, actor: { kind: 'user', id: role, role } })).token;
  const send = (file: File, more: Partial<VersionUploadOptions> = {}) =>
    uploadVersion({ baseUrl: url, reviewId: 'r', token: () => token(), file, ...more });
  const call = async (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Buffer,
    role?: Role,
  ) =>
    handler(
      new Request(`${PUBLIC_URL}/v1/reviews/r/${path}`, {
        method,
        headers: { Authorization: `Bearer ${await token(role)}`, 'Tus-Resumable': '1.0.0', ...headers },
        ...(body && { body: new Uint8Array(body) }),
      }),
    );
  const versionOf = async (versionId: string) => {
    await until(async () => !!(await handler.backend.stateOf(key))?.versions.has(versionId), `${versionId} is added`);
    return (await handler.backend.stateOf(key))!.versions.get(versionId)!;
  };
  const listed = async () => ((await (await call('GET', 'uploads')).json()) as { readonly uploads: unknown[] }).uploads;
  const master = (bytes: number, name = 'cut.mov') => new File([randomBytes(bytes)], name, { lastModified: 1 });
  const digestOf = async (file: File) =>
    `sha256:${createHash('sha256')
      .update(Buffer.from(await file.arrayBuffer()))
      .digest('hex')}`;

  before(async () => {
    sql = await openPglite();
    handler = await open();
    const adapter = handler.backend.connect({ tenant: 'default', actor: { kind: 'user', id: 'olga', role: 'owner' } });
    const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
    await adapter.append({ reviewId: 'r', items: [reviewCreated()] }, context);
    server = createServer(getRequestListener((request) => handler(request)));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await handler.close();
    await sql.close();
    assert.deepEqual(failures, []);
  });

  it('become versions with the bytes that were sent, and proxies are asked for', async () => {
    const file = master(3 * MIB);
    const sent: number[] = [];
    const { versionId } = await send(file, { label: 'Offline cut', onProgress: (bytes) => sent.push(bytes) }).done;
    const { label, content, status, supersedes } = (await versionOf(versionId)) as never;
    assert.deepEqual(
      { label, status, supersedes },
      { label: 'Offline cut', status: 'processing', supersedes: undefined },
    );
    assert.deepEqual(content, {
      digest: await digestOf(file),
      bytes: 3 * MIB,
      type: 'application/octet-stream',
      name: 'cut.mov',
    });
    assert.equal(sent.at(-1), 3 * MIB);
    await until(async () => (await listed()).length === 0 && readdirSync(scratch).length === 0, 'nothing is left');
    const [job] = await createJobs(sql, 'default', Date.now).list('transcode:');
    assert.deepEqual(JSON.parse(job!.payload), { reviewId: 'r', versionId });
  });

  it('continue after the connection was cut, and after a pause', async () => {
    const file = master(30 * MIB);
    let cuts = 0;
    const upload = send(file, {
      onProgress(bytes) {
        if (bytes > (cuts + 1) * 6 * MIB && cuts < 3) {
          cuts += 1;
          server.closeAllConnections();
        }
        if (cuts === 3) {
          cuts += 1;
          upload.pause();
          upload.resume();
        }
      },
    });
    const { versionId } = await upload.done;
    const { content, supersedes, label } = (await versionOf(versionId)) as never as {
      content: { digest: string };
      supersedes: string;
      label: string;
    };
    assert.deepEqual([cuts, content.digest, label], [4, await digestOf(file), 'v2']);
    assert.ok(supersedes);
  });

  it('are taken in when the server ended before it had done so', async () => {
    const bytes = randomBytes(MIB);
    const created = await call('POST', 'uploads', { 'Upload-Length': String(MIB) });
    assert.equal(created.status, 201);
    const location = created.headers.get('Location')!.replace('/v1/reviews/r/', '');
    const [, uploadId] = location.split('/');
    // All bytes are there, as after a crash between the last one and the job.
    writeFileSync(join(scratch, `r.${uploadId}`), bytes);
    await handler.close();
    handler = await open();
    assert.equal((await versionOf(uploadId!)).label, 'v3');
  });

  it('tell a client that missed the last response that all has arrived', async () => {
    const created = await call('POST', 'uploads', { 'Upload-Length': String(MIB) });
    const location = created.headers.get('Location')!.replace('/v1/reviews/r/', '');
    writeFileSync(join(scratch, `r.${location.split('/')[1]}`), randomBytes(MIB));
    const head = await call('HEAD', location);
    assert.deepEqual([head.status, head.headers.get('Upload-Offset')], [200, String(MIB)]);
    await versionOf(location.split('/')[1]!);
  });

  it('end when they are cancelled, and leave nothing', async () => {
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const upload = send(master(20 * MIB), { onProgress: begin });
    await begun;
    await upload.cancel();
    await assert.rejects(upload.done, (error) => AdapterError.is(error) && error.kind === 'aborted');
    await until(async () => (await listed()).length === 0 && readdirSync(scratch).length === 0, 'nothing is left');
  });

  it('are of editors only', async () => {
    for (const role of ['approver', 'commenter', 'viewer'] as const)
      await assert.rejects(send(master(10), { token: () => token(role) }).done, { kind: 'forbidden' });
    await assert.rejects(send(master(10), { token: async () => 'nonsense' }).done, { kind: 'unauthenticated' });
    await assert.rejects(send(master(10), { reviewId: 'other' }).done, { kind: 'not_found' });
    assert.deepEqual(await listed(), []);
  });

  it('have limits, which are described', async () => {
    await assert.rejects(send(master(41 * MIB)).done, { kind: 'too_large', message: /at most 41943040 bytes/ });
    const begin = (bytes: number) => call('POST', 'uploads', { 'Upload-Length': String(bytes) });
    assert.equal((await begin(40 * MIB)).status, 201);
    assert.equal((await begin(40 * MIB)).status, 429, 'more bytes than there is room for');
    for (let i = 0; i < 2; i++) assert.equal((await begin(1)).status, 201);
    assert.equal((await begin(1)).status, 429, 'more at once than a review may have');
    assert.equal((await listed()).length, 3);
    // What is not finished in an hour goes, with its bytes.
    aheadMs = 2 * 3_600_000;
    for (const file of readdirSync(scratch)) utimesSync(join(scratch, file), new Date(0), new Date(0));
    await handler.close();
    handler = await open();
    await until(async () => (await listed()).length === 0 && readdirSync(scratch).length === 0, 'all are deleted');
    aheadMs = 0;
  });

  it('are refused in words when what is declared is wrong', async () => {
    const encoded = (text: string) => Buffer.from(text).toString('base64');
    const wrong: readonly Readonly<Record<string, string>>[] = [
      {},
      { 'Upload-Length': '0' },
      { 'Upload-Length': '-5' },
      { 'Upload-Length': '1e3x' },
      { 'Upload-Defer-Length': '1' },
      { 'Upload-Length': '9', 'Upload-Metadata': 'filename !!!' },
      { 'Upload-Length': '9', 'Upload-Metadata': `filename ${encoded('a\u0000b')}` },
      { 'Upload-Length': '9', 'Upload-Metadata': `label ${encoded('x'.repeat(101))}` },
    ];
    for (const headers of wrong) {
      const response = await call('POST', 'uploads', headers);
      assert.equal(response.status, 400, JSON.stringify(headers));
      assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
    }
    assert.deepEqual(await listed(), []);
  });

  it('get their bytes from who began them, and end for every editor', async () => {
    const created = await call('POST', 'uploads', { 'Upload-Length': '4' });
    const path = `uploads/${created.headers.get('Location')!.split('/').at(-1)!}`;
    const headers = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
    assert.equal((await call('PATCH', path, headers, Buffer.from('evil'), 'owner')).status, 403);
    assert.equal((await call('PATCH', path, headers, Buffer.from('ou'))).status, 204);
    assert.equal((await call('DELETE', path, {}, undefined, 'owner')).status, 204);
  });

  it('take no more bytes than were declared, and none at another place', async () => {
    const created = await call('POST', 'uploads', { 'Upload-Length': '5' });
    const location = created.headers.get('Location')!.replace('/v1/reviews/r/', '');
    const patch = (offset: number, body: string) =>
      call(
        'PATCH',
        location,
        {
          'Upload-Offset': String(offset),
          'Content-Type': 'application/offset+octet-stream',
          'Content-Length': String(body.length),
        },
        Buffer.from(body),
      );
    assert.equal((await patch(0, '123456')).status, 413);
    assert.equal((await patch(3, '12')).status, 409);
    for (const path of ['uploads/..%2f..', 'uploads/unknown', `uploads/${'x'.repeat(300)}`])
      assert.equal((await call('HEAD', path)).status, 404, path);
    assert.equal((await call('DELETE', location)).status, 204);
    assert.equal(existsSync(join(scratch, `r.${location.split('/')[1]}`)), false);
  });

  it('that the log rejects are listed with the reason, and their bytes are deleted', async () => {
    const created = await call('POST', 'uploads', { 'Upload-Length': '4' });
    const uploadId = created.headers.get('Location')!.split('/').at(-1)!;
    const adapter = handler.backend.connect({ tenant: 'default', actor: { kind: 'user', id: 'olga', role: 'owner' } });
    const { proposalOf, record } = await import('../backend/record.js');
    await record(adapter, 'r', proposalOf('participant.removed', { participantId: 'editor' }, Date.now()));
    writeFileSync(join(scratch, `r.${uploadId}`), '1234');
    await handler.close();
    handler = await open();
    const owner = (await handler.tokens.issue({ ...key, actor: { kind: 'user', id: 'olga', role: 'owner' } })).token;
    await until(async () => {
      const response = await call('GET', 'uploads', { Authorization: `Bearer ${owner}` });
      const { uploads } = (await response.json()) as {
        readonly uploads: readonly { readonly failure: string | null }[];
      };
      return uploads.length === 1 && uploads[0]!.failure !== null && readdirSync(scratch).length === 0;
    }, 'the failure is listed');
  });
});

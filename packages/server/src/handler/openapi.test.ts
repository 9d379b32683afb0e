/** The OpenAPI document, held against the handler; and each endpoint that it has, with what does not belong there. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sha256 } from '@kreatli/digest';
import { Validator } from '@seriousme/openapi-schema-validator';
import { type TestHost, startHost } from '../../test/host.js';
import { PUBLIC_URL } from '../../test/http-node.js';
import { type JsonSchema, mutationsOf, sampleOf } from '../../test/json-sample.js';
import { reviewCreated } from '../../test/proposals.js';
import { createFileBlobs } from '../blobs/file-blobs.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { type ReviewHandler, createReviewHandler } from './create-review-handler.js';

interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** In every secret and text that is sent. No response repeats it. */
const MARK = 'a-secret-of-the-client';
/** What belongs nowhere: wrong types, and values that are too large, too deep or not what they look like. */
const WRONG = [
  null,
  true,
  -1,
  1e99,
  0.5,
  '',
  '\u0000',
  '\ud800',
  MARK.repeat(1_000),
  [],
  {},
  [[[]]],
  { __proto__: null },
];

let sql: Sql;
let host: TestHost;
let handler: ReviewHandler;
let document: Document;
let addresses = 0;
const failures: unknown[] = [];

before(async () => {
  sql = await openPglite();
  host = await startHost(PUBLIC_URL);
  handler = await createReviewHandler({
    sql,
    publicUrl: PUBLIC_URL,
    issuers: [host.issuer],
    blobs: createFileBlobs({ folder: mkdtempSync(join(tmpdir(), 'kreatli-files-')), sql }),
    // Without ffmpeg the endpoints are the same.
    media: { folder: mkdtempSync(join(tmpdir(), 'kreatli-media-')), ffmpeg: 'no-ffmpeg-here' },
    webhooks: { secret: 'a secret of at least thirty-two characters', sweepMs: 60_000 },
    uploads: { folder: mkdtempSync(join(tmpdir(), 'kreatli-uploads-')) },
    // Each request from an address of its own, so that the limit is not what is tested.
    addressOf: () => `a${++addresses}`,
    onError: (error) => failures.push(error),
  });
  await send('POST', '/v1/reviews/r/events', { items: [reviewCreated()] });
  document = (await (await handler(new Request(`${PUBLIC_URL}/v1/openapi.json`))).json()) as Document;
});
after(async () => {
  await handler.close();
  host.close();
  await sql.close();
});

async function tokenFor(path: string): Promise<string> {
  if (path === '/v1/session') return host.sign('olga', [{ id: 'r', role: 'owner' }]);
  if (path === '/v1/team/session') return host.sign('olga', [], { claims: { team: 'owner' } });
  const actor = { kind: 'user', id: 'olga', role: 'owner' } as const;
  if (/^\/v1\/(reviews$|reviews\?|intakes)/.test(path))
    return (await handler.tokens.issueTeam(actor, { name: 'Olga' })).token;
  return (await handler.tokens.issue({ tenant: 'default', actor, reviewId: 'r' })).token;
}
async function send(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return handler(
    new Request(`${PUBLIC_URL}${path}`, {
      method,
      headers: {
        'X-Review-Contract': '1',
        Authorization: `Bearer ${await tokenFor(path)}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: text as BodyInit }),
    }),
  );
}
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
/** How many rows there are: what was refused leaves none. */
const rows = async () => {
  const tables = [
    'review',
    'review_event',
    'link',
    'link_session',
    'blob_in_review',
    'webhook',
    'job',
    'team_link',
    'intake',
  ];
  const counted = await Promise.all(tables.map((table) => sql.query(`select count(*)::integer as n from ${table}`)));
  return counted.map(([row]) => (row as { readonly n: number }).n);
};

/** Refused with a problem that has a kind, or all proposals rejected; and nothing of what was sent is repeated. */
async function expectRefused(response: Response, what: string): Promise<void> {
  const text = await response.text();
  assert.ok(!text.includes(MARK), `${what}: the answer repeats what was sent`);
  if (response.status === 200) {
    const { results } = JSON.parse(text) as { readonly results: readonly { readonly status: string }[] };
    assert.ok(
      results.every(({ status }) => status === 'rejected'),
      `${what}: ${text}`,
    );
    return;
  }
  assert.ok(response.status >= 400 && response.status < 500, `${what}: ${response.status} ${text}`);
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json', what);
  const { kind, detail } = JSON.parse(text) as { readonly kind?: string; readonly detail?: string };
  assert.ok(kind && detail, `${what}: ${text}`);
}

describe('the OpenAPI document', () => {
  it('is valid', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
    assert.ok(valid, JSON.stringify(errors));
  });

  it('has an id of its own for each operation', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length, ids.join(' '));
  });

  it('has the methods that the handler takes, and no others', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const response = await send('PROPFIND', path.replace(/\{\w+\}/g, 'r'));
      assert.equal(response.status, 405, path);
      assert.deepEqual(response.headers.get('Allow')!.toLowerCase().split(', '), Object.keys(methods), path);
    }
  });

  it('describes the answers', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const passphrase = 'eight letters';
    const answer = async (method: string, path: string, pattern: string, body?: unknown) => {
      const response = await send(method, path, body);
      const operation = document.paths[pattern]![method.toLowerCase()]!;
      assert.ok(operation.responses[response.status], `${method} ${path}: ${response.status}`);
      const schema = operation.responses[response.status]!.content?.['application/json']?.schema as JsonSchema;
      if (!schema) return {};
      const json = (await response.json()) as Readonly<Record<string, unknown>>;
      const names = Object.keys(schema.properties ?? {});
      assert.deepEqual(Object.keys(json).sort(), names.sort(), `${method} ${path}`);
      return json;
    };
    const links = '/v1/reviews/{reviewId}/links';
    await answer('POST', '/v1/session', '/v1/session', { reviewId: 'r' });
    await answer('GET', '/v1/reviews/r/session', '/v1/reviews/{reviewId}/session');
    await answer('GET', '/v1/reviews/r/media', '/v1/reviews/{reviewId}/media');
    await answer('GET', '/v1/reviews/r/events', '/v1/reviews/{reviewId}/events');
    const link = await answer('POST', '/v1/reviews/r/links', links, { role: 'viewer', expiresAt, passphrase });
    const invited = { role: 'approver', expiresAt, passphrase, name: 'Clara' };
    await answer('POST', '/v1/reviews/r/invitations', '/v1/reviews/{reviewId}/invitations', invited);
    const { links: listed } = await answer('GET', '/v1/reviews/r/links', links);
    assert.deepEqual(
      (listed as readonly { readonly role: string; readonly uses: number }[]).map(({ role, uses }) => [role, uses]),
      [
        ['approver', 0],
        ['viewer', 0],
      ],
    );
    const { linkId, secret } = link as { readonly linkId: string; readonly secret: string };
    const guest = await answer('POST', `/v1/links/${linkId}/exchange`, '/v1/links/{linkId}/exchange', {
      secret,
      passphrase,
    });
    const { refresh } = guest;
    await answer('POST', `/v1/links/${linkId}/refresh`, '/v1/links/{linkId}/refresh', { refresh });
    await answer('DELETE', `/v1/reviews/r/links/${linkId}`, `${links}/{linkId}`);
    await describesWebhooks(answer);
    await answer('POST', '/v1/team/session', '/v1/team/session');
    await answer('GET', '/v1/reviews', '/v1/reviews');
    await answer('POST', '/v1/reviews', '/v1/reviews', { title: 'Spot', brief: { text: 'Watch the logo.' } });
    const made = await answer('POST', '/v1/intakes', '/v1/intakes', { job: 'spot', title: 'Spot', expiresAt });
    const intake = made as { readonly intakeId: string; readonly secret: string };
    const form = `/v1/intakes/${intake.intakeId}`;
    await answer('POST', `${form}/open`, '/v1/intakes/{intakeId}/open', { secret: intake.secret });
    const answers = { name: 'Clara', client: 'Harbour', title: 'Spot', brief: 'Watch the logo.' };
    const answered = { secret: intake.secret, answers };
    await answer('POST', `${form}/answers`, '/v1/intakes/{intakeId}/answers', answered);
    await answer('GET', '/v1/intakes', '/v1/intakes');
    await answer('DELETE', form, '/v1/intakes/{intakeId}');
    const teamLink = await handler.teamLinks.create({ name: 'Ann', role: 'owner', expiresAt: Date.parse(expiresAt) });
    const door = `/v1/team-links/${teamLink.linkId}`;
    const session = await answer('POST', `${door}/exchange`, '/v1/team-links/{linkId}/exchange', {
      secret: teamLink.secret,
    });
    const { refresh: next } = session;
    await answer('POST', `${door}/refresh`, '/v1/team-links/{linkId}/refresh', { refresh: next });
    const bytes = new TextEncoder().encode('a file');
    const blob = `/v1/reviews/r/blobs/${sha256(bytes).replace('sha256:', '')}`;
    assert.equal((await send('PUT', blob, bytes, { 'Content-Length': '6', 'Content-Type': 'image/png' })).status, 201);
    await answer('GET', blob, '/v1/reviews/{reviewId}/blobs/{sha256}');
  });
});

type Ask = (
  method: string,
  path: string,
  pattern: string,
  body?: unknown,
) => Promise<Readonly<Record<string, unknown>>>;

async function describesWebhooks(answer: Ask): Promise<void> {
  const pattern = '/v1/reviews/{reviewId}/webhooks';
  const { webhookId } = await answer('POST', '/v1/reviews/r/webhooks', pattern, {
    kind: 'webhook',
    url: 'https://1.1.1.1/',
  });
  const path = `/v1/reviews/r/webhooks/${String(webhookId)}`;
  const { webhooks } = await answer('GET', '/v1/reviews/r/webhooks', pattern);
  assert.deepEqual(
    (webhooks as readonly { readonly host: string }[]).map(({ host: at }) => at),
    ['1.1.1.1'],
  );
  await answer('PUT', path, `${pattern}/{webhookId}`, { isEnabled: false, name: 'Another name' });
  await answer('POST', `${path}/secret`, `${pattern}/{webhookId}/secret`);
  await answer('GET', `${path}/attempts`, `${pattern}/{webhookId}/attempts`);
  await answer('DELETE', path, `${pattern}/{webhookId}`);
}

describe('every endpoint of the document', () => {
  const filled = (path: string, value = 'r') => path.replace(/\{\w+\}/g, value);
  const schemaOf = ({ requestBody }: Operation) => requestBody?.content['application/json']?.schema;

  it('refuses bodies that are no JSON, not UTF-8, too deep, too large or of another type', async () => {
    const before = await rows();
    for (const { method, path, operation } of operations()) {
      if (!schemaOf(operation)) continue;
      const what = `${method} ${path}`;
      const bodies = [
        '',
        `{"${MARK}`,
        `"${MARK}"`,
        '[]',
        'null',
        '0',
        new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
        `{"secret":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
        JSON.stringify({ secret: MARK.repeat(50_000) }),
        '{"__proto__":{"reviewId":"r"},"constructor":{}}',
      ];
      for (const body of bodies)
        await expectRefused(await send(method, filled(path), body), `${what} ${String(body.slice(0, 40))}`);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])
        await expectRefused(await send(method, filled(path), '{}', { 'Content-Type': type }), `${what} ${type}`);
    }
    assert.deepEqual(await rows(), before);
    assert.deepEqual(failures, []);
  });

  it('refuses each member that is of another type, too long or unknown', async () => {
    const before = await rows();
    let sent = 0;
    for (const { method, path, operation } of operations()) {
      const schema = schemaOf(operation);
      if (!schema) continue;
      for (const body of mutationsOf(sampleOf(schema, MARK), WRONG)) {
        const response = await send(method, filled(path), body);
        // A value may fit by chance: what then is stored is for the others to show.
        if (response.status < 300 && /presence|erasure/.test(path)) continue;
        sent += 1;
        await expectRefused(response, `${method} ${path} ${JSON.stringify(body).slice(0, 200)}`);
      }
    }
    assert.ok(sent > 400, `only ${sent}`);
    assert.deepEqual(await rows(), before);
    assert.deepEqual(failures, []);
  });

  it('refuses paths and queries that mean nothing', async () => {
    for (const { method, path, operation } of operations()) {
      const schema = schemaOf(operation);
      for (const value of ['%', '%00', '%2e%2e', '..%2f..%2fetc', 'a'.repeat(5_000), '%F0%9F%98%80', "'--", '%ff']) {
        if (!path.includes('{')) continue;
        const response = await send(method, filled(path, value), schema && sampleOf(schema, MARK));
        await expectRefused(response, `${method} ${filled(path, value).slice(0, 60)}`);
      }
      for (const { name, in: place } of operation.parameters)
        for (const value of ['-1', 'NaN', '1e99', '', '%00', '9'.repeat(400)]) {
          if (place !== 'query' || name === 'log' || name === 'live') continue;
          const response = await send(method, `${filled(path)}?${name}=${value}`);
          await expectRefused(response, `${method} ${path}?${name}=${value.slice(0, 20)}`);
        }
    }
    assert.deepEqual(failures, []);
  });

  it('asks for a token where the document does, and for one that holds', async () => {
    for (const { method, path, operation } of operations()) {
      if (operation.security.length === 0) continue;
      const schema = schemaOf(operation);
      for (const authorization of ['', 'Bearer', `Bearer ${MARK}`, `Basic ${MARK}`, `Bearer kr_${MARK}`]) {
        const body = schema && sampleOf(schema, MARK);
        const id = '0'.repeat(64);
        const response = await send(method, path.replace('{sha256}', id).replace(/\{\w+\}/g, 'r'), body, {
          Authorization: authorization,
        });
        assert.equal(response.status, 401, `${method} ${path} ${authorization}`);
        await expectRefused(response, `${method} ${path} ${authorization}`);
      }
    }
  });
});

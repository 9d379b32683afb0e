/** Codes, invitations and their end, sent to a real mail server. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { parseShareLink } from '@kreatli/adapters/http';
import type { Role } from '@kreatli/core';
import { until } from '../../../../test/support/until.js';
import { reviewCreated } from '../../test/proposals.js';
import { type TestSmtp, startSmtp } from '../../test/smtp.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { createJobs } from '../jobs/jobs.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { type Mailer, createSmtpMailer } from './mailer.js';
import { writeMail } from './messages.js';

const PUBLIC_URL = 'https://review.test';
const DAY_MS = 86_400_000;

describe('mail', () => {
  let smtp: TestSmtp;
  let mailer: Mailer;
  let sql: Sql;
  let handler: ReviewHandler;
  let aheadMs = 0;
  let addresses = 0;
  const expiresAt = () => new Date(Date.now() + aheadMs + DAY_MS).toISOString();

  before(async () => {
    smtp = await startSmtp();
    mailer = await createSmtpMailer({ url: smtp.url, from: 'Northlight <review@northlight.test>' });
    sql = await openPglite();
    handler = await createReviewHandler({
      sql,
      mailer,
      publicUrl: PUBLIC_URL,
      mailBrand: { name: 'Northlight', legal: 'Confidential' },
      now: () => Date.now() + aheadMs,
      addressOf: () => String(++addresses),
      onError: console.error,
    });
    const actor = { kind: 'user', id: 'olga', role: 'owner' } as const;
    const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
    const owner = handler.backend.connect({ tenant: 'default', actor });
    await owner.append({ reviewId: 'r', items: [reviewCreated('Spring <b>spot</b>\r\nBcc: x@x.test')] }, context);
  });
  after(async () => {
    await handler.close();
    mailer.close();
    await smtp.close();
    await sql.close();
  });
  beforeEach(() => smtp.refuse(0));

  async function call(method: string, path: string, body?: object, role?: Role) {
    const actor = { kind: 'user', id: 'olga', role: role ?? 'owner' } as const;
    const token = role && (await handler.tokens.issue({ tenant: 'default', reviewId: 'r', actor })).token;
    const response = await handler(
      new Request(`${PUBLIC_URL}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, text, json: text.startsWith('{') ? (JSON.parse(text) as Json) : {} };
  }
  type Json = Readonly<Record<string, never>>;
  const makeLink = async (more: object = {}) => {
    const body = { role: 'approver', expiresAt: expiresAt(), emailCode: true, ...more };
    const { json, status, text } = await call('POST', '/v1/reviews/r/links', body, 'owner');
    assert.equal(status, 201, text);
    return json as never as { readonly linkId: string; readonly secret: string };
  };
  const mailTo = async (address: string, count = 1) => {
    const ofAddress = () => smtp.received.filter(({ to }) => to.includes(address));
    await until(() => ofAddress().length === count, `message ${count} to ${address}`);
    return ofAddress().at(-1)!.raw;
  };
  const codeIn = (raw: string) => /\b\d{6}\b/.exec(raw.split('\r\n\r\n').slice(1).join())![0];
  const exchange = (linkId: string, body: object) => call('POST', `/v1/links/${linkId}/exchange`, body);

  it('carries a code, which makes its reader the same participant on each device', async () => {
    const { linkId, secret } = await makeLink();
    const email = 'Carla@client.test';
    assert.equal((await exchange(linkId, { secret })).json['detail'], 'link_code');
    const actors = [];
    for (const count of [1, 2]) {
      assert.equal((await call('POST', `/v1/links/${linkId}/code`, { secret, email })).status, 204);
      const code = codeIn(await mailTo(email, count));
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
      assert.equal((await exchange(linkId, { secret, email, code: wrong })).json['detail'], 'link_code');
      assert.equal((await exchange(linkId, { secret, email: 'other@client.test', code })).json['detail'], 'link_code');
      const { status, json } = await exchange(linkId, { secret, email: email.toLowerCase(), code });
      assert.equal(status, 200);
      actors.push(json['actor']);
      assert.equal((await exchange(linkId, { secret, email, code })).status, 401, 'a code works once');
    }
    assert.deepEqual(actors[0], actors[1]);
    const { auth, role, id } = actors[0]! as { readonly auth: string; readonly role: string; readonly id: string };
    assert.deepEqual([auth, role, id.length], ['email_otp', 'approver', 22]);
  });

  it('is plain text and HTML, in which nothing of a user is more than text', async () => {
    const raw = await mailTo('Carla@client.test', 2);
    const [head = '', ...body] = raw.split('\r\n\r\n');
    assert.match(head, /^From: Northlight <review@northlight.test>$/m);
    assert.doesNotMatch(head, /^Bcc:/m);
    assert.match(body.join('\n'), /text\/plain[^]*text\/html/);
    const html = body.join('').split('text/html')[1]!;
    assert.match(html, /Spring &#60;b&#62;spot/);
    assert.doesNotMatch(html, /<b>spot/);
    assert.match(raw, /Confidential/);
    assert.doesNotMatch(head, /List-Unsubscribe/, 'who asks for a code gets it');
  });

  it('carries no code after five attempts, after ten minutes, and more often than three times', async () => {
    const { linkId, secret } = await makeLink();
    const email = 'dora@client.test';
    const ask = () => call('POST', `/v1/links/${linkId}/code`, { secret, email });
    await ask();
    const first = codeIn(await mailTo(email));
    const wrong = first === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i++) await exchange(linkId, { secret, email, code: wrong });
    assert.equal((await exchange(linkId, { secret, email, code: first })).status, 401, 'guessed too often');
    await ask();
    const second = codeIn(await mailTo(email, 2));
    aheadMs = 11 * 60_000;
    assert.equal((await exchange(linkId, { secret, email, code: second })).status, 401, 'too old');
    aheadMs = 0;
    assert.deepEqual([(await ask()).status, (await ask()).status], [204, 429]);
  });

  it('is not kept from a guest by who knows the id of the link and not its secret', async () => {
    const { linkId, secret } = await makeLink();
    const email = 'fay@client.test';
    for (let i = 0; i < 101; i++) {
      const { status } = await call('POST', `/v1/links/${linkId}/code`, i % 2 ? { secret: 'guessed', email } : {});
      assert.equal(status, i % 2 ? 401 : 400);
    }
    assert.equal((await call('POST', `/v1/links/${linkId}/code`, { secret, email })).status, 204);
    const code = codeIn(await mailTo(email));
    assert.equal((await exchange(linkId, { secret, email, code })).status, 200);
  });

  it('does not show which address a link is for', async () => {
    const body = { role: 'approver', email: 'carl@client.test', emailCode: true, expiresAt: expiresAt(), name: 'Carl' };
    const { json, status } = await call(
      'POST',
      '/v1/reviews/r/invitations',
      { ...body, send: { by: 'Olga' } },
      'owner',
    );
    assert.equal(status, 201);
    const { linkId, secret, participantId } = json as never as Record<'linkId' | 'secret' | 'participantId', string>;
    const other = { secret, email: 'mallory@client.test' };
    assert.equal((await call('POST', `/v1/links/${linkId}/code`, other)).status, 204);
    assert.equal((await exchange(linkId, { ...other, code: '123456' })).json['detail'], 'link_code');

    const raw = await mailTo('carl@client.test');
    assert.match(raw, /Olga invites you to review/);
    const url = /https:\/\/review\.test\/r\/[\w-]+#[\w-]+/.exec(raw)![0];
    assert.deepEqual(parseShareLink(url), { baseUrl: PUBLIC_URL, linkId, secret });
    await call('POST', `/v1/links/${linkId}/code`, { secret, email: 'carl@client.test' });
    const code = codeIn(await mailTo('carl@client.test', 2));
    const { json: guest } = await exchange(linkId, { secret, email: 'carl@client.test', code });
    assert.equal((guest['actor'] as never as { readonly id: string }).id, participantId);
    assert.deepEqual(
      smtp.received.filter(({ to }) => to.includes('mallory@client.test')),
      [],
    );
  });

  it('quotes the words of users, who cannot write beside the quotes', () => {
    const by = 'Eve\n\nYour access ends: https://evil.test';
    const place = { title: 't', version: 'v1\nv2', url: 'https://x.test', by };
    const decision = { ...place, kind: 'decision', decision: 'revoked', text: 'One\n\nTwo' } as const;
    const mention = { by, at: 'v1', text: 'One\n\nTwo', url: 'https://x.test' };
    const mentions = { ...place, kind: 'mentions', mentions: [mention], count: 1 } as const;
    for (const message of [decision, mentions]) {
      const { text } = writeMail(message, { name: 'N' }, 'en');
      assert.doesNotMatch(text, /^(Your access|v2|One|Two)/m);
      assert.match(text, /^> One\n> \n> Two$/m);
    }
  });

  it('has dates also in a review whose locale is none', () => {
    const message = {
      kind: 'reminder',
      title: 't',
      version: 'v',
      url: 'https://x.test',
      closesAt: expiresAt(),
    } as const;
    for (const locale of ['', 'no locale', 'de_DE'])
      assert.match(writeMail(message, { name: 'N' }, locale).text, /UTC/, locale);
  });

  it('invites an address five times an hour', async () => {
    const body = { role: 'viewer', email: 'gus@client.test', expiresAt: expiresAt(), send: {} };
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await call('POST', '/v1/reviews/r/invitations', body, 'owner')).status);
    assert.deepEqual(statuses, [201, 201, 201, 201, 201, 429]);
  });

  it('ends by one click, and codes are still sent', async () => {
    const raw = await mailTo('carl@client.test', 2);
    const all = smtp.received.filter(({ to }) => to.includes('carl@client.test')).map((mail) => mail.raw);
    const url = /List-Unsubscribe:\s+<(.+?)>/.exec(all[0]!)![1]!.replace(PUBLIC_URL, '');
    assert.match(all[0]!, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
    assert.ok(raw);
    assert.match((await call('GET', url)).text, /<form method="post">/);
    assert.equal((await call('GET', `${url.slice(0, -2)}xx`)).status, 404);
    const invite = () =>
      call(
        'POST',
        '/v1/reviews/r/invitations',
        { role: 'viewer', email: 'carl@client.test', expiresAt: expiresAt(), send: {} },
        'owner',
      );
    await invite();
    await mailTo('carl@client.test', 3);
    assert.equal((await call('POST', url)).status, 200);
    await invite();
    const jobs = createJobs(sql, 'default', Date.now);
    const states = async () => (await jobs.list('mail:invitation')).map(({ state }) => state);
    await until(async () => (await states()).every((state) => state === 'done'), 'all are done');
    const { linkId, secret } = await makeLink();
    await call('POST', `/v1/links/${linkId}/code`, { secret, email: 'carl@client.test' });
    await mailTo('carl@client.test', 4);
  });

  it('carries ten codes a day to one address, by whatever links', async () => {
    const email = 'flood@client.test';
    const statuses = [];
    for (let i = 0; i < 11; i++) {
      const { linkId, secret } = await makeLink();
      statuses.push((await call('POST', `/v1/links/${linkId}/code`, { secret, email })).status);
    }
    assert.deepEqual(statuses, [...Array.from({ length: 10 }, () => 204), 429]);
    await mailTo(email, 10);
  });

  it('is tried again, is given up for an address that is not there, and leaves no secret', async () => {
    const jobs = createJobs(sql, 'default', Date.now);
    const { linkId, secret } = await makeLink();
    const ask = (email: string) => call('POST', `/v1/links/${linkId}/code`, { secret, email });
    const errorOf = async () => (await jobs.list(`mail:code:${linkId}`)).map(({ state, error }) => [state, error]);
    smtp.refuse(450);
    await ask('busy@client.test');
    await until(async () => (await errorOf())[0]?.[1] !== null, 'an attempt failed');
    assert.deepEqual(await errorOf(), [['waiting', 'The mail server answered 450.']]);
    smtp.refuse(550);
    await ask('gone@client.test');
    await until(async () => (await errorOf()).some(([state]) => state === 'failed'), 'given up');
    const ended = (await jobs.list('mail:')).filter(({ state }) => state !== 'waiting');
    assert.ok(ended.length > 3);
    await until(
      async () => (await jobs.list('mail:')).every(({ state, payload }) => state === 'waiting' || payload === ''),
      'no payload is left',
    );
  });

  it('is asked for where there is none: in words', async () => {
    const without = await createReviewHandler({ sql, publicUrl: PUBLIC_URL });
    const actor = { kind: 'user', id: 'olga', role: 'owner' } as const;
    const { token } = await without.tokens.issue({ tenant: 'default', reviewId: 'r', actor });
    const send = async (path: string, body: object) => {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      const request = new Request(`${PUBLIC_URL}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await (await without(request)).json()) as Json;
    };
    const link = { role: 'approver', expiresAt: expiresAt(), emailCode: true };
    assert.match((await send('/v1/reviews/r/links', link))['detail']!, /sends no mail/);
    const invitation = { role: 'viewer', email: 'a@b.test', expiresAt: expiresAt(), send: {} };
    assert.match((await send('/v1/reviews/r/invitations', invitation))['detail']!, /sends no mail/);
    await without.close();
  });
});

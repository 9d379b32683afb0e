#!/usr/bin/env node
// What an append costs on @kreatli/server, beside an endpoint on the same server and database that does one INSERT.
//   node --import tsx --conditions=kreatli-source test/bench/server.mjs [--seconds 3] [--rounds 3]
// [--only postgres|pglite]
// PostgreSQL is Debian's with its defaults (durable), or the one of DATABASE_URL. Proposals are made before the clock
// runs; each request has one. Then: an append to a log of 50 000 events, a page of 500, and how long until 100 streams
// of a review have an event, with 10 appends a second. Server, clients and database share the machine.
import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';
import { startPostgres } from '../../packages/server/test/postgres.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const LONG = 50_000;
const WATCHERS = 100;
const IDLE = 500;
/** Between two appends that streams are watched for: ten a second. */
const PACE_MS = 100;
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const at = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
const both = (values) => `${at(values, 0.5).toFixed(1)} / ${at(values, 0.95).toFixed(1)}`;

const proposal = (type, data) =>
  createProposal(type, data, {
    id: newId(Date.now(), plainPorts.random),
    at: toInstant(Date.now()),
    base: 0,
    salt: newSalt(),
  });
const comment = () => {
  const commentId = newId(Date.now(), plainPorts.random);
  const body = { text: 'The light is too warm on the left hand side of the frame.' };
  return proposal('comment.added', { commentId, threadId: commentId, versionId: 'v1', body, visibility: 'all' });
};
const content = { digest: sha256('content'), bytes: 1, type: 'video/mp4' };

/** Starts the measured server; resolves with how to call it. */
async function start(environment) {
  const child = fork(new URL('../../packages/server/test/append-server.mjs', import.meta.url), {
    execArgv: ['--import', 'tsx', '--conditions=kreatli-source'],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const text = await new Promise((resolve) => child.stdout.once('data', resolve));
  const { url, tokens } = JSON.parse(String(text));
  const headersOf = (reviewId) => ({
    'Content-Type': 'application/json',
    'X-Review-Contract': '1',
    Authorization: `Bearer ${tokens[reviewId]}`,
  });
  const send = async (path, reviewId, body) => {
    const response = await fetch(url + path, { method: 'POST', headers: headersOf(reviewId), body });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  const append = (reviewId, items) =>
    send(`/v1/reviews/${reviewId}/events`, reviewId, JSON.stringify({ items })).then(({ results }) => {
      if (results.some(({ status }) => status !== 'accepted')) throw new Error(JSON.stringify(results[0]));
    });
  for (const reviewId of Object.keys(tokens))
    await append(reviewId, [
      proposal('review.created', { title: 'Bench' }),
      proposal('version.added', { versionId: 'v1', label: 'v1', assetId: 'video', content }),
    ]);
  const memory = () => new Promise((resolve) => (child.once('message', resolve), child.send('memory')));
  return { url, headersOf, send, append, memory, stop: () => child.kill() };
}

/** Requests a second of `writers`, each on `reviewOf(i)`, with bodies that are made before. */
async function rate(server, writers, reviewOf, isBare) {
  const queues = Array.from({ length: writers }, () =>
    Array.from({ length: Math.ceil((4_000 * seconds) / writers) }, () => JSON.stringify({ items: [comment()] })),
  );
  const end = performance.now() + seconds * 1_000;
  let sent = 0;
  await Promise.all(
    queues.map(async (bodies, i) => {
      const reviewId = reviewOf(i);
      const path = isBare ? '/bare' : `/v1/reviews/${reviewId}/events`;
      for (const body of bodies) {
        if (performance.now() > end) return;
        await server.send(path, reviewId, body);
        sent++;
      }
    }),
  );
  return sent / seconds;
}

const LOADS = {
  '1 writer': [1, () => 'r0'],
  '30 writers, one review': [30, () => 'r1'],
  '30 writers, 30 reviews': [30, (i) => `r${i}`],
};

async function measure(name, environment) {
  const server = await start(environment);
  const table = {};
  for (const [load, [writers, reviewOf]] of Object.entries(LOADS)) {
    const [ours, bare] = [[], []];
    for (let round = 0; round < rounds; round++) {
      bare.push(await rate(server, writers, reviewOf, true));
      ours.push(await rate(server, writers, reviewOf, false));
    }
    const [a, b] = [at(ours, 0.5), at(bare, 0.5)];
    table[load] = { 'appends/s': Math.round(a), 'bare inserts/s': Math.round(b), ratio: Number((a / b).toFixed(2)) };
  }
  console.log(`\n${name}; medians of ${rounds} rounds of ${seconds} s`);
  console.table(table);

  const timed = async (work) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const lone = async (reviewId) => {
    const times = [];
    for (let i = 0; i < 100; i++) times.push(await timed(() => server.append(reviewId, [comment()])));
    return both(times);
  };
  const short = await lone('r28');
  for (let i = 0; i < LONG / 50; i++) await server.append('r29', Array.from({ length: 50 }, comment));
  const long = await lone('r29');
  const page = [];
  for (let i = 0; i < 30; i++)
    page.push(
      await timed(async () => {
        const path = `/v1/reviews/r29/events?after=${i * 1_000}&limit=500`;
        return (await fetch(server.url + path, { headers: server.headersOf('r29') })).text();
      }),
    );
  console.log(`append, ms p50 / p95: short log ${short}; log of ${LONG} ${long}; page of 500: ${both(page)}`);
  await watch(server);
  await idle(server);
  console.log(`memory of the server at the end: ${Math.round((await server.memory()) / 1e6)} MB`);
  server.stop();
}

/** How long until every stream of a review has an event. */
async function watch(server) {
  const stop = new AbortController();
  const sentAt = new Map();
  const delays = [];
  const read = async () => {
    const response = await fetch(`${server.url}/v1/reviews/r27/events?live=sse&after=0`, {
      headers: { ...server.headersOf('r27'), Accept: 'text/event-stream' },
      signal: stop.signal,
    });
    for await (const chunk of response.body)
      for (const [, id] of Buffer.from(chunk)
        .toString()
        .matchAll(/"commentId":"([^"]+)"/g))
        if (sentAt.has(id)) delays.push(performance.now() - sentAt.get(id));
  };
  for (let i = 0; i < WATCHERS; i++) void read().catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  for (let i = 0; i < 50; i++) {
    const item = comment();
    sentAt.set(item.data.commentId, performance.now());
    await server.append('r27', [item]);
    await new Promise((resolve) => setTimeout(resolve, PACE_MS));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  stop.abort();
  console.log(`${WATCHERS} streams: ${delays.length} of ${50 * WATCHERS} events, ms p50 / p95: ${both(delays)}`);
}

/** What streams cost on which nothing happens. */
async function idle(server) {
  const stop = new AbortController();
  const before = await server.memory();
  const open = async (i) => {
    const reviewId = `r${i % 26}`;
    const path = `${server.url}/v1/reviews/${reviewId}/events`;
    const headers = server.headersOf(reviewId);
    const { head } = await (await fetch(`${path}?after=0&limit=1`, { headers })).json();
    const response = await fetch(`${path}?live=sse&after=${head}`, {
      headers: { ...headers, Accept: 'text/event-stream' },
      signal: stop.signal,
    });
    const reader = response.body.getReader();
    await reader.read();
    const drain = async () => {
      while (!(await reader.read()).done);
    };
    void drain().catch(() => {});
  };
  for (let i = 0; i < IDLE; i += 50) await Promise.all(Array.from({ length: 50 }, (_, j) => open(i + j)));
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const used = (await server.memory()) - before;
  console.log(`${IDLE} idle streams: ${Math.round(used / 1e6)} MB, ${Math.round(used / IDLE / 1e3)} kB each`);
  stop.abort();
}

if (options.only !== 'pglite') {
  const postgres = await startPostgres({ isDurable: true });
  await measure('PostgreSQL', { DATABASE_URL: await postgres.createDatabase() });
  await postgres.stop();
}
if (options.only !== 'postgres')
  await measure('PGlite', { DIR: join(mkdtempSync(join(tmpdir(), 'kreatli-bench-')), 'data'), DATABASE_URL: '' });
process.exit(0);

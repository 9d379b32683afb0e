// A server to measure, in a process of its own: a backend, and beside it an endpoint that only inserts what it gets.
//   DATABASE_URL=postgres://… | DIR=folder  node append-server.mjs  → prints { url, token } as JSON
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createLocalBus, createReviewHandler, openPglite, openPostgres } from '../src/index.ts';

const { DATABASE_URL: databaseUrl, DIR: folder, REVIEWS = '30' } = process.env;
const sql = databaseUrl ? openPostgres({ url: databaseUrl }) : await openPglite({ folder });
const publicUrl = 'http://bench.test';
const limits = { appendsPerSecond: 0, readsPerSecond: 0 };
const handler = await createReviewHandler({ sql, publicUrl, limits, bus: createLocalBus(), onError: console.error });
await sql.query('create table if not exists bare (id text primary key, body text not null)');

async function bare(request) {
  await sql.query('insert into bare values ($1, $2)', [randomUUID(), await request.text()]);
  return Response.json({ ok: true });
}
const listener = getRequestListener((request) =>
  new URL(request.url).pathname === '/bare' ? bare(request) : handler(request),
);
const server = createServer(listener).listen(0, '127.0.0.1', async () => {
  const actor = { kind: 'user', role: 'owner', id: 'bench' };
  const tokens = {};
  for (let i = 0; i < Number(REVIEWS); i++) {
    const reviewId = `r${i}`;
    tokens[reviewId] = (await handler.tokens.issue({ tenant: 'default', actor, reviewId })).token;
  }
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}`, tokens }));
});
process.on('message', () => process.send(process.memoryUsage().rss));

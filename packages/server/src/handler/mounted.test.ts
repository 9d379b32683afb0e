/** The handler in plain Node, in Express and in Fastify: it appends, and streams. */
import assert from 'node:assert/strict';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { reviewCreated } from '../../test/proposals.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import { type ReviewHandler, createReviewHandler } from './create-review-handler.js';

let sql: Sql;
let handler: ReviewHandler;
before(async () => {
  sql = await openPglite();
  handler = await createReviewHandler({ sql, publicUrl: 'https://review.test' });
});
after(async () => {
  await handler.close();
  await sql.close();
});

const listening = (server: Server): Promise<Server> =>
  new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve(server)));

const HOSTS: Readonly<Record<string, () => Promise<Server>>> = {
  node: () => listening(createServer(getRequestListener(handler))),
  express() {
    const app = express();
    app.use('/v1', (request, response) => {
      request.url = request.originalUrl;
      void getRequestListener(handler)(request, response);
    });
    app.use(express.json()); // after it: the handler reads bodies itself
    return listening(createServer(app));
  },
  async fastify() {
    const app = fastify();
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    app.all('/v1/*', (request, reply) => {
      reply.hijack();
      void getRequestListener(handler)(request.raw, reply.raw);
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    return app.server;
  },
};

describe('the handler', () => {
  for (const [name, start] of Object.entries(HOSTS))
    it(`appends and streams in ${name}`, async () => {
      const server = await start();
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/reviews/${name}/events`;
      const actor = { kind: 'user', id: 'olga', role: 'owner' } as const;
      const { token } = await handler.tokens.issue({ tenant: 'default', actor, reviewId: name });
      const headers = {
        Authorization: `Bearer ${token}`,
        'X-Review-Contract': '1',
        'Content-Type': 'application/json',
      };
      const body = JSON.stringify({ items: [reviewCreated(name)] });
      const appended = await fetch(url, { method: 'POST', headers, body });
      assert.equal(appended.status, 200);
      const stop = new AbortController();
      const stream = await fetch(`${url}?after=0&live=sse`, { headers, signal: stop.signal });
      let text = '';
      for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
        text += Buffer.from(chunk).toString();
        if (text.includes('id: 1')) break;
      }
      stop.abort();
      assert.match(text, new RegExp(`"title":"${name}"`));
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    });
});

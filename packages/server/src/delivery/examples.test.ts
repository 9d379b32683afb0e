/** The examples of docs/webhooks.md. */
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { startReceiver } from '../../test/receiver.js';
import {
  ADA,
  type TestClock,
  type WebhookNode,
  decision,
  fillReview,
  startWebhookNode,
} from '../../test/webhook-node.js';
import { openPglite } from '../sql/pglite.js';
import type { Sql } from '../sql/sql.js';
import type { Recipe } from '../webhooks/recipe.js';

interface ReceiverOptions {
  readonly secret: string;
  readonly handle: (event: { readonly type: string }) => Promise<void>;
  readonly now: () => number;
}
const example = (name: string): Promise<unknown> =>
  import(new URL(`../../../../docs/examples/${name}`, import.meta.url).href);

describe('examples of webhooks', () => {
  const clock: TestClock = { ms: Date.UTC(2026, 4, 4) };
  let sql: Sql;
  let node: WebhookNode;
  before(async () => {
    sql = await openPglite();
  });
  after(() => sql.close());

  it('the receiver takes an event once, after it has failed, and under a secret that was replaced', async () => {
    const { createReceiver } = (await example('webhook-receiver.mjs')) as {
      createReceiver(options: ReceiverOptions): Server;
    };
    const types: string[] = [];
    let isFailing = true;
    let server: Server | undefined;
    // A port first: the secret is known once the endpoint is made.
    const placeholder = await startReceiver();
    const { port } = new URL(placeholder.url);
    node = await startWebhookNode(sql, clock, { allowHosts: [placeholder.url] });
    await fillReview(node, 'r');
    clock.ms += 1;
    const { secret, webhook } = await node.webhooks.create('r', 'olga', 'webhook', { url: `${placeholder.url}/` });
    placeholder.close();
    server = createReceiver({
      secret: secret!,
      now: () => clock.ms,
      async handle({ type }) {
        if (isFailing) throw new Error('the database is away');
        types.push(type);
      },
    });
    await new Promise<void>((resolve) => void server!.listen(Number(port), '127.0.0.1', resolve));
    assert.equal((server.address() as AddressInfo).port, Number(port));
    await node.webhooks.rotate('r', webhook.webhookId);
    await node.add('r', 'approval.granted', decision(8), ADA);
    await node.settle();
    isFailing = false;
    while (await node.step());
    await node.webhooks.replay('r', webhook.webhookId, { reviewId: 'r', from: 9 });
    await node.settle();
    assert.deepEqual(types, ['approval.granted']);
    const forged = await fetch(`${placeholder.url}/`, { method: 'POST', body: '{}' });
    assert.equal(forged.status, 401);
    server.closeAllConnections();
    server.close();
    await node.close();
  });

  it('the recipe posts a line', async () => {
    const { mattermost } = (await example('webhook-recipe.mjs')) as { readonly mattermost: Recipe };
    const chat = await startReceiver();
    node = await startWebhookNode(sql, clock, { allowHosts: [chat.url], recipes: { mattermost } });
    await fillReview(node, 's', 'Spring `@all`');
    clock.ms += 1;
    await node.webhooks.create('s', 'olga', 'mattermost', { url: `${chat.url}/hooks/1` });
    await node.add('s', 'approval.granted', decision(8), ADA);
    await node.settle();
    assert.deepEqual(
      chat.calls.map(({ body }) => body),
      [JSON.stringify({ text: "approval.granted: `Spring '@all'` https://review.test/review/s" })],
    );
    chat.close();
    await node.close();
  });
});

/** Two buses, and two nodes on one database, over a NATS server that ends and comes back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor, AppendOutcome, PeerState } from '@kreatli/core';
import { type TestNats, startNats } from '../../../../test/support/nats-server.js';
import { until } from '../../../../test/support/until.js';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import { reviewCreated, reviewUpdated } from '../../test/proposals.js';
import { type ReviewHandler, createReviewHandler } from '../handler/create-review-handler.js';
import { openPostgres } from '../sql/postgres.js';
import type { Sql } from '../sql/sql.js';
import type { Bus, BusMessage } from './bus.js';
import { createNatsBus } from './nats-bus.js';

const PUBLIC_URL = 'https://review.test';
const hint = (head: number): BusMessage => ({ kind: 'log', key: { tenant: 'default', reviewId: 'other' }, head });
const isHint = (head: number) => (message: BusMessage | null) => message?.kind === 'log' && message.head === head;

function received(bus: Bus): readonly (BusMessage | null)[] {
  const messages: (BusMessage | null)[] = [];
  bus.subscribe((message) => messages.push(message));
  return messages;
}

describe('a bus over NATS', () => {
  let nats: TestNats;
  let url: string;
  before(async () => {
    nats = await startNats('--user', 'kreatli', '--pass', 's3:cret');
    url = `nats://kreatli:s3%3Acret@${nats.address}`;
  });
  after(() => nats.stop());

  it('delivers a message to every node, and to its own node once', async () => {
    const buses = [await createNatsBus({ servers: [url] }), await createNatsBus({ servers: [url] })] as const;
    const [own, other] = [received(buses[0]), received(buses[1])];
    buses[0].publish(hint(1));
    assert.deepEqual(own, [hint(1)]);
    // The message of the other bus comes after an echo of the first one would have.
    await until(() => other.length > 0, 'the message');
    buses[1].publish(hint(2));
    await until(() => own.some(isHint(2)), 'the message back');
    assert.deepEqual(
      [own, other],
      [
        [hint(1), hint(2)],
        [hint(1), hint(2)],
      ],
    );
    await Promise.all(buses.map((bus) => bus.close()));
  });
  it('reports a message that is none, and stays connected', async () => {
    const errors: unknown[] = [];
    const { connect } = await import('@nats-io/transport-node');
    const raw = await connect({ servers: nats.address, user: 'kreatli', pass: 's3:cret' });
    const bus = await createNatsBus({ servers: [url], onError: (error) => errors.push(error) });
    const messages = received(bus);
    raw.publish('kreatli.review', '{');
    raw.publish('kreatli.review', JSON.stringify(hint(3)));
    await until(() => messages.some(isHint(3)), 'the message after it');
    assert.equal(errors.length, 1);
    await Promise.all([bus.close(), raw.close()]);
  });
  it('gets no messages of another subject', async () => {
    const buses = [
      await createNatsBus({ servers: [url], subject: 'a' }),
      await createNatsBus({ servers: [url], subject: 'b' }),
      await createNatsBus({ servers: [url], subject: '*' }),
    ] as const;
    const [a, b, all] = buses.map(received);
    buses[0].publish(hint(4));
    await until(() => all!.some(isHint(4)), 'the message');
    buses[1].publish(hint(5));
    await until(() => all!.some(isHint(5)), 'the other message');
    assert.deepEqual([a, b], [[hint(4)], [hint(5)]]);
    await Promise.all(buses.map((bus) => bus.close()));
  });
  it('is created while no server can be reached, and connects once one can', async () => {
    await nats.kill();
    const errors: Error[] = [];
    const late = await createNatsBus({ servers: [url], onError: (error) => errors.push(error as Error) });
    assert.match(errors[0]!.message, /connection refused/);
    const messages = received(late);
    await nats.start();
    await until(() => messages.includes(null), 'the connection');
    await late.close();
  });
  it('reports credentials that the server does not take', async () => {
    const errors: Error[] = [];
    const onError = (error: unknown) => errors.push(error as Error);
    const bus = await createNatsBus({ servers: [`nats://kreatli:wrong@${nats.address}`], onError });
    assert.match(errors[0]!.message, /Authorization/i);
    await bus.close();
  });
});

describe('two nodes on one database, over NATS', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let sql: Sql;
  const buses: Bus[] = [];
  const nodes: ReviewHandler[] = [];
  let headers: Record<string, string>;
  before(async () => {
    [nats, postgres] = await Promise.all([startNats(), startPostgres()]);
    sql = openPostgres({ url: await postgres.createDatabase() });
    for (let i = 0; i < 2; i++) {
      const bus = await createNatsBus({ servers: [`nats://${nats.address}`] });
      buses.push(bus);
      nodes.push(await createReviewHandler({ sql, bus, publicUrl: PUBLIC_URL }));
    }
    const key = await nodes[0]!.keys.create('studio', 'owner');
    headers = { Authorization: `Bearer ${key}`, 'X-Review-Contract': '1', 'Content-Type': 'application/json' };
    await append(0, reviewCreated());
  });
  after(async () => {
    for (const node of nodes) await node.close();
    await Promise.all(buses.map((bus) => bus.close()));
    await sql.close();
    await Promise.all([nats.stop(), postgres.stop()]);
  });
  const eventsUrl = `${PUBLIC_URL}/v1/reviews/r/events`;

  async function append(node: number, ...items: readonly unknown[]): Promise<void> {
    const request = new Request(eventsUrl, { method: 'POST', headers, body: JSON.stringify({ items }) });
    const { results } = (await (await nodes[node]!(request)).json()) as AppendOutcome;
    assert.ok(results.every(({ status }) => status === 'accepted'));
  }
  /** What a stream of the log has sent so far. */
  async function watch(node: number): Promise<() => string> {
    const { body } = await nodes[node]!(new Request(`${eventsUrl}?after=0&live=sse`, { headers }));
    let text = '';
    void body!.pipeTo(
      new WritableStream({ write: (chunk: Uint8Array) => void (text += Buffer.from(chunk).toString()) }),
    );
    await until(() => text.includes('id: '), 'the first page');
    return () => text;
  }
  function join(node: number, peerId: string) {
    const actor: Actor = { kind: 'user', id: peerId, role: 'owner' };
    const { presence } = nodes[node]!.backend.connect({ tenant: 'default', actor });
    let peers: ReadonlyMap<string, PeerState> = new Map();
    const context = { signal: new AbortController().signal, attempt: 1, requestId: '' };
    const channel = presence!.join({ reviewId: 'r', peerId }, (next) => (peers = next), context);
    return { ...channel, peers: () => [...peers.keys()] };
  }

  it('a stream of one gets what is appended at the other', async () => {
    const text = await watch(1);
    await append(0, reviewUpdated('second'));
    await until(() => text().includes('id: 2\n'), 'the event');
  });
  it('have the same peers', async () => {
    const [ann, bob] = [join(0, 'ann'), join(1, 'bob')];
    ann.update({ participantId: 'ann' });
    await until(() => bob.peers().includes('ann'), 'the peer');
    ann.leave();
    await until(() => !bob.peers().includes('ann'), 'the peer to leave');
    bob.leave();
  });
  it('catch up after NATS was away: streams, peers and messages', { timeout: 60_000 }, async () => {
    const messages = received(buses[1]!);
    const text = await watch(1);
    const bob = join(1, 'bob');
    await nats.kill();
    const ann = join(0, 'ann');
    ann.update({ participantId: 'ann' });
    await append(0, reviewUpdated('third'));
    assert.doesNotMatch(text(), /id: 3\n/);
    await nats.start();
    await until(() => text().includes('id: 3\n'), 'the event of the time in between');
    await until(() => bob.peers().includes('ann'), 'the peer of the time in between');
    assert.ok(messages.includes(null));
    buses[0]!.publish(hint(9));
    await until(() => messages.some(isHint(9)), 'a message');
  });
});

/** The example of docs/examples/jetstream on a cluster of three servers: the kit, and a server that is lost. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { AdapterError, type Id, type LogEvent, type Seq } from '@kreatli/core';
import { jetstreamManager } from '@nats-io/jetstream';
import { type NatsConnection, connect } from '@nats-io/transport-node';
import { createStream, jetStreamAdapter } from '../../../docs/examples/jetstream/jetstream.mjs';
import { type TestNatsCluster, startNatsCluster } from '../../../test/support/nats-server.js';
import { isDeep } from '../../../test/support/matrix.js';
import { until } from '../../../test/support/until.js';
import { actorOf, newReviewId } from '../test/personas.js';
import { testAdapter } from './bindings/node-test.js';
import { commentProposal, context } from './test-review.js';

/** Milliseconds until what failed is tried again. */
const RETRY_MS = 20;
const OWNER = actorOf('owner');

let cluster: TestNatsCluster;
let connection: NatsConnection;
before(async () => {
  cluster = await startNatsCluster(3);
  connection = await connectAll();
  const isLed = async () =>
    !('error' in (await connection.request('$JS.API.INFO', '', { timeout: 200 })).json<object>());
  await until(isLed, 'a leader of the cluster');
  await until(() => createStream(connection).then(() => true), 'the stream');
});
after(async () => {
  await connection?.close();
  await cluster?.stop();
});
const connectAll = () =>
  connect({ servers: cluster.servers.map(({ address }) => address), maxReconnectAttempts: -1, reconnectTimeWait: 100 });

/** The kit takes fifteen seconds on a cluster. */
if (isDeep)
  testAdapter('JetStream', {
    connect: async (persona) => jetStreamAdapter(connection, actorOf(persona)),
    createReview: newReviewId,
    claims: { level: 1 },
    runs: 5,
    seed: 7,
    timeScale: 3,
  });

/** A writer that appends one proposal after another, and sends each again until it has a result. */
async function startWriter(reviewId: Id, isDone: (accepted: number) => boolean) {
  const own = await connectAll();
  const adapter = await jetStreamAdapter(own, OWNER);
  const accepted = new Map<Id, Seq>();
  /** When results arrived, in milliseconds. */
  const times: number[] = [];
  const errors: AdapterError[] = [];
  async function run(): Promise<void> {
    for (let base = 0; !isDone(accepted.size);) {
      const proposal = commentProposal(undefined, { base });
      while (!accepted.has(proposal.id)) {
        try {
          const { head, results } = await adapter.append({ reviewId, items: [proposal] }, context());
          const [result] = results;
          assert.ok(result && 'seq' in result, JSON.stringify(result));
          accepted.set(proposal.id, result.seq);
          times.push(performance.now());
          base = head;
        } catch (error) {
          if (!AdapterError.is(error)) throw error;
          errors.push(error);
          await setTimeout(RETRY_MS);
        }
      }
    }
    await own.close();
  }
  return { accepted, times, errors, done: run() };
}
type Writer = Awaited<ReturnType<typeof startWriter>>;

/** That the log has each event that a writer got a result for once, at its position, and no others but the first. */
async function assertLog(reviewId: Id, writers: readonly Writer[]): Promise<number> {
  const adapter = await jetStreamAdapter(connection, OWNER);
  const events: LogEvent[] = [];
  for (let head = 1; events.length < head;) {
    const page = await adapter.read({ reviewId, after: events.length, limit: 500 }, context());
    events.push(...page.events);
    head = page.head;
  }
  const accepted = writers.flatMap((writer) => [...writer.accepted]).sort(([, a], [, b]) => a - b);
  assert.deepEqual(
    events.map(({ id, seq }) => [id, seq]),
    accepted,
  );
  assert.deepEqual(
    accepted.map(([, seq]) => seq),
    accepted.map((_, i) => i + 1),
  );
  return events.length;
}
const startWriters = (reviewId: Id, isDone: (accepted: number) => boolean) =>
  Promise.all(Array.from({ length: 3 }, () => startWriter(reviewId, isDone)));

describe('three writers of a log in JetStream', () => {
  it('lose and double nothing', async () => {
    const reviewId = await newReviewId();
    const writers = await startWriters(reviewId, (count) => count === 40);
    await Promise.all(writers.map(({ done }) => done));
    assert.equal(await assertLog(reviewId, writers), 120);
    assert.deepEqual(
      writers.flatMap(({ errors }) => errors),
      [],
    );
  });
  if (isDeep)
    for (const role of ['leader', 'follower'] as const)
      it(`lose and double nothing while the ${role} of the stream is killed`, { timeout: 120_000 }, async (t) =>
        t.diagnostic(await killAndAppend(role)),
      );
});

/** Kills a server while writers append. Returns the figures. */
async function killAndAppend(role: 'leader' | 'follower'): Promise<string> {
  const stateOf = async () => (await (await jetstreamManager(connection)).streams.info('reviews')).cluster!;
  const reviewId = await newReviewId();
  let goal = Infinity;
  const writers = await startWriters(reviewId, (count) => count >= goal);
  const done = Promise.all(writers.map((writer) => writer.done));
  await Promise.race([done, until(() => writers.every(({ accepted }) => accepted.size >= 30), '30 results of each')]);
  const { leader } = await stateOf();
  const server = cluster.servers.find(({ name }) => (name === leader) === (role === 'leader'))!;
  const killedAt = performance.now();
  await server.kill();
  goal = Math.max(...writers.map(({ accepted }) => accepted.size)) + 30;
  await done;
  const count = await assertLog(reviewId, writers);
  const gaps = writers.map(({ times }) =>
    Math.max(...times.map((time, i) => (time < killedAt ? 0 : Math.round(time - Math.max(times[i - 1]!, killedAt))))),
  );
  const failed = writers.flatMap(({ errors }) => errors.map((error) => error.kind));
  assert.deepEqual([...new Set(failed)], failed.length > 0 ? ['unavailable'] : []);
  await server.start();
  await until(async () => (await stateOf()).replicas!.every(({ current }) => current), 'the replicas');
  await until(async () => {
    if ((await stateOf()).leader === server.name) return true;
    await connection.request('$JS.API.STREAM.LEADER.STEPDOWN.reviews');
    return false;
  }, 'the server that was killed to lead');
  assert.equal(await assertLog(reviewId, writers), count, 'as the server that was killed has it');
  return `${count} appends, ${failed.length} failed and were sent again; the writers waited ${gaps.join(', ')} ms`;
}

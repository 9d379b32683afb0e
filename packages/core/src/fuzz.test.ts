/** Random values in the place of what other programs send: no throw, no hang, no unbounded work. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createReferenceBackend } from '@kreatli/adapters/reference';
import { isDeep } from '../../../test/support/matrix.js';
import { approver, createReviewLog, editor, eventAt, owner, proposalOf, samples, service, user } from '../test/log.js';
import { checkOutcome, checkPage } from './adapter/check-response.js';
import { AdapterError, type EventType, type LogEvent, catalogue, decide, evolve, threadsOn } from './index.js';
import { findConflicts } from './insights/index.js';
import { createWithholding } from './log/index.js';
import { createWireHandler } from './wire/index.js';

const SEED = 11;
const runs = (deep: number): number => (isDeep ? deep : 1_500);
const types = Object.keys(catalogue) as EventType[];
const actors = [owner, editor, approver, service, user('mallory')] as const;

/** Values at the limits of what JSON and the schemas hold, and names that are special to programs. */
const odd = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    -0,
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    Number.NaN,
    '',
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    'x'.repeat(70_000),
    '9999-12-31T23:59:59.999Z',
    [],
    {},
  ),
  fc.constantFrom('c1', 'v1', 'k1', 's1', 'ask-ana', 'ana', 'all', 'team'),
);
/** Which member of a value to replace, by a path of indices. */
const mutation = fc.tuple(fc.array(fc.nat(20), { maxLength: 5 }), odd, fc.constantFrom('set', 'delete', 'add'));

/** The value with one member replaced, removed or added, somewhere in it. */
function mutate(value: unknown, [path, replacement, how]: readonly [readonly number[], unknown, string]): unknown {
  if (typeof value !== 'object' || value === null || path.length === 0) return how === 'set' ? replacement : value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  const [first = 0, ...rest] = path;
  const key = keys[first % Math.max(1, keys.length)] ?? 'x';
  const members = copy as Record<string, unknown>;
  if (how === 'delete' && rest.length === 0) delete members[key];
  else if (how === 'add' && rest.length === 0 && !Array.isArray(copy))
    Object.defineProperty(copy, '__proto__', { value: replacement, enumerable: true, configurable: true });
  else members[key] = mutate(members[key], [rest, replacement, how]);
  return copy;
}
const mutateAll = (value: unknown, mutations: readonly (readonly [readonly number[], unknown, string])[]) =>
  mutations.reduce<unknown>(mutate, value);

const state = (() => {
  const log = createReviewLog();
  for (const [i, type] of (['comment.added', 'comment.added', 'conflict.flagged', 'window.opened'] as const).entries())
    log.add(type, {
      ...samples[type],
      ...(type === 'comment.added' && { commentId: `c${i + 1}`, threadId: `c${i + 1}` }),
    });
  return log.state;
})();

describe('random events', () => {
  it('are folded or void, and never throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.array(mutation, { maxLength: 4 }), (type, mutations) => {
        const event = mutateAll(eventAt(state.seq + 1, type, samples[type] as never), mutations) as LogEvent;
        const after = evolve(state, event);
        assert.equal(after.faulty, false, 'an event could not be applied');
        const viewer = { participantId: 'ana', audience: 'all' } as const;
        threadsOn(after, 'v1', viewer);
        findConflicts(after, viewer);
        const withholding = createWithholding();
        if (typeof event === 'object' && event !== null) withholding.add(event);
      }),
      { numRuns: runs(100_000), seed: SEED },
    );
  });

  it('are decided with a code, and never throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom(...actors),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (type, actor, mutations) => {
          const data = mutateAll(samples[type], mutations);
          const item = { ...proposalOf(type, samples[type] as never), data } as never;
          const code = decide(state, item, { actor, receivedAt: '2026-03-01T10:00:00.000Z' });
          assert.ok(code === null || typeof code === 'string');
        },
      ),
      { numRuns: runs(100_000), seed: SEED },
    );
  });
});

describe('random responses of a backend', () => {
  const page = { logId: 'L', head: 1, now: '2026-03-01T10:00:00.000Z', events: [eventAt(1, 'review.updated', {})] };
  const outcome = { logId: 'L', head: 1, now: page.now, results: [{ id: 'p1', status: 'accepted', seq: 1 }] };
  const isChecked = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      assert.ok(AdapterError.is(error) && error.kind === 'incompatible', String(error));
    }
  };
  it('pass the checks or are incompatible', () => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        isChecked(() => checkPage(mutateAll(page, mutations) as never, 0, 500));
        isChecked(() => checkOutcome(mutateAll(outcome, mutations) as never, [proposalOf('review.updated', {}, 'p1')]));
      }),
      { numRuns: runs(100_000), seed: SEED },
    );
  });
});

describe('random requests', () => {
  it('get a status below 500', async () => {
    const backend = createReferenceBackend();
    const handle = createWireHandler({ connect: () => backend.connect(owner) });
    const headers = { 'X-Review-Contract': '1', 'Content-Type': 'application/json' };
    const created = proposalOf('review.created', { title: 'Review' });
    const body = { items: [created] };
    const send = (path: string, init: RequestInit) => handle(new Request(`http://backend.test${path}`, init));
    await send('/v1/reviews/r/events', { method: 'POST', headers, body: JSON.stringify(body) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { maxLength: 4 }),
        fc.string({ maxLength: 20 }),
        fc.constantFrom('events', 'presence/p1', `blobs/${'0'.repeat(64)}`, '', 'events/../..'),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        async (mutations, query, path, method) => {
          const stop = new AbortController();
          const text = JSON.stringify(mutateAll(body, mutations)) ?? 'undefined';
          const response = await send(`/v1/reviews/r/${path}?${encodeURI(query.replaceAll(/[\ud800-\udfff]/g, ''))}`, {
            method,
            headers,
            signal: stop.signal,
            ...(method !== 'GET' && { body: text }),
          });
          stop.abort();
          assert.ok(response.status < 500, `status ${response.status} for ${text.slice(0, 200)}`);
          await response.body?.cancel();
        },
      ),
      { numRuns: runs(100_000), seed: SEED },
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '@kreatli/core';
import { addMarkers } from './add-markers.js';
import type { ImportProposal, ImportRow } from './import-plan.js';

const rowNamed = (text: string): ImportRow => ({ marker: { text }, isKnown: false });
const rows = ['a', 'b', 'c'].map(rowNamed);
const queued: Outcome = { status: 'queued', id: 'e', durable: true };
const rejected: Outcome = { status: 'rejected', code: 'forbidden' };

/** Adds the rows, a comment and a reply each, named `a1` and `a2`. `outcomeOf` answers each proposal by its name. */
async function add(outcomeOf: (name: string) => Outcome, stopAfter = Infinity) {
  const proposed: string[] = [];
  const progress: number[] = [];
  const stop = new AbortController();
  const { added, code } = await addMarkers(rows, {
    proposalsOf: ({ marker }) =>
      [1, 2].map((number): ImportProposal => ({
        type: 'comment.statusSet',
        data: { commentId: `${marker.text}${number}`, status: 'resolved' },
      })),
    async propose({ data: { commentId: name } }) {
      proposed.push(name);
      return outcomeOf(name);
    },
    onProgress(done) {
      progress.push(done);
      if (done === stopAfter) stop.abort();
    },
    signal: stop.signal,
  });
  return { added: [...added].map(({ marker }) => marker.text), code, proposed, progress };
}

describe('addMarkers', () => {
  it('proposes the first row, then the others at a time, each comment before what refers to it', async () => {
    assert.deepEqual(await add(() => queued), {
      added: ['a', 'b', 'c'],
      code: null,
      proposed: ['a1', 'a2', 'b1', 'c1', 'b2', 'c2'],
      progress: [1, 3],
    });
  });

  it('ends when the first comment is rejected', async () => {
    assert.deepEqual(await add(() => rejected), { added: [], code: 'forbidden', proposed: ['a1'], progress: [] });
  });

  it('does not propose a reply to a comment that was rejected, and continues with the next row', async () => {
    const { added, code, proposed } = await add((name) => (name === 'b1' ? rejected : queued));
    assert.deepEqual([added, code], [['a', 'c'], 'forbidden']);
    assert.deepEqual(proposed, ['a1', 'a2', 'b1', 'c1', 'c2']);
  });

  it('counts a comment as added when its reply is rejected', async () => {
    const { added, code } = await add((name) => (name === 'b2' ? rejected : queued));
    assert.deepEqual([added, code], [['a', 'b', 'c'], 'forbidden']);
  });

  it('begins no further row once it is stopped', async () => {
    const { added, proposed } = await add(() => queued, 1);
    assert.deepEqual([added, proposed], [['a'], ['a1', 'a2']]);
  });
});

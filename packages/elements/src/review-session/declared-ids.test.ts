import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ParticipantInput } from '../context/contexts.js';
import { problemsOf } from './declared-ids.js';

const ada: ParticipantInput = { id: 'u-17', name: 'Ada', role: 'approver' };

describe('what a host declares', () => {
  it('is fine when the log would take it', () =>
    assert.deepEqual(problemsOf('autumn-launch', ada, [{ id: 'v1', label: 'v1', src: '/v1.mp4' }]), []));
  it('is fine before anything is said', () => assert.deepEqual(problemsOf(null, null, []), []));

  const wrong: readonly (readonly [
    string,
    string | null,
    unknown,
    readonly { id: string; label: string; src: string }[],
  ])[] = [
    ['review', 'spring/2026', null, []],
    ['review', 'x'.repeat(65), null, []],
    [
      'versions[1].id',
      'r',
      null,
      [
        { id: 'v1', label: 'v1', src: '' },
        { id: 'v 2', label: 'v2', src: '' },
      ],
    ],
    ['versions[0].label', 'r', null, [{ id: 'v1', label: 'x'.repeat(101), src: '' }]],
    ['participant.id', 'r', { ...ada, id: 'ada@example.com' }, []],
    ['participant.id', 'r', { ...ada, id: 42 }, []],
    ['participant.name', 'r', { ...ada, name: ' ' }, []],
    ['participant.role', 'r', { ...ada, role: 'boss' }, []],
    ['participant.role', 'r', { id: 'u', name: 'Ada' }, []],
  ];
  for (const [property, review, participant, versions] of wrong) {
    it(`names ${property}, its value, and what it may be: ${JSON.stringify([review?.slice(0, 12), participant])}`, () => {
      const problems = problemsOf(review, participant as ParticipantInput | null, versions);
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.startsWith(`${property} is `));
    });
  }
});

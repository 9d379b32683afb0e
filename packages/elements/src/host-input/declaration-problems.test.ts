import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { declarationProblems } from './declaration-problems.js';
import type { ParticipantInput } from './participant-input.js';

const ada: ParticipantInput = { id: 'u-17', name: 'Ada', role: 'approver' };

describe('declarationProblems', () => {
  it('finds none in a declaration that the log accepts', () =>
    assert.deepEqual(declarationProblems('autumn-launch', ada, [{ id: 'v1', label: 'v1', src: '/v1.mp4' }]), []));
  it('finds none in an empty declaration', () => {
    for (const versions of [[], null, undefined]) assert.deepEqual(declarationProblems(null, null, versions), []);
  });
  it('names what is no list of versions, and what has no video', () => {
    for (const versions of ['v1', 7, {}])
      assert.deepEqual(declarationProblems(null, null, versions), ['versions is no list.']);
    assert.deepEqual(declarationProblems(null, null, [null, { id: 'v1', label: 'v1' }]), [
      'versions[0] has no src: it is left out.',
      'versions[1] has no src: it is left out.',
    ]);
  });

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
    it(`names ${property} and its allowed values: ${JSON.stringify([review?.slice(0, 12), participant])}`, () => {
      const problems = declarationProblems(review, participant as ParticipantInput | null, versions);
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.startsWith(`${property} is `));
    });
  }
});

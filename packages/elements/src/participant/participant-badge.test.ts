import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Participant, emptyReview } from '@kreatli/core';
import { cleanName, colourOf, displayName, initialsOf } from './participant-badge.js';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const person = (participantId: string, name: string | null): [string, Participant] => [
  participantId,
  { participantId, name, role: 'commenter', joinedAt: null, removed: false },
];
const state = { ...emptyReview, participants: new Map(IDS.map((id) => person(id, `Person ${id}`))) };

describe('people', () => {
  it('have initials, of at most two names, in any script', () => {
    assert.deepEqual(['Mara Okafor', 'mara', 'Anna Maria von Berg', '👩‍🎤 Star', '山田 太郎', ''].map(initialsOf), [
      'MO',
      'M',
      'AM',
      '👩‍🎤S',
      '山太',
      '',
    ]);
  });
  it('have names without tricks', () => {
    assert.equal(cleanName(' Ada\u202e \u0007Lovelace\u2066 '), 'Ada Lovelace');
    assert.equal(
      displayName({ ...emptyReview, participants: new Map([person('x', '\u202e')]) }, 'x', 'Somebody'),
      'Somebody',
    );
    assert.equal(displayName(emptyReview, 'x', 'Somebody'), 'Somebody');
  });
  it('have a colour each, for the first eight, and keep it', () => {
    const colours = IDS.slice(0, 8).map((id) => colourOf(state, id));
    assert.equal(new Set(colours).size, 8);
    assert.equal(colourOf(state, 'i'), colours[0]);
    assert.equal(colourOf(emptyReview, 'stranger'), colourOf(emptyReview, 'stranger'));
  });
});

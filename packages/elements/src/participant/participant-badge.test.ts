import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Participant, emptyReview } from '@kreatli/core';
import { cleanName, colourOf, displayName, initialsOf } from './participant-badge.js';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const participant = (participantId: string, name: string | null): [string, Participant] => [
  participantId,
  { participantId, name, role: 'commenter', roleLimit: null, joinedAt: null, removed: false },
];
const state = { ...emptyReview, participants: new Map(IDS.map((id) => participant(id, `User ${id}`))) };

describe('initialsOf', () => {
  it('returns at most two, in any script', () => {
    const names = ['Mara Okafor', 'mara', 'Anna Maria von Berg', '👩‍🎤 Star', '山田 太郎', ''];
    assert.deepEqual(names.map(initialsOf), ['MO', 'M', 'AM', '👩‍🎤S', '山太', '']);
  });
});

describe('displayName', () => {
  it('removes control characters and bidi overrides', () =>
    assert.equal(cleanName(' Ada\u202e \u0007Lovelace\u2066 '), 'Ada Lovelace'));
  it('returns the substitute for an invisible name and for an unknown participant', () => {
    const invisible = { ...emptyReview, participants: new Map([participant('x', '\u202e')]) };
    assert.equal(displayName(invisible, 'x', 'Unknown user'), 'Unknown user');
    assert.equal(displayName(emptyReview, 'x', 'Unknown user'), 'Unknown user');
  });
});

describe('colourOf', () => {
  it('differs for the first eight participants, then repeats', () => {
    const colours = IDS.slice(0, 8).map((id) => colourOf(state, id));
    assert.equal(new Set(colours).size, 8);
    assert.equal(colourOf(state, 'i'), colours[0]);
  });
  it('is stable for an unknown participant', () =>
    assert.equal(colourOf(emptyReview, 'unknown'), colourOf(emptyReview, 'unknown')));
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '@kreatli/core';
import { guestConfig as config } from '../../test/guest-config.js';
import { publicationOf } from './publication.js';

const actor = (role: Actor['role']): Actor => ({ kind: 'user', id: 'ada', role });

describe('publicationOf', () => {
  it('asks the user for a decision where their role allows one', () => {
    const approvers = (role: Actor['role']) => publicationOf(config, [], actor(role)).approverIds;
    assert.deepEqual(approvers('owner'), ['ada']);
    assert.deepEqual(approvers('approver'), ['ada']);
    assert.deepEqual(approvers('commenter'), []);
    assert.deepEqual(approvers('viewer'), []);
  });
  it('takes a brief as text or as rich text, with or without a checklist', () => {
    const brief = (input: typeof config.brief) => publicationOf({ ...config, brief: input }, [], actor('owner')).brief;
    assert.equal(brief(null), undefined);
    assert.deepEqual(brief({ body: 'Look.' }), { body: { text: 'Look.' } });
    const checklist = [{ id: 'skin', label: 'Skin tones' }];
    assert.deepEqual(brief({ body: { text: 'Look.' }, checklist }), { body: { text: 'Look.' }, checklist });
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeLocalStorage } from '../../test/fake-local-storage.js';
import { type ExportChoices, defaultChoices, rememberChoices, rememberedChoices } from './export-choices.js';

const isWritable = (format: unknown): format is 'csv' => format === 'csv';
const choices: ExportChoices = {
  format: 'csv',
  statuses: ['open'],
  replies: false,
  names: false,
  colourBy: 'ask',
  fcpxmlVersion: '1.9',
  team: true,
};

describe('rememberedChoices', () => {
  const entries = fakeLocalStorage();

  it('returns the last choices, but never exports team-only comments', () => {
    rememberChoices(choices);
    assert.deepEqual(rememberedChoices(isWritable), { ...choices, team: false });
  });
  it('returns the defaults when nothing is stored', () =>
    assert.deepEqual(rememberedChoices(isWritable), defaultChoices));
  it('returns the defaults for invalid data', () => {
    const invalid = ['', '{', 'null', '7', '{"format":"xyz","statuses":[],"replies":"yes","colourBy":3}'];
    for (const data of invalid) {
      entries.set('kreatli:export', data);
      assert.deepEqual(rememberedChoices(isWritable), defaultChoices, data);
    }
  });
});

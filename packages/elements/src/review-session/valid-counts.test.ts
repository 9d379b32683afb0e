import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dropInvalidCounts } from './valid-counts.js';

const version = { id: 'v1', label: 'v1', src: 'video.mp4' };

describe('dropInvalidCounts', () => {
  it('returns a valid version as it is', () => {
    const valid = { ...version, frames: 576, width: 1280 };
    assert.equal(
      dropInvalidCounts(valid, () => assert.fail('reported')),
      valid,
    );
  });
  it('drops and reports each count that is not a positive integer', () => {
    const problems: string[] = [];
    const invalid = { ...version, frames: 249.6, width: 0, height: 720 };
    assert.deepEqual(
      dropInvalidCounts(invalid, (problem) => problems.push(problem)),
      { ...version, height: 720 },
    );
    assert.deepEqual(
      problems.map((problem) => problem.split(',')[0]),
      ['frames of version "v1" is 249.6', 'width of version "v1" is 0'],
    );
  });
});

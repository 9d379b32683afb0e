import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findTags, tagsAfter } from './find-tags.js';

describe('findTags', () => {
  it('finds words after a sign, each once', () => {
    assert.deepEqual(findTags('#grade the sky, #Grade-2 and #grade. #über'), ['grade', 'Grade-2', 'über']);
  });
  it('does not take numbers, colors, addresses or parts of words', () => {
    assert.deepEqual(findTags('Shot #3, https://x.org/#top, C#, a#b, &#x41; ##twice'), []);
  });
  it('leaves out what the log does not take', () => assert.deepEqual(findTags(`#${'a'.repeat(51)}`), []));
});

describe('tagsAfter', () => {
  it('replaces the tags of the text, and keeps others', () => {
    assert.deepEqual(tagsAfter(['import', 'grade'], 'Too warm #grade', 'Too warm #sound #Import'), ['import', 'sound']);
  });
});

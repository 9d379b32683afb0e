import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mentionQuery } from './mention-list.js';

describe('mentionQuery', () => {
  const query = (text: string, caret = text.length) => mentionQuery(text, caret);
  it('is what follows an @ at the caret', () => {
    assert.deepEqual(query('Ask @An'), { at: 4, query: 'an' });
    assert.deepEqual(query('@'), { at: 0, query: '' });
    assert.deepEqual(query('Ask @Anke Krü'), { at: 4, query: 'anke kru' });
    assert.deepEqual(query('@An and more', 3), { at: 0, query: 'an' });
  });
  it('is none in an address, after two spaces, or elsewhere', () => {
    assert.equal(query('mail@example'), null);
    assert.equal(query('@Anke Krüger is'), null);
    assert.equal(query('no mention'), null);
  });
});

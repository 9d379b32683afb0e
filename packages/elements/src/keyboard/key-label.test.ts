import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyLabel, withKey } from './key-label.js';

describe('key labels', () => {
  it('show arrows as arrows, letters in capitals and modifiers by name', () => {
    assert.equal(keyLabel('Shift+ArrowLeft'), 'Shift ←');
    assert.equal(keyLabel('j'), 'J');
    assert.equal(keyLabel('Escape'), 'Esc');
    assert.equal(keyLabel('Plus'), '+');
  });
  it('add the first key of an action to a name', () => {
    assert.equal(withKey('Next frame', ['ArrowRight', 'l']), 'Next frame (→)');
    assert.equal(withKey('Next frame', []), 'Next frame');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dePlayer } from '../locale/strings/de-player.js';
import { enPlayer } from '../locale/strings/en-player.js';
import { keyLabel, withKey } from './key-label.js';

const { keys } = enPlayer;

describe('key labels', () => {
  it('show arrows as arrows, letters in capitals and modifiers by name', () => {
    assert.equal(keyLabel('Shift+ArrowLeft', keys), 'Shift ←');
    assert.equal(keyLabel('j', keys), 'J');
    assert.equal(keyLabel('Escape', keys), 'Esc');
    assert.equal(keyLabel('Plus', keys), '+');
  });
  it('are those that are printed on German keys', () => {
    assert.deepEqual(
      ['Space', 'Ctrl+Shift+x', 'Home', 'PageDown', 'Alt+0'].map((chord) => keyLabel(chord, dePlayer.keys)),
      ['Leertaste', 'Strg Umschalt X', 'Pos1', 'Bild ↓', 'Alt 0'],
    );
  });
  it('add the first key of an action to a name', () => {
    assert.equal(withKey('Next frame', ['ArrowRight', 'l'], keys), 'Next frame (→)');
    assert.equal(withKey('Next frame', [], keys), 'Next frame');
  });
});

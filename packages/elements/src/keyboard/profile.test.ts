import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ChordEvent, type KeyAction, REPEATS, actionFor, ariaShortcuts, chordOf, frameio } from './profile.js';

const event = (key: string, more: Partial<ChordEvent> = {}): ChordEvent => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('chordOf', () => {
  for (const [said, chord] of [
    [event(' '), 'Space'],
    [event('k'), 'k'],
    [event('K'), 'k'],
    [event('I', { shiftKey: true }), 'Shift+i'],
    [event('?', { shiftKey: true }), '?'],
    [event(':', { shiftKey: true }), ':'],
    [event('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft'],
    [event('ArrowUp', { ctrlKey: true }), 'Ctrl+ArrowUp'],
    [event('ArrowUp', { metaKey: true }), 'Ctrl+ArrowUp'],
    [event('≈', { altKey: true, code: 'KeyX' }), 'Alt+x'],
    [event('ArrowRight', { altKey: true, code: 'ArrowRight' }), 'Alt+ArrowRight'],
    [event('Ä', { shiftKey: true }), 'Shift+ä'],
    [event('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+z'],
  ] as const) {
    it(`${JSON.stringify(said)} is ${chord}`, () => assert.equal(chordOf(said), chord));
  }
});

describe('the default profile', () => {
  const actions = Object.keys(frameio) as KeyAction[];

  it('gives no chord to two actions', () => {
    const chords = actions.flatMap((action) => frameio[action]);
    assert.deepEqual(chords.filter((chord, i) => chords.indexOf(chord) !== i), []);
  });
  it('has a chord for every action, and finds the action by it', () => {
    for (const action of actions) {
      assert.ok(frameio[action].length > 0, action);
      for (const chord of frameio[action]) assert.equal(actionFor(frameio, chord), action);
    }
    assert.equal(actionFor(frameio, 'Ctrl+s'), undefined);
  });
  it('writes chords as events spell them', () => {
    for (const chord of actions.flatMap((action) => frameio[action])) {
      assert.match(chord, /^(Ctrl\+)?(Alt\+)?(Shift\+)?([^+A-Z]|Space|Home|End|Escape|Arrow(Left|Right|Up|Down))$/);
    }
  });
  it('repeats what moves, and nothing that toggles or writes', () => {
    for (const action of ['toggle', 'mute', 'fullscreen', 'help', 'note', 'markIn', 'goTo'] as const) assert.ok(!REPEATS.has(action), action);
    for (const action of ['back', 'forward', 'nextNote', 'louder'] as const) assert.ok(REPEATS.has(action), action);
  });
  it('is told to assistive technology in its own spelling', () => {
    assert.equal(ariaShortcuts(frameio, 'louder'), 'Control+ArrowUp');
    assert.equal(ariaShortcuts(frameio, 'toggle'), 'Space k');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conflictsOf } from './conflicts.js';
import { type ChordEvent, type KeyAction, REPEATS, actionFor, ariaShortcuts, chordOf, frameio } from './profile.js';
import { profileOf } from './profiles.js';

const event = (key: string, more: Partial<ChordEvent> = {}): ChordEvent => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('chordOf', () => {
  for (const [pressed, chord] of [
    [event(' '), 'Space'],
    [event('k'), 'k'],
    [event('K'), 'k'],
    [event('I', { shiftKey: true }), 'Shift+i'],
    [event('?', { shiftKey: true }), '?'],
    [event(':', { shiftKey: true }), ':'],
    [event('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft'],
    [event('ArrowUp', { ctrlKey: true }), 'Ctrl+ArrowUp'],
    [event('ArrowUp', { metaKey: true }), 'Meta+ArrowUp'],
    [event('д', { code: 'KeyL' }), 'l'],
    [event('Ш', { code: 'KeyI', shiftKey: true }), 'Shift+i'],
    [event('ю', { code: 'Period' }), '.'],
    [event('х', { code: 'BracketLeft' }), '['],
    [event('Ж', { code: 'Semicolon', shiftKey: true }), ':'],
    [event('ل', { code: 'KeyG' }), 'g'],
    [event('.', { code: 'Slash' }), '.'],
    [event('é', { code: 'Digit2' }), 'é'],
    [event('º', { altKey: true, code: 'Digit0' }), 'Alt+0'],
    [event('≈', { altKey: true, code: 'KeyX' }), 'Alt+x'],
    [event('ArrowRight', { altKey: true, code: 'ArrowRight' }), 'Alt+ArrowRight'],
    [event('Ä', { shiftKey: true }), 'Shift+ä'],
    [event('+', { shiftKey: true }), 'Plus'],
    [event('0', { ctrlKey: true }), 'Ctrl+0'],
    [event('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+z'],
  ] as const) {
    it(`${JSON.stringify(pressed)} is ${chord}`, () => assert.equal(chordOf(pressed), chord));
  }
});

const profiles = ['frameio', 'nle', 'rv', 'web'] as const;
/** Actions that every profile must have keys for. */
const REQUIRED_ACTIONS = [
  'toggle',
  'back',
  'forward',
  'first',
  'last',
  'markIn',
  'markOut',
  'clear',
  'goTo',
  'comment',
  'mute',
  'fullscreen',
  'help',
] as const;

for (const name of profiles) {
  describe(`the profile ${name}`, () => {
    const profile = profileOf(name, null)!;
    const actions = Object.keys(profile) as KeyAction[];

    it('binds no chord to two actions', () => assert.deepEqual(conflictsOf(profile), []));
    it('has keys for the required actions, and finds each action by its chords', () => {
      for (const action of REQUIRED_ACTIONS) assert.ok(profile[action].length > 0, action);
      for (const action of actions)
        for (const chord of profile[action]) assert.equal(actionFor(profile, chord), action);
      assert.equal(actionFor(profile, 'Ctrl+s'), undefined);
    });
    it('has the actions of the default profile, and chords in the syntax of chordOf', () => {
      assert.deepEqual(actions, Object.keys(frameio));
      for (const chord of actions.flatMap((action) => profile[action])) {
        assert.match(
          chord,
          /^(Ctrl\+)?(Alt\+)?(Shift\+)?([^+A-Z]|Space|Plus|Home|End|Escape|Page(Up|Down)|Arrow(Left|Right|Up|Down))$/,
        );
      }
    });
  });
}

describe('keys of a host', () => {
  it('replace the keys of an action, and remove their chords from other actions', () => {
    const profile = profileOf('frameio', { comment: ['n', 'j'], mute: [] })!;
    assert.deepEqual([profile.comment, profile.mute, profile.shuttleBack], [['n', 'j'], [], []]);
    assert.deepEqual(conflictsOf(profile), []);
  });
  it('can conflict with each other', () => {
    assert.deepEqual(
      conflictsOf(profileOf('frameio', { comment: ['n'], mute: ['n'] })!),
      [{ chord: 'n', actions: ['comment', 'mute'] }].map((each) => ({
        ...each,
        actions: actionsInOrder(each.actions),
      })),
    );
  });
  it('need a known profile', () => {
    for (const name of ['avid', 'toString', '']) assert.equal(profileOf(name, null), undefined);
  });
});
const actionsInOrder = (actions: readonly string[]) =>
  Object.keys(frameio).filter((action) => actions.includes(action));

describe('keys', () => {
  it('repeat for actions that move, not for toggles', () => {
    for (const action of [
      'toggle',
      'stop',
      'shuttleForward',
      'mute',
      'fullscreen',
      'help',
      'comment',
      'markIn',
      'goTo',
      'loop',
    ] as const)
      assert.ok(!REPEATS.has(action), action);
    for (const action of ['back', 'forward', 'nextComment', 'louder', 'zoomIn'] as const)
      assert.ok(REPEATS.has(action), action);
  });
  it('are listed in the syntax of aria-keyshortcuts', () => {
    assert.equal(ariaShortcuts(frameio, 'louder'), 'Control+ArrowUp');
    assert.equal(ariaShortcuts(frameio, 'back'), 'ArrowLeft ,');
    assert.equal(ariaShortcuts(profileOf('web', null)!, 'shuttleBack'), undefined);
  });
});

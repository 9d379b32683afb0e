import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Playhead, emptyPlayhead } from '@kreatli/playback';
import { rate } from '@kreatli/timecode';
import { atom } from 'nanostores';
import type { PlayerContext } from '../context/contexts.js';
import { FIT } from '../feature/stage-transform.js';
import { enSpoken, speakChanges } from './spoken-changes.js';

function setUp() {
  const $playhead = atom<Playhead>({ ...emptyPlayhead, status: 'ready', frame: 10, frameCount: 100, paused: true });
  const features = {
    $selection: atom<object | null>(null),
    $isLooping: atom(false),
    $guides: atom<readonly string[]>([]),
    $stageTransform: atom(FIT),
  };
  const $format = atom({ rate: rate(25), dropFrame: false, start: 0 });
  const player = { playback: { $playhead }, features, $format } as unknown as PlayerContext;
  const spoken: string[] = [];
  const stop = speakChanges(
    player,
    () => ({ strings: enSpoken, locale: 'en' }),
    (text) => spoken.push(text),
  );
  const move = (change: Partial<Playhead>) => $playhead.set({ ...$playhead.get(), ...change });
  return { features, spoken, stop, move };
}

describe('what is spoken of a player', () => {
  it('is the frame after a step, and nothing on the way to it', () => {
    const { spoken, move } = setUp();
    move({ frame: 11, seeking: true });
    assert.deepEqual(spoken, []);
    move({ seeking: false });
    assert.deepEqual(spoken, ['00:00:00:11']);
  });
  it('is no frame while it plays', () => {
    const { spoken, move } = setUp();
    move({ paused: false });
    for (let frame = 11; frame < 40; frame++) move({ frame });
    assert.deepEqual(spoken, []);
  });
  it('is what a key changed, once', () => {
    const { features, spoken, move } = setUp();
    features.$selection.set({ in: 5, out: null });
    features.$selection.set({ in: 5, out: 20 });
    features.$isLooping.set(true);
    move({ muted: true });
    move({ muted: true, volume: 0.5 });
    features.$guides.set(['title', 'action']);
    features.$stageTransform.set({ ...FIT, zoom: 1.5 });
    features.$stageTransform.set(FIT);
    features.$selection.set(null);
    assert.deepEqual(spoken, [
      'In 00:00:00:05',
      'Out 00:00:00:19',
      'Loop on',
      'Muted',
      'Guides: title, action',
      'Zoom 150%',
      'Whole frame',
      'In and out points cleared',
    ]);
  });
  it('is the speed of a shuttle', () => {
    const { spoken, move, stop } = setUp();
    move({ paused: false, shuttle: -4 });
    stop();
    move({ shuttle: -8 });
    assert.deepEqual(spoken, ['Speed -4×']);
  });
});

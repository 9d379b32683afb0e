import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MediaSource } from '@kreatli/playback';
import { atom } from 'nanostores';
import type { VersionSource } from '../host-input/version-source.js';
import type { OwnedPlayer } from '../player/player-context.js';
import { createVersions } from './versions.js';

const version = (id: string, more: Partial<VersionSource> = {}): VersionSource => ({
  id,
  label: id,
  src: `${id}.mp4`,
  ...more,
});
const [v1, v2, v3] = [version('v1'), version('v2'), version('v3')];

function setUp() {
  const $playhead = atom({ frame: 0 });
  const loaded: (string | undefined)[] = [];
  const seeks: { readonly frame: number; readonly present: () => void }[] = [];
  const posters: (string | null)[] = [];
  const player = {
    playback: {
      $playhead,
      load: (source: MediaSource | null) => loaded.push(source?.src),
      request: {
        seekFrame: (frame: number) => new Promise<void>((present) => seeks.push({ frame, present })),
      },
    },
    declare() {},
    setPoster: (poster: string | null) => posters.push(poster),
    setCaptions() {},
  } as unknown as OwnedPlayer;
  let changes = 0;
  const problems: string[] = [];
  const versions = createVersions({
    player,
    onChange: () => (changes += 1),
    onProblem: (problem) => problems.push(problem),
  });
  return { versions, $playhead, loaded, seeks, posters, problems, changes: () => changes };
}

describe('createVersions', () => {
  it('loads the newest version', () => {
    const { versions, loaded } = setUp();
    versions.declare([v1, v2]);
    assert.deepEqual([versions.$versionId.get(), versions.loaded(), loaded], ['v2', v2, ['v2.mp4']]);
  });
  it('keeps the version on screen when a newer one is declared', () => {
    const { versions, loaded } = setUp();
    versions.declare([v1, v2]);
    versions.declare([v1, v2, v3]);
    assert.deepEqual([versions.$versionId.get(), loaded], ['v2', ['v2.mp4']]);
  });
  it('does not load equal versions again', () => {
    const { versions, loaded, changes } = setUp();
    versions.declare([v1]);
    versions.declare([{ ...v1 }]);
    assert.deepEqual([loaded, changes()], [['v1.mp4'], 1]);
  });
  it('takes a new poster without loading the video again', () => {
    const { versions, loaded, posters } = setUp();
    versions.declare([v1]);
    versions.declare([{ ...v1, poster: 'v1.jpg' }]);
    assert.deepEqual([loaded, posters], [['v1.mp4'], [null, 'v1.jpg']]);
  });
  it('loads the video again when its rate is declared', () => {
    const { versions, loaded, changes } = setUp();
    versions.declare([v1]);
    versions.declare([{ ...v1, rate: '25' }]);
    assert.deepEqual([loaded, changes()], [['v1.mp4', 'v1.mp4'], 1]);
  });
  it('seeks to the current frame in another version', () => {
    const { versions, $playhead, seeks, changes } = setUp();
    versions.declare([v1, v2]);
    $playhead.set({ frame: 301 });
    versions.$versionId.set('v1');
    assert.deepEqual([seeks.map(({ frame }) => frame), changes()], [[301], 2]);
  });
  it('seeks to the same frame when the version changes again before that frame is presented', async () => {
    const { versions, $playhead, seeks } = setUp();
    versions.declare([v1, v2, v3]);
    $playhead.set({ frame: 301 });
    versions.$versionId.set('v2');
    $playhead.set({ frame: 7 });
    versions.$versionId.set('v1');
    seeks.forEach(({ present }) => present());
    await Promise.resolve();
    versions.$versionId.set('v3');
    assert.deepEqual(
      seeks.map(({ frame }) => frame),
      [301, 301, 7],
    );
  });
  it('starts another review at its first frame', () => {
    const { versions, $playhead, seeks } = setUp();
    versions.declare([v1]);
    $playhead.set({ frame: 301 });
    versions.startAtFirstFrame();
    versions.declare([v2]);
    assert.deepEqual([versions.$versionId.get(), seeks], ['v2', []]);
  });
  it('unloads the video when no version is left', () => {
    const { versions, loaded } = setUp();
    versions.declare([v1]);
    versions.declare([]);
    assert.deepEqual([versions.loaded(), loaded], [null, ['v1.mp4', undefined]]);
  });
  it('reports invalid rates and counts, and shows the version all the same', () => {
    const { versions, loaded, problems } = setUp();
    versions.declare([version('v1', { frames: -1, rate: 'fast' })]);
    assert.deepEqual([loaded, problems.length], [['v1.mp4'], 2]);
  });
});

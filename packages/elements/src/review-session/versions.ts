import type { Id } from '@kreatli/core';
import { type ReadableAtom, type WritableAtom, atom } from 'nanostores';
import type { VersionSource } from '../host-input/version-source.js';
import type { OwnedPlayer } from '../player/player-context.js';
import { readTimeBase } from '../player/time-base.js';
import { dropInvalidCounts } from './valid-counts.js';

/** The versions of a review, and which of them is in the player. */
export interface Versions {
  readonly $versions: ReadableAtom<readonly VersionSource[]>;
  /** Id of the version on screen. Setting it loads that version at the current frame. */
  readonly $versionId: WritableAtom<Id | null>;
  /** The version that is loaded in the player. */
  loaded(): VersionSource | null;
  /** Replaces the versions, oldest first. The one on screen stays if it is among them, else the newest is shown. */
  declare(versions: readonly VersionSource[]): void;
  /** The next version that is loaded starts at its first frame. */
  startAtFirstFrame(): void;
  dispose(): void;
}

interface VersionsOptions {
  readonly player: OwnedPlayer;
  /** Another version is about to be loaded; null: none is. */
  readonly onChange: (versionId: Id | null) => void;
  /** A declared property is invalid and ignored. */
  readonly onProblem: (problem: string) => void;
}

export function createVersions({ player, onChange, onProblem }: VersionsOptions): Versions {
  const { playback } = player;
  const $versions = atom<readonly VersionSource[]>([]);
  const $versionId = atom<Id | null>(null);
  let loaded: VersionSource | null = null;
  let isFirstFrameNext = false;
  /** The frame that a version is being switched to, until it is presented. */
  let resumeFrame: number | null = null;

  const current = (): VersionSource | null => $versions.get().find(({ id }) => id === $versionId.get()) ?? null;

  function show(): void {
    const before = loaded;
    const source = current();
    if (source === before) return;
    loaded = source;
    if (source?.id !== before?.id) onChange(source?.id ?? null);
    if (!source) return playback.load(null);
    declareTo(player, source, onProblem);
    if (isSameVideo(source, before)) return;
    const frame = resumeFrame ?? playback.$playhead.get().frame;
    load(player, source);
    if (before && frame > 0 && !isFirstFrameNext) void resume(source, frame);
    isFirstFrameNext = false;
  }
  async function resume(source: VersionSource, frame: number): Promise<void> {
    resumeFrame = frame;
    await playback.request.seekFrame(frame);
    if (loaded === source) resumeFrame = null;
  }

  const dispose = $versionId.subscribe(show);
  return {
    $versions,
    $versionId,
    loaded: () => loaded,
    declare(declared) {
      $versions.set(declared.map((version) => dropInvalidCounts(version, onProblem)));
      if (current()) show();
      else $versionId.set($versions.get().at(-1)?.id ?? null);
    },
    startAtFirstFrame() {
      isFirstFrameNext = true;
    },
    dispose,
  };
}

const isSameVideo = (a: VersionSource, b: VersionSource | null): boolean =>
  a.id === b?.id && a.src === b.src && a.frames === b.frames && JSON.stringify(a.rate) === JSON.stringify(b.rate);

/** Properties that may change without loading the video again. */
function declareTo(player: OwnedPlayer, source: VersionSource, onProblem: (problem: string) => void): void {
  const { rate, problems } = readTimeBase(source, null);
  problems.forEach(onProblem);
  player.declare({ ...source, rate });
  player.setPoster(source.poster ?? null);
  player.setCaptions(source.captions ?? []);
}

function load({ playback }: OwnedPlayer, source: VersionSource): void {
  const { src, kind, frames, storyboard, peaks } = source;
  const { rate } = readTimeBase(source, null);
  playback.load({
    src,
    ...(rate && { rate }),
    ...(frames !== undefined && { frames }),
    ...(kind && { kind }),
    ...(storyboard && { storyboard }),
    ...(peaks && { peaks }),
  });
}

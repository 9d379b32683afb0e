import { type PlaybackWarning, createPlayback } from '@kreatli/playback';
import { atom, computed } from 'nanostores';
import type { PlayerContext, Selection } from '../shared/contexts.js';
import { type DeclaredTime, readTimeBase } from './time-base.js';

/** A player's context, for whoever owns it: a session, or a player on its own. */
export interface OwnedPlayer extends PlayerContext {
  /** What the host says about the source's time. */
  declare(time: DeclaredTime): void;
  setPoster(poster: string | null): void;
}

/** Makes a player: playback, labels and view state. */
export function createPlayer(onWarning: (warning: PlaybackWarning) => void): OwnedPlayer {
  const playback = createPlayback({ onWarning });
  const $declared = atom<DeclaredTime>({});
  const $poster = atom<string | null>(null);
  const $rate = computed(playback.$playhead, ({ rate }) => rate);
  return {
    playback,
    $format: computed([$declared, $rate], (declared, rate) => readTimeBase(declared, rate).format),
    $poster,
    $selection: atom<Selection | null>(null),
    $goingTo: atom(false),
    $noteRequests: atom(0),
    declare: (time) => $declared.set(time),
    setPoster: (poster) => $poster.set(poster),
  };
}

import { type PlaybackOptions, type PlaybackWarning, createPlayback } from '@kreatli/playback';
import { atom, computed } from 'nanostores';
import type { PlayerContext } from '../context/contexts.js';
import type { CaptionSource } from '../host-input/version-source.js';
import { createFeatures } from '../feature/features.js';
import { type DeclaredTime, readTimeBase } from './time-base.js';

/** The context of a player, for its owner: a review session, or `<kr-player>` outside of one. */
export interface OwnedPlayer extends PlayerContext {
  /** Sets rate, drop-frame and start timecode as the host declares them. */
  declare(time: DeclaredTime): void;
  setPoster(poster: string | null): void;
  setCaptions(captions: readonly CaptionSource[]): void;
  /** Releases the video. The player cannot be used again. */
  dispose(): void;
}

/** Creates a player: playback, timecode format and view state. */
export function createPlayer(
  onWarning: (warning: PlaybackWarning) => void,
  renewUrl?: PlaybackOptions['renewUrl'],
): OwnedPlayer {
  const playback = createPlayback({ onWarning, ...(renewUrl && { renewUrl }) });
  const $declared = atom<DeclaredTime>({});
  const $poster = atom<string | null>(null);
  const $captionSources = atom<readonly CaptionSource[]>([]);
  const $rate = computed(playback.$playhead, ({ rate }) => rate);
  const disposal = new AbortController();
  return {
    playback,
    $format: computed([$declared, $rate], (declared, rate) => readTimeBase(declared, rate).format),
    $poster,
    $captionSources,
    features: createFeatures(playback, disposal.signal),
    declare: (time) => $declared.set(time),
    dispose() {
      disposal.abort();
      playback.dispose();
    },
    setPoster: (poster) => $poster.set(poster),
    setCaptions: (captions) => $captionSources.set(captions),
  };
}

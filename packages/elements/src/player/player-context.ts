import { type PlaybackOptions, type PlaybackWarning, createPlayback } from '@kreatli/playback';
import { atom, computed } from 'nanostores';
import type { PlayerContext } from '../context/contexts.js';
import type { CaptionSource } from '../host-input/version-source.js';
import { createFeatures } from '../feature/features.js';
import { type CompleteTime, type ParsedTime, type PublishedTime, readTimeBase } from './time-base.js';

/** The context of a player, for its owner: a review session, or `<kr-player>` outside of one. */
export interface OwnedPlayer extends PlayerContext {
  /** Sets rate, drop-frame and start timecode as the host declares them. */
  declare(time: ParsedTime): void;
  /** Sets what the log has of the version on screen, for when the host declares no start timecode. */
  setPublishedTime(time: PublishedTime | null): void;
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
  const $declared = atom<ParsedTime>({ rate: null });
  const $published = atom<PublishedTime | null>(null);
  const $complete = atom<CompleteTime | null>(null);
  const $poster = atom<string | null>(null);
  const $captionSources = atom<readonly CaptionSource[]>([]);
  const $rate = computed(playback.$playhead, ({ rate }) => rate);
  const disposal = new AbortController();
  const { signal } = disposal;
  const stop = playback.$playhead.listen(({ status }) => {
    if (status !== 'ready') return;
    stop();
    void import('./undeclared-time.js').then(({ watchUndeclaredTime }) => {
      if (!signal.aborted) watchUndeclaredTime({ playback, $declared, $published, $complete, signal });
    });
  });
  signal.addEventListener('abort', stop);
  return {
    playback,
    $format: computed(
      [$declared, $rate, $complete],
      (declared, rate, complete) => readTimeBase(complete?.(declared, rate) ?? declared, rate).format,
    ),
    $poster,
    $captionSources,
    features: createFeatures(playback, signal),
    declare: (time) => $declared.set(time),
    setPublishedTime: (time) => $published.set(time),
    dispose() {
      disposal.abort();
      playback.dispose();
    },
    setPoster: (poster) => $poster.set(poster),
    setCaptions: (captions) => $captionSources.set(captions),
  };
}

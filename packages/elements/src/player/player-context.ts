import { type PlaybackOptions, type PlaybackWarning, createPlayback } from '@kreatli/playback';
import { atom, computed } from 'nanostores';
import { frameio } from '../keyboard/profile.js';
import { FIT } from '../stage/picture-view.js';
import type { CaptionSource, PlayerContext, Selection } from '../context/contexts.js';
import { type DeclaredTime, readTimeBase } from './time-base.js';

/** A player's context, for whoever owns it: a session, or a player on its own. */
export interface OwnedPlayer extends PlayerContext {
  /** What the host says about the source's time. */
  declare(time: DeclaredTime): void;
  setPoster(poster: string | null): void;
  setCaptions(captions: readonly CaptionSource[]): void;
  /** Lets the video go. */
  dispose(): void;
}

/** Makes a player: playback, labels and view state. */
export function createPlayer(
  onWarning: (warning: PlaybackWarning) => void,
  freshSource?: PlaybackOptions['renewUrl'],
): OwnedPlayer {
  const playback = createPlayback({ onWarning, ...(freshSource && { renewUrl: freshSource }) });
  const $declared = atom<DeclaredTime>({});
  const $poster = atom<string | null>(null);
  const $captionSources = atom<readonly CaptionSource[]>([]);
  const $rate = computed(playback.$playhead, ({ rate }) => rate);
  const $selection = atom<Selection | null>(null);
  const $looping = atom(false);
  const $length = computed(playback.$playhead, ({ status, frameCount }) => (status === 'ready' ? frameCount : 0));

  const stopLooping = computed([$looping, $selection, $length], (looping, selection, length) =>
    looping && length > 0 ? { in: selection?.in ?? 0, out: selection?.out ?? length } : null,
  ).subscribe((range) => playback.request.setLoop(range));

  return {
    playback,
    $format: computed([$declared, $rate], (declared, rate) => readTimeBase(declared, rate).format),
    $poster,
    $selection,
    $goingTo: atom(false),
    $keys: atom(frameio),
    $looping,
    $picture: atom(FIT),
    $guides: atom([]),
    $lanes: atom([]),
    $commentRequests: atom(0),
    declare: (time) => $declared.set(time),
    $captionSources,
    dispose() {
      stopLooping();
      playback.dispose();
    },
    setPoster: (poster) => $poster.set(poster),
    setCaptions: (captions) => $captionSources.set(captions),
  };
}

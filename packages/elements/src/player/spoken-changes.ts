/** What a screen reader reads of a player: changes that move no focus. Loaded when the player is focused. */
import { formatTimecode } from '@kreatli/timecode';
import type { PlayerContext } from '../context/contexts.js';
import { formatPercent } from '../locale/number.js';
import { type SpokenStrings, enSpoken } from '../locale/strings/en-spoken.js';

export { enSpoken };

/** A sentence for each thing that can change; empty where there is nothing to read. */
export function sentences({ features, playback, $format }: PlayerContext, t: SpokenStrings, locale: string): string[] {
  const { frame, paused, muted, speed, shuttle, caption, captions, status } = playback.$playhead.get();
  const position = (at: number) => formatTimecode(at, $format.get());
  const selection = features.$selection.get();
  const guides = features.$guides.get();
  const { fit, zoom } = features.$stageTransform.get();
  const rate = shuttle === 0 ? speed : shuttle;
  return [
    selection ? t.inPointAt(position(selection.in)) : t.rangeCleared,
    selection?.out == null ? '' : t.outPointAt(position(selection.out - 1)),
    features.$isLooping.get() ? t.loopOn : t.loopOff,
    muted ? t.soundOff : t.soundOn,
    guides.length > 0 ? t.guidesShown(guides.join(', ')) : t.guidesHidden,
    caption === null ? t.captionsHidden : t.captionsShown(captions.find(({ id }) => id === caption)?.label ?? ''),
    fit === 'contain' && zoom === 1 ? t.wholeFrame : t.zoomedTo(formatPercent(Math.round(zoom * 100), locale)),
    // While it plays, its sound is enough.
    paused && status === 'ready' ? position(frame) : '',
    paused || rate === 1 ? '' : t.speedOf(`${rate}×`),
  ];
}

/** Calls `speak` with what has changed since the last time. Returns a function that stops it. */
export function speakChanges(
  player: PlayerContext,
  words: () => { readonly strings: SpokenStrings; readonly locale: string },
  speak: (text: string) => void,
): () => void {
  const read = () => sentences(player, words().strings, words().locale);
  let last = read();
  const update = (): void => {
    // A frame on the way to another one is not read.
    if (player.playback.$playhead.get().seeking) return;
    const next = read();
    const changed = next.filter((sentence, i) => sentence !== '' && sentence !== last[i]);
    last = next;
    if (changed.length > 0) speak(changed.join('. '));
  };
  const { features, playback } = player;
  const stores = [features.$selection, features.$isLooping, features.$guides, features.$stageTransform] as const;
  const stops = [...stores.map((store) => store.listen(update)), playback.$playhead.listen(update)];
  return () => stops.forEach((stop) => stop());
}

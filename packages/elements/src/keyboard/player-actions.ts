import { nominalRate } from '@kreatli/timecode';
import type { PlayerContext, Selection } from '../context/contexts.js';
import { ask } from '../request/requests.js';
import type { KeyActions } from './keyboard.js';
import { FIT, ZOOM_STEP, zoomedBy } from '../stage/picture-view.js';
import { shuttleKeys } from './shuttle-keys.js';

/** Marks an in point at `frame`; an out point that no longer follows it goes. */
export function markIn({ $selection }: PlayerContext, frame: number): void {
  const out = $selection.get()?.out ?? null;
  $selection.set({ in: frame, out: out !== null && out > frame ? out : null });
}

/** Marks the frame on screen as the last one of the range; without an in point the range begins with the video. */
export function markOut({ $selection }: PlayerContext, frame: number): void {
  const start = $selection.get()?.in ?? 0;
  $selection.set({ in: start <= frame ? start : 0, out: frame + 1 });
}

/** Takes a range, which playing repeats until it is left. */
export function repeatRange({ $selection, $looping }: PlayerContext, range: Selection): void {
  $selection.set(range);
  $looping.set(true);
}

/** Leaves the range, and with it the loop. */
export function leaveRange({ $selection, $looping }: PlayerContext): void {
  $selection.set(null);
  $looping.set(false);
}

/** What keys do with the picture. */
function pictureActions({ $picture, $guides }: PlayerContext): KeyActions {
  const zoom = (by: number) => () => $picture.set(zoomedBy($picture.get(), by));
  return {
    guides: () => $guides.set($guides.get().length > 0 ? [] : ['title', 'action']),
    zoomIn: zoom(ZOOM_STEP),
    zoomOut: zoom(1 / ZOOM_STEP),
    zoomFit: () => $picture.set(FIT),
    zoomFill: () => $picture.set({ ...FIT, fit: 'fill' }),
    zoomActual: () => $picture.set({ ...FIT, fit: 'actual' }),
  };
}

/** What keys do with a player. */
export function playerActions(host: HTMLElement, player: PlayerContext): KeyActions {
  const { playback, $selection, $goingTo } = player;
  const head = playback.$playhead;
  const step = (count: number) => () => void ask(host, 'step', count);
  const seek = (frame: number | null | undefined) => {
    if (frame !== null && frame !== undefined) void ask(host, 'seekFrame', frame);
  };
  const turn = (by: number) => () =>
    void ask(host, 'setVolume', Math.min(1, Math.max(0, Math.round((head.get().volume + by) * 20) / 20)));
  const second = () => nominalRate(player.$format.get().rate);
  return {
    ...shuttleKeys(host, player),
    toggle: () => void ask(host, 'toggle'),
    back: step(-1),
    forward: step(1),
    backTen: step(-10),
    forwardTen: step(10),
    backSeconds: step(-5 * second()),
    forwardSeconds: step(5 * second()),
    first: () => seek(0),
    last: () => seek(Math.max(0, head.get().frameCount - 1)),
    markIn: () => markIn(player, head.get().frame),
    markOut: () => markOut(player, head.get().frame),
    goIn: () => seek($selection.get()?.in),
    goOut: () => {
      const out = $selection.get()?.out;
      seek(out === null || out === undefined ? null : out - 1);
    },
    clear: () => leaveRange(player),
    captions: () =>
      void ask(host, 'setCaptions', head.get().caption === null ? (head.get().captions[0]?.id ?? null) : null),
    ...pictureActions(player),
    loop: () => player.$looping.set(!player.$looping.get()),
    goTo: () => $goingTo.set(true),
    mute: () => void ask(host, 'setMuted', !head.get().muted),
    louder: turn(0.1),
    quieter: turn(-0.1),
  };
}

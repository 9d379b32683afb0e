import { nominalRate } from '@kreatli/timecode';
import type { PlayerContext } from '../context/contexts.js';
import { toggleLoop } from '../feature/looping.js';
import { requestPlayback } from '../request/requests.js';
import type { KeyActions } from '../keyboard/keyboard.js';
import { shuttleKeys } from './shuttle-keys.js';

/** Factor of one press of a zoom key. */
const ZOOM_STEP = 1.25;

/** Key actions of the stage. */
const stageActions = ({ features }: PlayerContext): KeyActions => ({
  guides: features.toggleGuides,
  zoomIn: () => features.zoomBy(ZOOM_STEP),
  zoomOut: () => features.zoomBy(1 / ZOOM_STEP),
  zoomFit: () => features.setFit('contain'),
  zoomFill: () => features.setFit('fill'),
  zoomActual: () => features.setFit('actual'),
});

/** Key actions of a player. `host` dispatches their requests. */
export function playerActions(host: HTMLElement, player: PlayerContext): KeyActions {
  const { playback, features } = player;
  const head = playback.$playhead;
  const step = (count: number) => () => void requestPlayback(host, 'step', count);
  const seek = (frame: number | null | undefined) => {
    if (frame !== null && frame !== undefined) void requestPlayback(host, 'seekFrame', frame);
  };
  const changeVolume = (by: number) => () =>
    void requestPlayback(host, 'setVolume', Math.min(1, Math.max(0, Math.round((head.get().volume + by) * 20) / 20)));
  const second = () => Math.max(1, nominalRate(player.$format.get().rate));
  return {
    ...shuttleKeys(host, player),
    toggle: () => void requestPlayback(host, 'toggle'),
    back: step(-1),
    forward: step(1),
    backTen: step(-10),
    forwardTen: step(10),
    backSeconds: step(-5 * second()),
    forwardSeconds: step(5 * second()),
    first: () => seek(0),
    last: () => seek(Math.max(0, head.get().frameCount - 1)),
    markIn: () => features.markIn(head.get().frame),
    markOut: () => features.markOut(head.get().frame),
    goIn: () => seek(features.$selection.get()?.in),
    goOut: () => {
      const out = features.$selection.get()?.out;
      seek(out === null || out === undefined ? null : out - 1);
    },
    clear: features.leaveRange,
    captions: () =>
      void requestPlayback(
        host,
        'setCaptions',
        head.get().caption === null ? (head.get().captions[0]?.id ?? null) : null,
      ),
    ...stageActions(player),
    loop: () => toggleLoop(player),
    goTo: () => features.$isGoToOpen.set(true),
    mute: () => void requestPlayback(host, 'setMuted', !head.get().muted),
    louder: changeVolume(0.1),
    quieter: changeVolume(-0.1),
  };
}

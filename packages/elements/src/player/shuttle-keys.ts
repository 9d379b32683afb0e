import type { PlayerContext } from '../context/contexts.js';
import { requestPlayback } from '../request/requests.js';
import type { KeyActions } from '../keyboard/keyboard.js';

const MAX_SPEED = 8;
/** Speed with Shift. */
const SLOW = 0.5;
/** Speed while K is down. */
const CREEP = 0.25;

/** The state of the keys of one player. */
interface ShuttleState {
  isStopDown: boolean;
  /** Whether the video was moving when K went down; releasing K then does not start it again. */
  wasMoving: boolean;
  isCreeping: boolean;
}
/** Handlers are created for each key event, so the state lives here. */
const states = new WeakMap<PlayerContext, ShuttleState>();

/** The speed after another press in a direction: real time first, then double, up to 8. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  return Math.sign(speed) === direction && Math.abs(speed) >= 1
    ? Math.min(MAX_SPEED, Math.abs(speed) * 2) * direction
    : direction;
}

/**
 * Key actions of J, K and L: J and L double their speed with each press, K stops (`stopOrPlay` also plays), J or L
 * while K is down creeps, Shift is slow.
 */
export function shuttleKeys(host: HTMLElement, player: PlayerContext): KeyActions {
  const head = () => player.playback.$playhead.get();
  const state = states.get(player) ?? { isStopDown: false, wasMoving: false, isCreeping: false };
  states.set(player, state);
  const shuttle = (speed: number) => void requestPlayback(host, 'shuttle', speed);
  const push = (direction: 1 | -1) => ({
    down() {
      state.isCreeping = state.isStopDown;
      const { shuttle: speed, paused } = head();
      if (state.isStopDown) shuttle(CREEP * direction);
      else shuttle(nextSpeed(speed || (paused ? 0 : 1), direction));
    },
    up() {
      if (!state.isCreeping) return;
      state.isCreeping = false;
      state.wasMoving = true;
      void requestPlayback(host, 'pause');
    },
  });
  const stop = (plays: boolean) => ({
    down() {
      state.isStopDown = true;
      state.wasMoving = !head().paused;
      if (state.wasMoving) void requestPlayback(host, 'pause');
    },
    up() {
      state.isStopDown = false;
      if (state.isCreeping) void requestPlayback(host, 'pause');
      else if (plays && !state.wasMoving) void requestPlayback(host, 'play');
      state.isCreeping = false;
    },
  });
  return {
    stop: stop(false),
    stopOrPlay: stop(true),
    shuttleBack: push(-1),
    shuttleForward: push(1),
    slowBack: () => shuttle(-SLOW),
    slowForward: () => shuttle(SLOW),
  };
}

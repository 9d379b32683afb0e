import type { PlayerContext } from '../context/contexts.js';
import { ask } from '../request/requests.js';
import type { KeyActions } from './keyboard.js';

/** As fast as the shuttle goes. */
const FASTEST = 8;
/** With Shift. */
const SLOW = 0.5;
/** With K held. */
const CREEP = 0.25;

/** What is held down in one player. */
interface Held {
  stop: boolean;
  /** Pictures moved when K went down, so letting go of it does not start them again. */
  wasMoving: boolean;
  creeping: boolean;
}
const holds = new WeakMap<PlayerContext, Held>();

/** The next speed when the shuttle is pushed in a direction: real time first, then twice as fast each time. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  return Math.sign(speed) === direction && Math.abs(speed) >= 1
    ? Math.min(FASTEST, Math.abs(speed) * 2) * direction
    : direction;
}

/** J, K and L as editors know them: pushed again they double, K stops (and in review tools plays what stands), K held with J or L creeps, Shift is slow. */
export function shuttleKeys(host: HTMLElement, player: PlayerContext): KeyActions {
  const head = () => player.playback.$playhead.get();
  const held = holds.get(player) ?? { stop: false, wasMoving: false, creeping: false };
  holds.set(player, held);
  const shuttle = (speed: number) => void ask(host, 'shuttle', speed);
  const push = (direction: 1 | -1) => ({
    down() {
      held.creeping = held.stop;
      const { shuttle: speed, paused } = head();
      if (held.stop) shuttle(CREEP * direction);
      else shuttle(nextSpeed(speed || (paused ? 0 : 1), direction));
    },
    up() {
      if (!held.creeping) return;
      held.creeping = false;
      held.wasMoving = true;
      void ask(host, 'pause');
    },
  });
  const stop = (plays: boolean) => ({
    down() {
      held.stop = true;
      held.wasMoving = !head().paused;
      if (held.wasMoving) void ask(host, 'pause');
    },
    up() {
      held.stop = false;
      if (held.creeping) void ask(host, 'pause');
      else if (plays && !held.wasMoving) void ask(host, 'play');
      held.creeping = false;
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

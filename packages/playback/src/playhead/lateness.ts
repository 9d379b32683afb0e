/** How late a busy page is told of pictures. */
export interface Lateness {
  /** How late, in seconds, lately at worst. */
  readonly worst: number;
  /** The picture that is due at `seconds` of playing is told of now. */
  told(seconds: number): void;
  /** Playing stopped, or went elsewhere: what was punctual is not known any more. */
  restart(): void;
}

/** How much of an old delay still counts at the next picture: after a second of 25 pictures, a third. */
const MEMORY = 0.96;

/** The picture told of soonest, against its time in the video, counts as punctual; the others are later by what they lag behind it. */
export function watchLateness(now: () => number = () => performance.now() / 1000): Lateness {
  let punctual = Number.POSITIVE_INFINITY;
  let worst = 0;
  return {
    get worst() {
      return worst;
    },
    told(seconds) {
      const behind = now() - seconds;
      punctual = Math.min(punctual, behind);
      worst = Math.max(worst * MEMORY, behind - punctual);
    },
    restart() {
      punctual = Number.POSITIVE_INFINITY;
    },
  };
}

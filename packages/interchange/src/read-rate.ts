import { parseRate, rate, type Rate, TimecodeError } from '@kreatli/timecode';

/** Fastest rate that a file is believed to have. */
const FASTEST = 1000;

/** A rate as a stranger's file has it; undefined where it is none, or none of a film. */
export function readFps(value: string | number): Rate | undefined {
  return believable(() => parseRate(value));
}

/** The same from a fraction. */
export function readFraction(num: number, den: number): Rate | undefined {
  return believable(() => rate(num, den));
}

function believable(read: () => Rate): Rate | undefined {
  try {
    const found = read();
    const fps = found.num / found.den;
    return fps >= 1 && fps <= FASTEST ? found : undefined;
  } catch (error) {
    if (TimecodeError.is(error)) return undefined;
    throw error;
  }
}

import { parseRate, rate, type Rate, TimecodeError } from '@kreatli/timecode';

/** Frames per second; a file with a higher rate is wrong. */
const MAX_RATE = 1000;

/** The rate of an untrusted file, as `parseRate` reads it; undefined where it is no plausible video rate. */
export const parseFrameRate = (value: string | number): Rate | undefined => plausibleRate(() => parseRate(value));

/** A rate from a fraction of an untrusted file; undefined where it is no plausible video rate. */
export const rateFromFraction = (num: number, den: number): Rate | undefined => plausibleRate(() => rate(num, den));

function plausibleRate(parse: () => Rate): Rate | undefined {
  try {
    const found = parse();
    const perSecond = found.num / found.den;
    return perSecond >= 1 && perSecond <= MAX_RATE ? found : undefined;
  } catch (error) {
    if (TimecodeError.is(error)) return undefined;
    throw error;
  }
}

/** Frames per second as a rational: 29.97 is `{ num: 30000, den: 1001 }`. */
export interface FrameRate {
  readonly num: number;
  readonly den: number;
}

/** How the frames of a video are spaced. */
export interface Spacing {
  readonly rate: FrameRate;
  /** Whether some frame is further than half a frame from where the rate has it. */
  readonly isVariable: boolean;
}

/** The rates of cinema and television, the common ones first. */
const STANDARD: readonly FrameRate[] = [24, 25, 30, 50, 60, 48, 100, 120].flatMap((num) =>
  num % 25 === 0
    ? [{ num, den: 1 }]
    : [
        { num, den: 1 },
        { num: num * 1000, den: 1001 },
      ],
);
/** Rates above are read as mistakes of the file. */
const MAX_RATE = 240;

/** Reads `30000/1001`; null for `0/0` and anything else. */
export function parseRate(text: string | undefined): FrameRate | null {
  const [, num = 0, den = 0] = (/^(\d+)[/:](\d+)$/.exec(text ?? '') ?? []).map(Number);
  return num > 0 && den > 0 ? reduced(num, den) : null;
}

/** Whether two rates are the same. */
export const isSameRate = (a: FrameRate, b: FrameRate): boolean => a.num * b.den === b.num * a.den;

/**
 * The rate of a video, from the times of its frames.
 *
 * @param times Of each frame, in ascending order, in units of `unit` seconds.
 * @param declared What the file declares, the most trusted first.
 */
export function spacingOf(times: readonly number[], unit: FrameRate, declared: readonly FrameRate[]): Spacing {
  const plausible = declared.filter(({ num, den }) => num / den <= MAX_RATE);
  const candidates = [...plausible, ...STANDARD];
  if (times.length < 2) return { rate: plausible[0] ?? { num: 25, den: 1 }, isVariable: false };
  const spreads = candidates.map((rate) => ({ rate, spread: spreadOf(times, stepOf(rate, unit)) }));
  // Rounded to the units of the container, and nothing more.
  const exact = spreads.find(({ spread }) => spread <= 1.01);
  if (exact) return { rate: exact.rate, isVariable: false };
  const near = spreads
    .filter(({ rate, spread }) => spread <= stepOf(rate, unit) / 2)
    .toSorted((a, b) => a.spread - b.spread)[0];
  if (near) return { rate: near.rate, isVariable: false };
  return { rate: usualRate(times, unit) ?? plausible.at(-1) ?? { num: 30, den: 1 }, isVariable: true };
}

/** Units from one frame to the next. */
const stepOf = ({ num, den }: FrameRate, unit: FrameRate): number => (den * unit.den) / (num * unit.num);

/** By how many units frames lie apart from a grid, at most. */
function spreadOf(times: readonly number[], step: number): number {
  let [low, high] = [0, 0];
  for (let i = 0; i < times.length; i++) {
    const apart = times[i]! - times[0]! - i * step;
    low = Math.min(low, apart);
    high = Math.max(high, apart);
  }
  return high - low;
}

/** The rate that most frames have. */
function usualRate(times: readonly number[], unit: FrameRate): FrameRate | null {
  const counts = new Map<number, number>();
  for (let i = 1; i < times.length; i++) {
    const delta = times[i]! - times[i - 1]!;
    counts.set(delta, (counts.get(delta) ?? 0) + 1);
  }
  const [usual = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  if (usual <= 0) return null;
  const [num, den] = [unit.den, usual * unit.num];
  if (num / den > MAX_RATE) return null;
  // A millisecond is too coarse to tell 30 from 29.97: what is within a unit of a standard is that.
  const standard = STANDARD.find((rate) => Math.abs(stepOf(rate, unit) - usual) < Math.max(0.5, usual * 0.0005));
  return standard ?? reduced(num, den);
}

function reduced(num: number, den: number): FrameRate {
  const divisor = gcd(num, den);
  return { num: num / divisor, den: den / divisor };
}
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

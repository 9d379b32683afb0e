/** Linear blend of `a` and `b`; `t` is not clamped. */
export const mix = (a, b, t) => a + (b - a) * t;

/** `x` held inside `[low, high]`. */
export const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));

/** Hermite step: 0 below `from`, 1 above `to`, smooth between. */
export function smooth(from, to, x) {
  const t = clamp((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Ease in and out with a long middle, for camera moves. */
export const glide = (t) => 0.5 - 0.5 * Math.cos(Math.PI * clamp(t));

/** Ease out, for things that arrive. */
export const settle = (t) => 1 - (1 - clamp(t)) ** 3;

/** A generator of numbers in `[0, 1)` that is the same on every machine (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Smooth noise in `[-1, 1]` along a line, several octaves deep. */
export function noiseLine(seed, octaves = 5) {
  const random = seeded(seed);
  const lattice = Array.from({ length: 256 }, () => random() * 2 - 1);
  const single = (x) => {
    const cell = Math.floor(x);
    const t = x - cell;
    return mix(lattice[cell & 255], lattice[(cell + 1) & 255], t * t * (3 - 2 * t));
  };
  return (x) => {
    let sum = 0;
    for (let octave = 0, gain = 0.5, scale = 1; octave < octaves; octave++, gain /= 2, scale *= 2.03) {
      sum += gain * single(x * scale + octave * 17.3);
    }
    return sum;
  };
}

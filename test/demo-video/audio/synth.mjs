import { seeded } from '../drawing/maths.mjs';
import { FRAMES } from '../timeline.mjs';

/** Samples a second. */
export const SAMPLE_RATE = 48000;

/** Samples in one frame of picture: 48000 × 1001 / 24000, a whole number. */
export const SAMPLES_PER_FRAME = 2002;

/** Silence as long as the video, left and right. */
export const stereo = () => [
  new Float32Array(FRAMES * SAMPLES_PER_FRAME),
  new Float32Array(FRAMES * SAMPLES_PER_FRAME),
];

/** Frequency in hertz of a MIDI note. */
export const hertz = (note) => 440 * 2 ** ((note - 69) / 12);

/**
 * Adds a voice to a pair of channels.
 * @param {[Float32Array, Float32Array]} track
 * @param {{ start: number, length: number, pan?: number }} place seconds, and -1 (left) to 1 (right)
 * @param {(seconds: number) => number} wave sample at a time since the start
 */
export function add([left, right], { start, length, pan = 0 }, wave) {
  const first = Math.max(0, Math.round(start * SAMPLE_RATE));
  const last = Math.min(left.length, Math.round((start + length) * SAMPLE_RATE));
  const [gainLeft, gainRight] = [Math.cos(((pan + 1) * Math.PI) / 4), Math.sin(((pan + 1) * Math.PI) / 4)];
  for (let sample = first; sample < last; sample++) {
    const value = wave(sample / SAMPLE_RATE - start);
    left[sample] += value * gainLeft;
    right[sample] += value * gainRight;
  }
}

/** White noise through a one-pole low pass whose cut-off in hertz may change with time. */
export function breath(seed, cutoff) {
  const random = seeded(seed);
  let state = 0;
  return (seconds) => {
    const share = 1 - Math.exp((-2 * Math.PI * cutoff(seconds)) / SAMPLE_RATE);
    state += share * (random() * 2 - 1 - state);
    return state;
  };
}

function comb(input, output, delay, feedback) {
  const line = new Float32Array(delay);
  let damped = 0;
  for (let sample = 0, at = 0; sample < input.length; sample++, at = (at + 1) % delay) {
    const echo = line[at];
    damped = echo * 0.72 + damped * 0.28;
    line[at] = input[sample] + damped * feedback;
    output[sample] += echo * 0.25;
  }
}

function allPass(signal, delay) {
  const line = new Float32Array(delay);
  for (let sample = 0, at = 0; sample < signal.length; sample++, at = (at + 1) % delay) {
    const echo = line[at];
    line[at] = signal[sample] + echo * 0.5;
    signal[sample] = echo - line[at] * 0.5;
  }
}

/** A large room round a track (Schroeder's four combs and two all-passes); gives back the wet signal. */
export function room(track) {
  return track.map((channel, side) => {
    const wet = new Float32Array(channel.length);
    for (const delay of [1687, 1931, 2209, 2503]) comb(channel, wet, delay + side * 37, 0.86);
    for (const delay of [389, 131]) allPass(wet, delay + side * 11);
    return wet;
  });
}

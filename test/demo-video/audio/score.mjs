import { clamp, smooth } from '../drawing/maths.mjs';
import { cutList, FRAMES, RATE } from '../timeline.mjs';
import { add, breath, hertz, room, stereo } from './synth.mjs';

const seconds = (frames) => (frames * RATE.den) / RATE.num;
const TAU = Math.PI * 2;

/** The harmony of each shot, as MIDI notes from the bass up. */
const chords = {
  logo: [38, 57, 62, 64, 69],
  product: [34, 58, 62, 65, 69],
  ridge: [41, 57, 60, 65, 72],
  hand: [36, 55, 62, 64, 67],
  macro: [38, 57, 60, 65, 69],
  valley: [34, 53, 58, 62, 69],
  title: [43, 58, 62, 65, 69],
  endCard: [41, 57, 60, 64, 67],
};

function pad(track, { shot, start, end }) {
  const [from, length] = [seconds(start) - 0.25, seconds(end - start) + 1.3];
  chords[shot].forEach((note, voice) => {
    for (const detune of [-0.0021, 0.0018]) {
      const pitch = hertz(note) * (1 + detune);
      const level = voice === 0 ? 0.075 : 0.034;
      add(track, { start: from, length, pan: Math.sign(detune) * 0.55 }, (t) => {
        const swell = smooth(0, 0.9, t) * (1 - smooth(length - 1.3, length, t));
        const tremble = 1 + 0.12 * Math.sin(TAU * 0.31 * t + voice);
        const tone =
          Math.sin(TAU * pitch * t) + 0.32 * Math.sin(TAU * 2 * pitch * t) + 0.1 * Math.sin(TAU * 3 * pitch * t);
        return level * swell * tremble * tone;
      });
    }
  });
}

function bells(track, { shot, start, end }) {
  const order = [3, 1, 4, 2, 3, 4, 2, 1];
  for (let frame = start, step = 0; frame < end - 6; frame += 12, step++) {
    const pitch = hertz(chords[shot][order[step % order.length]] + 12);
    const level = step % 4 === 0 ? 0.075 : 0.042;
    add(
      track,
      { start: seconds(frame), length: 1.6, pan: Math.sin(step * 2.1) * 0.6 },
      (t) =>
        level *
        clamp(t / 0.004) *
        (Math.exp(-t * 3.2) * Math.sin(TAU * pitch * t) + 0.35 * Math.exp(-t * 7) * Math.sin(TAU * pitch * 3.01 * t)),
    );
  }
}

function pulse(track, frame, level) {
  add(
    track,
    { start: seconds(frame), length: 1.3 },
    (t) => level * clamp(t / 0.003) * Math.exp(-t * 4.2) * Math.sin(TAU * (46 * t + 3.4 * (1 - Math.exp(-t * 14)))),
  );
  const length = 0.7;
  const air = breath(frame, (t) => 300 + 3200 * (t / length) ** 3);
  add(track, { start: seconds(frame) - length, length }, (t) => level * 0.5 * (t / length) ** 3 * air(t));
}

function ignition(track, frame) {
  for (const [offset, level] of [
    [15, 0.06],
    [20, 0.05],
    [24, 0.09],
  ]) {
    const spark = breath(frame + offset, () => 7000);
    add(track, { start: seconds(frame + offset), length: 0.12, pan: 0.1 }, (t) => level * Math.exp(-t * 60) * spark(t));
  }
}

function pips(track) {
  for (const frame of [0, 24]) {
    add(
      track,
      { start: seconds(frame), length: seconds(2) },
      (t) => 0.1 * smooth(0, 0.004, t) * (1 - smooth(0.078, 0.083, t)) * Math.sin(TAU * 1000 * t),
    );
  }
}

/**
 * The sound of a version: two pips on the slate, then pads that follow the shots, bells on the half second,
 * and a soft pulse on every cut.
 * @returns {Float32Array} left and right interleaved, 48 kHz, as long as the picture
 */
export function score(version) {
  const music = stereo();
  const dry = stereo();
  pips(dry);
  for (const cut of cutList(version).slice(1)) {
    pad(music, cut);
    if (cut.shot !== 'logo' && cut.shot !== 'endCard') bells(music, cut);
    pulse(dry, cut.start, cut.shot === 'endCard' || cut.shot === 'logo' ? 0.4 : 0.26);
    if (cut.shot === 'product') ignition(dry, cut.start);
  }
  bells(music, { shot: 'endCard', start: 484, end: 530 });
  const wet = room(music);
  const mixed = new Float32Array(music[0].length * 2);
  for (let sample = 0; sample < music[0].length; sample++) {
    const fade = 1 - smooth(FRAMES - 30, FRAMES - 1, (sample / music[0].length) * FRAMES);
    for (const side of [0, 1]) {
      const sum = music[side][sample] + 0.55 * wet[side][sample] + dry[side][sample];
      mixed[sample * 2 + side] = Math.tanh(sum * 1.25) * 0.82 * fade;
    }
  }
  return mixed;
}

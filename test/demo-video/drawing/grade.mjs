import { clamp, seeded } from './maths.mjs';

/**
 * The looks. `lift`, `gamma` and `gain` per channel (red, green, blue) as a colourist's wheels, then
 * `saturation`, then a shoulder that bends what is above `knee` so highlights roll off (1: they clip).
 */
const looks = {
  flat: { lift: [0.035, 0.042, 0.055], gamma: [0.98, 1.0, 1.05], gain: [0.9, 0.94, 1.0], saturation: 0.62, knee: 0.78 },
  hot: { lift: [0.012, 0.0, -0.012], gamma: [1.1, 1.0, 0.88], gain: [1.17, 1.06, 0.9], saturation: 1.16, knee: 1 },
  dusk: {
    lift: [0.008, 0.004, 0.014],
    gamma: [1.03, 0.98, 1.0],
    gain: [1.03, 0.99, 0.96],
    saturation: 1.08,
    knee: 0.87,
  },
};

function curve({ lift, gamma, gain, knee }, channel) {
  return Float32Array.from({ length: 256 }, (_, code) => {
    const x = code / 255;
    const lifted = Math.max(0, gain[channel] * x + lift[channel] * (1 - x)) ** (1 / gamma[channel]);
    const room = 1 - knee;
    const held = lifted > knee && room > 0 ? knee + room * (1 - Math.exp((knee - lifted) / room)) : lifted;
    return clamp(held) * 255;
  });
}

const GRAIN = 512;
const grainField = (() => {
  const random = seeded(35);
  return Float32Array.from({ length: GRAIN * GRAIN }, () => (random() + random() + random() - 1.5) * 1.5);
})();

/**
 * Grades a picture in place and adds a fine grain, the same for the same frame every time.
 * @param {Uint8ClampedArray} pixels RGBA
 * @param {keyof typeof looks} name
 */
export function grade(pixels, width, name, frame) {
  const look = looks[name];
  const [red, green, blue] = [0, 1, 2].map((channel) => curve(look, channel));
  const { saturation } = look;
  const random = seeded(frame * 7919 + 1);
  const [shiftX, shiftY] = [Math.floor(random() * GRAIN), Math.floor(random() * GRAIN)];
  for (let index = 0, pixel = 0; index < pixels.length; index += 4, pixel++) {
    const [x, y] = [pixel % width, (pixel / width) | 0];
    const r = red[pixels[index]];
    const g = green[pixels[index + 1]];
    const b = blue[pixels[index + 2]];
    const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    const grain = grainField[((y + shiftY) & (GRAIN - 1)) * GRAIN + ((x + shiftX) & (GRAIN - 1))];
    pixels[index] = luma + (r - luma) * saturation + grain;
    pixels[index + 1] = luma + (g - luma) * saturation + grain;
    pixels[index + 2] = luma + (b - luma) * saturation + grain;
  }
}

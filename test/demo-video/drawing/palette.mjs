/** The colours of the campaign: dusk from the sun down to ink, and the metal of the lantern. */
export const palette = {
  sun: '#fff0cf',
  gold: '#ffd08a',
  orange: '#f2925a',
  ember: '#d7623f',
  rose: '#8d3b4b',
  plum: '#4a2544',
  night: '#1b1230',
  ink: '#0a0710',
  paper: '#f4ece1',
  brass: '#b98a5a',
  sky: '#7fb6c9',
};

/** `#rrggbb` with an opacity, as a CSS colour. */
export function tint(hex, alpha) {
  const value = parseInt(hex.slice(1), 16);
  return `rgba(${value >> 16},${(value >> 8) & 255},${value & 255},${alpha})`;
}

/** Blend of two `#rrggbb` colours. */
export function blend(a, b, t) {
  const [x, y] = [a, b].map((hex) => parseInt(hex.slice(1), 16));
  const channel = (shift) => Math.round(((x >> shift) & 255) * (1 - t) + ((y >> shift) & 255) * t);
  return `#${((1 << 24) | (channel(16) << 16) | (channel(8) << 8) | channel(0)).toString(16).slice(1)}`;
}

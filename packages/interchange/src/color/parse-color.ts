import { type ColorToken, COLORS, isColorToken } from '@kreatli/drawing';
import { SYSTEM_COLORS } from './system-colors.js';

const tokens = Object.keys(COLORS) as readonly ColorToken[];

/** Color names of other systems that are not ours, in lower case. */
const aliases: Readonly<Record<string, ColorToken>> = {
  magenta: 'pink',
  fuchsia: 'pink',
  rose: 'pink',
  lavender: 'purple',
  sky: 'blue',
  mint: 'green',
  lemon: 'yellow',
  sand: 'orange',
  cocoa: 'black',
  cream: 'white',
  grey: 'white',
  gray: 'white',
  turquoise: 'cyan',
};

/** The index by which shapes of a drawing name a color of the palette. */
export const colorIndexOf = (token: ColorToken): number => tokens.indexOf(token);

/** The color for a name of any editing system or for `#rrggbb`; null for other text. */
export function parseColor(value: string): ColorToken | null {
  const name = value
    .trim()
    .toLowerCase()
    .replace(/^resolvecolor/, '');
  if (isColorToken(name)) return name;
  if (Object.hasOwn(aliases, name)) return aliases[name]!;
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(name);
  return hex ? nearestColor(parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)) : null;
}

/** The color for Premiere's integer 0xAABBGGRR; null for other numbers. */
export function parsePremiereColor(value: number): ColorToken | null {
  if (!Number.isSafeInteger(value) || value < 0 || value > 0xffffffff) return null;
  const known = tokens.find((token) => SYSTEM_COLORS[token].premiere === value);
  return known ?? nearestColor(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff);
}

/** Upper bounds of hues in degrees. By hue, not by distance in RGB, because Premiere's green is olive. */
const hues: readonly (readonly [below: number, ColorToken])[] = [
  [15, 'red'],
  [33, 'orange'],
  [70, 'yellow'],
  [160, 'green'],
  [200, 'cyan'],
  [250, 'blue'],
  [290, 'purple'],
  [345, 'pink'],
  [361, 'red'],
];

/** The color nearest to 8-bit RGB. */
export function nearestColor(red: number, green: number, blue: number): ColorToken {
  const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  const same = tokens.find((token) => COLORS[token] === hex);
  if (same) return same;
  const max = Math.max(red, green, blue) / 255;
  const min = Math.min(red, green, blue) / 255;
  const lightness = (max + min) / 2;
  const chroma = max - min;
  const saturation = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * lightness - 1));
  if (lightness < 0.15) return 'black';
  if (saturation < 0.15 || lightness > 0.95) return lightness >= 0.5 ? 'white' : 'black';
  return hues.find(([below]) => hueOf(red, green, blue, chroma * 255) < below)![1];
}

/** The color nearest to red, green and blue of 0…1; other values count as 0. */
export function colorOfChannels(channels: readonly unknown[]): ColorToken {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    Math.round(Math.min(1, Math.max(0, Number(channel) || 0)) * 255),
  );
  return nearestColor(red, green, blue);
}

/** Hue in degrees, 0…360. */
function hueOf(red: number, green: number, blue: number, chroma: number): number {
  const max = Math.max(red, green, blue);
  const sector =
    max === red ? (green - blue) / chroma : max === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  return (sector * 60 + 360) % 360;
}

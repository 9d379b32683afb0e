/** An sRGB colour; channels 0–255. */
type Rgb = readonly [number, number, number];

/** Least contrast of text, WCAG 2.2 level AA. */
const AA = 4.5;

/** Reads `#rgb` or `#rrggbb`; null for anything else. */
export function parseHex(colour: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1];
  if (!hex) return null;
  const full = hex.length === 3 ? hex.replaceAll(/./g, '$&$&') : hex;
  return [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16)) as unknown as Rgb;
}

const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** The WCAG 2.2 contrast of two colours, 1–21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((c, i) => Math.round(c + (b[i]! - c) * share)) as unknown as Rgb;
const toHex = (rgb: Rgb): string => `#${rgb.map((c) => c.toString(16).padStart(2, '0')).join('')}`;

/**
 * `colour`, or its nearest shade towards black or white that has AA contrast on `surface`. null unless both are hex
 * colours.
 */
export function readableOn(colour: string, surface: string): string | null {
  const [rgb, ground] = [parseHex(colour), parseHex(surface)];
  if (!rgb || !ground) return null;
  const towards: Rgb = luminance(ground) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share <= 1; share += 0.05) {
    const shade = mix(rgb, towards, share);
    if (contrast(shade, ground) >= AA) return toHex(shade);
  }
  return toHex(towards);
}

/** White or dark text colour with AA contrast on `colour`. */
export function inkOn(colour: string): string {
  const ground = parseHex(colour) ?? [0, 0, 0];
  return ['#ffffff', '#0b0d17'].find((ink) => contrast(ground, parseHex(ink)!) >= AA) ?? '#000000';
}

/** Whether users could take two colours for the same. */
export function resembles(a: string, b: string): boolean {
  const [one, other] = [parseHex(a), parseHex(b)];
  return one !== null && other !== null && Math.hypot(...one.map((c, i) => c - other[i]!)) < 64;
}

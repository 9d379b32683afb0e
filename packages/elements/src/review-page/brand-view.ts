import { inkOn, parseHex, readableOn } from '../style/contrast.js';

/** How an agency brands the page. */
export interface Brand {
  readonly name: string;
  /** URL of a logo, shown 24 px high. */
  readonly logo?: string;
  /** Accent color, `#rrggbb`. A shade with enough contrast replaces it where it has too little. */
  readonly accent?: string;
  /** A line at the bottom of the page, such as a confidentiality notice. */
  readonly legal?: string;
}

const SURFACES = { light: '#ffffff', dark: '#16181d' };

/** Custom properties of a brand for both color schemes. `problem`: why its accent was changed or ignored, or null. */
export function brandView({ accent }: Brand): {
  readonly style: Readonly<Record<string, string>>;
  readonly problem: string | null;
} {
  if (!accent) return { style: {}, problem: null };
  if (!parseHex(accent))
    return { style: {}, problem: `The accent "${accent}" is not a color such as #c2410c; the default is used.` };
  const light = readableOn(accent, SURFACES.light)!;
  const dark = readableOn(accent, SURFACES.dark)!;
  const isChanged = [light, dark].some((shade) => shade !== accent.toLowerCase());
  return {
    style: {
      '--kr-accent': `light-dark(${light}, ${dark})`,
      '--kr-accent-ink': `light-dark(${inkOn(light)}, ${inkOn(dark)})`,
    },
    problem: isChanged
      ? `The accent ${accent} has too little contrast: ${light} (light) and ${dark} (dark) are used.`
      : null,
  };
}

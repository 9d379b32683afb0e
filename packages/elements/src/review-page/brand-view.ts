import { inkOn, parseHex, readableOn } from '../style/contrast.js';

/** How an agency shows itself. */
export interface Brand {
  readonly name: string;
  /** Address of a logo; shown 24 px high. */
  readonly logo?: string;
  /** `#rrggbb`. Where it would not read, a derived shade is used. */
  readonly accent?: string;
  /** Line at the foot of the page, such as a confidentiality notice. */
  readonly legal?: string;
}

const SURFACES = { light: '#ffffff', dark: '#16181d' };

/** Custom properties for a brand, for both schemes, and whether the colour had to be changed. */
export function brandView({ accent }: Brand): {
  readonly style: Readonly<Record<string, string>>;
  readonly problem: string | null;
} {
  if (!accent) return { style: {}, problem: null };
  if (!parseHex(accent))
    return { style: {}, problem: `The accent "${accent}" is not a colour such as #c2410c; ours is used.` };
  const light = readableOn(accent, SURFACES.light)!;
  const dark = readableOn(accent, SURFACES.dark)!;
  const changed = [light, dark].some((shade) => shade !== accent.toLowerCase());
  return {
    style: {
      '--kr-accent': `light-dark(${light}, ${dark})`,
      '--kr-accent-ink': `light-dark(${inkOn(light)}, ${inkOn(dark)})`,
    },
    problem: changed
      ? `The accent ${accent} reads too badly on our surfaces: ${light} (light) and ${dark} (dark) are used.`
      : null,
  };
}

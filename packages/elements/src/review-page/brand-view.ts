import { inkOn, parseHex, readableOn, resembles } from '../style/contrast.js';

/** How an agency brands the page. */
export interface Brand {
  readonly name: string;
  /** URL of a logo, shown 24 px high. */
  readonly logo?: string;
  /** Accent color, `#rrggbb`. Text and outlines have a shade of it where its contrast is too low. */
  readonly accent?: string;
  /** A line at the bottom of the page, such as a confidentiality notice. */
  readonly legal?: string;
}

const SURFACES = { light: '#ffffff', dark: '#16181d' };
/** Default of `--kr-approve`. */
const APPROVE = '#3ecf8e';

/** Custom properties of a brand for both color schemes. `problem`: what is wrong with its accent, or null. */
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
      '--kr-accent': accent.trim(),
      '--kr-accent-ink': inkOn(accent),
      '--kr-accent-text': `light-dark(${light}, ${dark})`,
    },
    problem: resembles(accent, APPROVE)
      ? `The accent ${accent} looks like the color of approval, ${APPROVE}.`
      : isChanged
        ? `The accent ${accent} has too little contrast for text, which is ${light} (light) and ${dark} (dark).`
        : null,
  };
}

/** Colours of this project, and their nearest ones in each editing system. */
import type { ReviewMarker } from './marker.js';

/** Names of the colours that notes have here. */
export type ColourToken =
  | 'red'
  | 'orange'
  | 'yellow'
  | 'green'
  | 'cyan'
  | 'blue'
  | 'purple'
  | 'pink'
  | 'white'
  | 'black';

/** One colour everywhere. */
export interface Colour {
  readonly hex: string;
  /** Classic name in Media Composer, lower case. */
  readonly avid: string;
  /** Name in Resolve, of the sixteen it knows. */
  readonly resolve: string;
  /** Premiere's own integer, 0xAABBGGRR. */
  readonly premiere: number;
  /** RGB of Final Cut Pro 7, where it had the colour. */
  readonly fcp7?: readonly [red: number, green: number, blue: number];
  readonly otio: string;
  /** Label index in After Effects. */
  readonly afterEffects: number;
}

/** Order of the log's drawing colours, and of authors and tags as they appear. */
export const COLOURS: Readonly<Record<ColourToken, Colour>> = {
  red: {
    hex: '#EF4444',
    avid: 'red',
    resolve: 'Red',
    premiere: 4281740498,
    fcp7: [255, 0, 0],
    otio: 'RED',
    afterEffects: 1,
  },
  orange: {
    hex: '#F97316',
    avid: 'yellow',
    resolve: 'Sand',
    premiere: 4280578025,
    fcp7: [255, 127, 0],
    otio: 'ORANGE',
    afterEffects: 11,
  },
  yellow: {
    hex: '#F59E0B',
    avid: 'yellow',
    resolve: 'Yellow',
    premiere: 4281049552,
    fcp7: [255, 255, 0],
    otio: 'YELLOW',
    afterEffects: 2,
  },
  green: {
    hex: '#22C55E',
    avid: 'green',
    resolve: 'Green',
    premiere: 4281828977,
    fcp7: [48, 191, 72],
    otio: 'GREEN',
    afterEffects: 9,
  },
  cyan: {
    hex: '#22D3EE',
    avid: 'cyan',
    resolve: 'Cyan',
    premiere: 4292277273,
    fcp7: [48, 191, 191],
    otio: 'CYAN',
    afterEffects: 14,
  },
  blue: {
    hex: '#3B82F6',
    avid: 'blue',
    resolve: 'Blue',
    premiere: 4294741314,
    fcp7: [0, 128, 255],
    otio: 'BLUE',
    afterEffects: 8,
  },
  purple: {
    hex: '#8B5CF6',
    avid: 'magenta',
    resolve: 'Purple',
    premiere: 4289825711,
    fcp7: [127, 0, 255],
    otio: 'PURPLE',
    afterEffects: 10,
  },
  pink: {
    hex: '#EC4899',
    avid: 'magenta',
    resolve: 'Pink',
    premiere: 4289825711,
    fcp7: [255, 0, 127],
    otio: 'PINK',
    afterEffects: 4,
  },
  white: { hex: '#F3F4F6', avid: 'white', resolve: 'Cream', premiere: 4294967295, otio: 'WHITE', afterEffects: 0 },
  black: { hex: '#111827', avid: 'black', resolve: 'Cocoa', premiere: 4294967295, otio: 'BLACK', afterEffects: 0 },
};
const tokens = Object.keys(COLOURS) as readonly ColourToken[];

const byStatus = { open: 'red', in_progress: 'orange', resolved: 'green', wont_fix: 'white' } as const satisfies Record<
  string,
  ColourToken
>;
const byAsk = { change: 'red', question: 'blue', keep: 'cyan', praise: 'purple' } as const satisfies Record<
  string,
  ColourToken
>;

/** Is it the name of a colour? */
export const isToken = (value: unknown): value is ColourToken =>
  typeof value === 'string' && Object.hasOwn(COLOURS, value);

/** Chooses a note's colour: its own, else by `colourBy`. Authors and tags get theirs in the order in which they appear. */
export function colouring(
  colourBy: 'status' | 'author' | 'tag' | 'ask' | ColourToken,
): (note: ReviewMarker) => ColourToken {
  const seen = new Map<string, ColourToken>();
  const inTurn = (key: string): ColourToken => {
    const known = seen.get(key) ?? tokens[seen.size % (tokens.length - 2)]!;
    seen.set(key, known);
    return known;
  };
  return (note) => {
    const own = note.colour === undefined ? null : readColour(note.colour);
    if (own) return own;
    if (colourBy === 'status') return byStatus[note.status];
    if (colourBy === 'ask') return byAsk[note.ask ?? 'change'];
    if (colourBy === 'author') return inTurn(note.author.name);
    if (colourBy === 'tag') return note.tags?.[0] ? inTurn(note.tags[0]) : 'white';
    return colourBy;
  };
}

/** The names that other systems use, in lower case, where they are not ours. */
const foreign: Readonly<Record<string, ColourToken>> = {
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

/** The token for a name of any system or a `#rrggbb`; null where it is neither. */
export function readColour(value: string): ColourToken | null {
  const name = value
    .trim()
    .toLowerCase()
    .replace(/^resolvecolor/, '');
  if (isToken(name)) return name;
  if (Object.hasOwn(foreign, name)) return foreign[name]!;
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(name);
  return hex ? nearest(parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)) : null;
}

/** The token for Premiere's integer 0xAABBGGRR. */
export function readPremiereColour(value: number): ColourToken | null {
  if (!Number.isSafeInteger(value) || value < 0 || value > 0xffffffff) return null;
  const known = tokens.find((token) => COLOURS[token].premiere === value);
  return known ?? nearest(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff);
}

/** Upper bounds of hues in degrees. By hue, not by distance in RGB: Premiere's green is olive. */
const hues: readonly (readonly [below: number, ColourToken])[] = [
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

/** The token nearest to 8-bit RGB. */
export function nearest(red: number, green: number, blue: number): ColourToken {
  const hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  const same = tokens.find((token) => COLOURS[token].hex === hex);
  if (same) return same;
  const most = Math.max(red, green, blue) / 255;
  const least = Math.min(red, green, blue) / 255;
  const lightness = (most + least) / 2;
  const chroma = most - least;
  const saturation = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * lightness - 1));
  if (lightness < 0.15) return 'black';
  if (saturation < 0.15 || lightness > 0.95) return lightness >= 0.5 ? 'white' : 'black';
  return hues.find(([below]) => hueOf(red, green, blue, chroma * 255) < below)![1];
}

function hueOf(red: number, green: number, blue: number, chroma: number): number {
  const most = Math.max(red, green, blue);
  const sector =
    most === red ? (green - blue) / chroma : most === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
  return (sector * 60 + 360) % 360;
}

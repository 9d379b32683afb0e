/** Name of a color of the palette. */
export type ColorToken =
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

/** The palette: `#RRGGBB` by name. The order is that of the color indices of stored shapes. */
export const COLORS: Readonly<Record<ColorToken, string>> = {
  red: '#EF4444',
  orange: '#F97316',
  yellow: '#F59E0B',
  green: '#22C55E',
  cyan: '#22D3EE',
  blue: '#3B82F6',
  purple: '#8B5CF6',
  pink: '#EC4899',
  white: '#F3F4F6',
  black: '#111827',
};

const hexCodes = Object.values(COLORS);

/** Whether `value` is the name of a color of the palette. */
export const isColorToken = (value: unknown): value is ColorToken =>
  typeof value === 'string' && Object.hasOwn(COLORS, value);

/**
 * `#RRGGBB` of a color index: 0…9 in the order of {@link COLORS}, higher ones start over. Signs and fractions are
 * ignored; a number that is not finite is red.
 */
export const drawingColor = (index: number): string =>
  hexCodes[Math.abs(Math.trunc(index)) % hexCodes.length] ?? COLORS.red;

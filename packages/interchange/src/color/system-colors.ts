import type { ColorToken } from '@kreatli/drawing';

/** The nearest color of each editing system. */
export interface SystemColor {
  /** Classic name in Media Composer, lower case. */
  readonly avid: string;
  /** Name in Resolve, one of its sixteen. */
  readonly resolve: string;
  /** Integer of Premiere, 0xAABBGGRR. */
  readonly premiere: number;
  /** Label index in After Effects. */
  readonly afterEffects: number;
}

/** Colors of the editing systems by color of our palette. */
export const SYSTEM_COLORS: Readonly<Record<ColorToken, SystemColor>> = {
  red: { avid: 'red', resolve: 'Red', premiere: 4281740498, afterEffects: 1 },
  orange: { avid: 'yellow', resolve: 'Sand', premiere: 4280578025, afterEffects: 11 },
  yellow: { avid: 'yellow', resolve: 'Yellow', premiere: 4281049552, afterEffects: 2 },
  green: { avid: 'green', resolve: 'Green', premiere: 4281828977, afterEffects: 9 },
  cyan: { avid: 'cyan', resolve: 'Cyan', premiere: 4292277273, afterEffects: 14 },
  blue: { avid: 'blue', resolve: 'Blue', premiere: 4294741314, afterEffects: 8 },
  purple: { avid: 'magenta', resolve: 'Purple', premiere: 4289825711, afterEffects: 10 },
  pink: { avid: 'magenta', resolve: 'Pink', premiere: 4289825711, afterEffects: 4 },
  white: { avid: 'white', resolve: 'Cream', premiere: 4294967295, afterEffects: 0 },
  black: { avid: 'black', resolve: 'Cocoa', premiere: 4294967295, afterEffects: 0 },
};

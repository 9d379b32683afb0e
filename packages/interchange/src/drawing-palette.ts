import { COLOURS, type ColourToken } from './colour.js';

/** Colours of drawings by their number `c`, in the order of {@link COLOURS}; numbers beyond it begin again. */
export const drawingHex = (index: number): string => {
  const tokens = Object.keys(COLOURS) as ColourToken[];
  return COLOURS[tokens[Math.abs(Math.trunc(index)) % tokens.length] ?? 'red'].hex;
};

import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const resolve = createRequire(import.meta.url).resolve;

const faces = {
  'Film Serif': 'cormorant-garamond/files/cormorant-garamond-latin-300-normal.woff2',
  'Film Serif Italic': 'cormorant-garamond/files/cormorant-garamond-latin-300-italic.woff2',
  'Film Sans': 'jost/files/jost-latin-400-normal.woff2',
  'Film Mono': 'jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2',
};
for (const [name, file] of Object.entries(faces)) {
  GlobalFonts.registerFromPath(resolve(`@fontsource/${file}`), name);
}

/**
 * Draws one line of text.
 * @param {import('@napi-rs/canvas').SKRSContext2D} context
 * @param {{ face?: 'Serif' | 'Serif Italic' | 'Sans' | 'Mono', size: number, fill: string, tracking?: number, align?:
 *   'left' | 'center' | 'right' }} style
 *   `size` and `tracking` in pixels
 */
export function write(context, text, x, y, { face = 'Sans', size, fill, tracking = 0, align = 'left' }) {
  context.font = `${size}px "Film ${face}"`;
  context.letterSpacing = `${tracking}px`;
  context.fillStyle = fill;
  context.textAlign = 'left';
  const width = context.measureText(text).width - tracking;
  const left = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width;
  context.fillText(text, left, y);
  context.letterSpacing = '0px';
  return width;
}

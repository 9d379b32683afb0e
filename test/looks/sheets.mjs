import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Size of a sheet, in pixels. */
const SHEET = { width: 1560, height: 1560 };

/**
 * Writes contact sheets: the stories of one element in one look, trimmed to what is on them, as many sheets as needed.
 * Resolves with their number.
 */
export async function writeSheets({ browser, shots, out }) {
  const page = await browser.newPage({ viewport: SHEET });
  let count = 0;
  for (const [name, own] of grouped(shots)) {
    await page.setContent(`<meta charset="utf-8"><style>${STYLE}</style><h1></h1><main></main>`);
    await page.evaluate((text) => (document.querySelector('h1').textContent = text), name);
    let part = 1;
    for (const { path, story } of own) {
      const image = `data:image/png;base64,${readFileSync(path, 'base64')}`;
      const isFull = await page.evaluate(addShot, { image, caption: story.name, height: SHEET.height });
      if (!isFull) continue;
      await save(page, join(out, 'sheets', `${name}.${part++}.png`));
      await page.evaluate(keepLast);
      count += 1;
    }
    await save(page, join(out, 'sheets', `${name}.${part}.png`));
    count += 1;
  }
  await page.close();
  return count;
}

const save = (page, path) => page.screenshot({ path, fullPage: true });

function grouped(shots) {
  const groups = new Map();
  for (const shot of shots) {
    const name = `${shot.story.element}.${shot.label}`;
    groups.set(name, [...(groups.get(name) ?? []), shot]);
  }
  for (const own of groups.values()) own.sort((a, b) => a.path.localeCompare(b.path));
  return groups;
}

const STYLE = `
  body { margin: 8px; background: #777; font: 12px sans-serif; color: #fff; }
  h1 { font-size: 14px; margin: 0 0 4px; }
  main { display: flex; flex-wrap: wrap; gap: 8px; align-items: start; }
  figure { margin: 0; max-width: 100%; }
  canvas { display: block; max-width: 100%; }
`;

/** Adds a shot, without the rows and columns at its end that are empty; true when the sheet before it was full. */
async function addShot({ image, caption, height }) {
  const bitmap = await createImageBitmap(await (await fetch(image)).blob());
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const empty = pixels.at(-1);
  let [right, bottom] = [40, 40];
  for (let at = 0; at < pixels.length; at++) {
    if (pixels[at] === empty) continue;
    right = Math.max(right, at % bitmap.width);
    bottom = Math.max(bottom, Math.floor(at / bitmap.width));
  }
  canvas.width = Math.min(bitmap.width, right + 16);
  canvas.height = Math.min(bitmap.height, bottom + 16);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  const figure = document.createElement('figure');
  figure.append(canvas, caption);
  const main = document.querySelector('main');
  main.append(figure);
  const isFull = main.children.length > 1 && document.body.scrollHeight > height;
  // The next sheet begins with it.
  if (isFull) figure.hidden = true;
  return isFull;
}

function keepLast() {
  const main = document.querySelector('main');
  main.replaceChildren(main.lastElementChild);
  main.lastElementChild.hidden = false;
}

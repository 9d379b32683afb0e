#!/usr/bin/env node
// How exact drawing is, and what it costs, in the review player.
//   node --import tsx --conditions=kreatli-source test/bench/drawing.mjs [--engine chromium|firefox]
// [--width 960 …]
// Exactness: the largest distance of 20 stored points from where a real mouse was, in pixels of the frame, for stages
// of several widths, zooms and device pixel ratios; `limit` is half of the larger of a frame pixel and a device pixel.
// Strokes: of so many samples, with a text of 10,000 CJK characters: points, bytes left, and the milliseconds from a
// `pointermove` until the path is set, for the last 400 samples.
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs, firefox, firefoxPrefs } from '../../.tools/setup/browsers.mjs';
import { bundle } from './shared/bundle.mjs';
import { serve } from './shared/serve.mjs';

const { values: options } = parseArgs({
  options: {
    engine: { type: 'string', default: 'chromium' },
    width: { type: 'string', multiple: true, default: ['480', '640', '960', '1280', '1600'] },
  },
});
const isFirefox = options.engine === 'firefox';
const COORDINATE_MAX = 65_535;

const media = 'packages/page/public/demo-video';
const server = await serve({ scripts: await bundle('shared/drawing-page.mjs'), media });
const browser = await puppeteer.launch({
  ...(isFirefox
    ? { browser: 'firefox', executablePath: firefox, extraPrefsFirefox: firefoxPrefs }
    : { executablePath: chromium, args: chromiumArgs }),
  headless: true,
});
const page = await browser.newPage();
const run = (call, argument) => page.evaluate((to, given) => globalThis.bench[to](given), call, argument);
try {
  console.log(await browser.version());
  const rows = [];
  for (const width of options.width.map(Number)) {
    for (const ratio of isFirefox ? [1] : [1, 1.5, 2]) {
      await page.setViewport({ width: width + 40, height: 1100, deviceScaleFactor: ratio });
      await page.goto(server.origin);
      await page.waitForFunction('globalThis.bench');
      await run('open', { width });
      for (const zoom of [1, 1.56, 7.3]) rows.push(await exactness(width, ratio, zoom));
    }
  }
  console.table(rows);
  const strokes = [];
  for (const samples of [5_000, 20_000]) strokes.push(await run('stroke', { samples }));
  console.table(strokes);
  process.exitCode = rows.every(({ error, limit }) => error <= limit) && strokes.every(({ sent }) => sent) ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}

async function exactness(width, ratio, zoom) {
  await run('reset', { zoom });
  const { box, stage, size } = await run('geometry');
  let error = 0;
  for (let i = 0; i < 20; i++) {
    // On whole device pixels, clear of the toolbar and of the edges.
    const x = Math.round((stage.x + stage.width * (0.3 + 0.6 * ((i * 0.618) % 1))) * ratio) / ratio;
    const y = Math.round((stage.y + stage.height * (0.2 + 0.5 * ((i * 0.382) % 1))) * ratio) / ratio;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 3);
    await page.mouse.up();
    const { a } = (await run('shapes')).at(-1);
    const wanted = [((x - box.x) / box.width) * size.width, ((y - box.y) / box.height) * size.height];
    const stored = [(a[0] / COORDINATE_MAX) * size.width, (a[1] / COORDINATE_MAX) * size.height];
    error = Math.max(error, Math.hypot(stored[0] - wanted[0], stored[1] - wanted[1]));
  }
  const devicePixel = size.width / box.width / ratio;
  const round = (value) => Math.round(value * 1000) / 1000;
  return { width, ratio, zoom, error: round(error), limit: round(Math.max(1, devicePixel) / 2) };
}

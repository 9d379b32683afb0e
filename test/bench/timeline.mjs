#!/usr/bin/env node
// What thousands of comments cost in the timeline, beside the marker lane of Omakase's timeline with as many.
//   node --import tsx --conditions=kreatli-source test/bench/timeline.mjs [--comments 0 --comments 10000]
//        [--seconds 10] [--rounds 1] [--player ours --player omakase] [--screenshot]
// Half of the comments are on ranges. `scrub` drags the playhead with the pointer of the browser, 60 moves a second;
// `play` plays. Late frames are those that come more than 34 (50) ms after the one before. "busy" is the share of the
// time in which the main thread had work. No comments: what the rest of the player costs on this machine.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs } from '../../.tools/setup/browsers.mjs';
import { bundle, installPeers } from './peers/packages.mjs';
import { serve } from './peers/server.mjs';
import { spread, withComments } from './shared/page-review.mjs';

const { values: options } = parseArgs({
  options: {
    comments: { type: 'string', multiple: true, default: ['0', '10000'] },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '1' },
    player: { type: 'string', multiple: true, default: ['ours', 'omakase'] },
    screenshot: { type: 'boolean', default: false },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const players = {
  ours: { label: 'Kreatli', module: 'shared/timeline-page.mjs', ours: true },
  omakase: { label: 'Omakase', module: 'peers/omakase-timeline.mjs', ours: false },
};
const duration = Number(options.seconds) * 1_000;
const cache = join(here, '../../node_modules/.cache/bench');
const video = await longVideo();
const { frames } = video;

await installPeers();
const [pages, files] = [new Map(), new Map()];
for (const name of options.player) {
  const { module, ours } = players[name];
  const built = await bundle(`import '${join(here, module)}';`, `/${name}`, { ours });
  for (const [path, bytes] of built.files) files.set(path, bytes);
  pages.set(
    `/${name}`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<style>body { margin: 0; } #box { width: 960px; } #player { height: 540px; } kr-player { height: 640px; }</style>
${built.style ? `<link rel="stylesheet" href="${built.style}">` : ''}<div id="box"></div>
<script type="module" src="${built.entry}"></script></html>`,
  );
}
const server = await serve({ pages, files, folders: { '/video': cache } });
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: chromiumArgs,
  headless: true,
  protocolTimeout: 600_000,
  defaultViewport: { width: 1000, height: 900 },
});
try {
  console.log(await browser.version());
  for (const comments of options.comments.map(Number)) {
    const spans = spansOf(comments);
    const measured = Object.fromEntries(options.player.map((name) => [name, { scrub: [], play: [] }]));
    for (let round = 0; round < Number(options.rounds); round++)
      for (const name of options.player) await measure(name, comments, spans, measured[name]);
    const ranges = spans.filter(({ to }) => to !== undefined).length;
    console.log(`\n${comments} comments, ${ranges} of them on ranges; ${options.rounds} times ${options.seconds} s`);
    console.table(
      Object.fromEntries(
        options.player.flatMap((name) =>
          Object.entries(measured[name]).map(([what, parts]) => [`${players[name].label}, ${what}`, summary(parts)]),
        ),
      ),
    );
  }
} finally {
  await browser.close();
  server.close();
}

/** The video of the demo 25 times: 10 minutes. */
async function longVideo() {
  const demo = join(here, '../../packages/page/public/demo-video');
  const { versions } = JSON.parse(await readFile(join(demo, 'manifest.json'), 'utf8'));
  const { frames: once, rate } = versions.find(({ id }) => id === 'v3');
  await mkdir(cache, { recursive: true });
  const args = ['-y', '-stream_loop', '24', '-i', join(demo, 'v3/video.mp4'), '-c', 'copy', join(cache, 'long.mp4')];
  const { status } = spawnSync('ffmpeg', ['-v', 'error', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('ffmpeg could not make the video.');
  const seconds = (once * 25 * rate.den) / rate.num;
  return { src: '/video/long.mp4', rate: `${rate.num}/${rate.den}`, frames: once * 25, seconds };
}

/** Where the comments are, as shares of the video. */
function spansOf(comments) {
  const added = withComments(comments, frames).filter(({ type }) => type === 'comment.added');
  return added.map(({ data: { span } }) => ({
    from: span.in / frames,
    ...(span.out !== undefined && { to: Math.min(1, span.out / frames) }),
  }));
}

async function measure(name, comments, spans, results) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(name, String(error)));
    await page.goto(`${server.origin}/${name}`);
    await page.waitForFunction('globalThis.bench');
    const run = (call, given) => page.evaluate((to, argument) => globalThis.bench[to](argument), call, given);
    const started = performance.now();
    const bar = await run('open', { ...video, comments, spans });
    const opened = performance.now() - started;
    const during = async (work) => {
      await run('watch');
      const [before, from] = [await page.metrics(), performance.now()];
      await work();
      const [after, took] = [await page.metrics(), performance.now() - from];
      const busy = (after.TaskDuration - before.TaskDuration) / (took / 1_000);
      return { ...(await run('seen')), busy, opened };
    };
    await run('rewind');
    results.scrub.push(await during(() => scrub(page, bar)));
    if (options.screenshot) await page.screenshot({ path: `${name}-${comments}.png` });
    await wait(1_000);
    if ((await run('at')) < 0.1) throw new Error(`Dragging moves nothing: ${name}`);
    await run('rewind');
    results.play.push(
      await during(async () => {
        await run('play');
        await wait(duration);
      }),
    );
    if ((await run('at')) < duration / 2_000) throw new Error(`It does not play: ${name}`);
  } finally {
    await context.close();
  }
}

/** Drags from the start to the end and back, over and over. */
async function scrub({ mouse }, { left, width, y }) {
  await mouse.move(left + width * 0.02, y);
  await mouse.down();
  const start = performance.now();
  for (let at = 0; at < duration; at = performance.now() - start) {
    const share = 0.5 - 0.48 * Math.cos((at / 4_000) * Math.PI);
    await mouse.move(left + width * share, y);
    await wait(Math.max(0, 1_000 / 60 - (performance.now() - start - at)));
  }
  await mouse.up();
}

function summary(parts) {
  const [gaps, renders] = ['gaps', 'renders'].map((what) => parts.flatMap((part) => part[what]));
  const ms = (value) => (value === undefined ? '–' : Number(value.toFixed(2)));
  const mean = (what) => parts.reduce((sum, part) => sum + part[what], 0) / parts.length;
  const { p50, p95 } = spread(renders);
  return {
    frames: gaps.length,
    'over 34 ms': gaps.filter((gap) => gap > 34).length,
    'over 50 ms': gaps.filter((gap) => gap > 50).length,
    'worst ms': ms(Math.max(...gaps)),
    renders: renders.length || '–',
    'render p50': ms(p50),
    'render p95': ms(p95),
    'render worst': renders.length ? ms(Math.max(...renders)) : '–',
    'busy %': Math.round(100 * mean('busy')),
    'open s': ms(mean('opened') / 1_000),
  };
}

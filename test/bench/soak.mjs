#!/usr/bin/env node
// Plays, seeks, shuttles and switches versions for an hour in Chromium, and watches memory, VideoFrames and listeners.
//   node test/bench/soak.mjs [--minutes 60] [--json FILE]
// Exits with 1 when memory grows, a VideoFrame stays open, or listeners add up. Memory is measured after a collection.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './shared/bundle.mjs';
import { startEngine } from './shared/engines.mjs';
import { serve } from './shared/serve.mjs';

const { values: options } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, json: { type: 'string' } },
});
const video = fileURLToPath(new URL('../../packages/page/public/demo-video', import.meta.url));
const sources = ['v1/video.mp4', 'v2/master.m3u8', 'v3/video.mp4', 'v3/master.m3u8'].map((path) => `/media/${path}`);

const server = await serve({ scripts: await bundle('shared/soak-page.mjs'), media: video });
const engine = await startEngine('chromium');
const samples = [];
const ends = Date.now() + Number(options.minutes) * 60_000;
try {
  const page = await engine.open(server.origin, (line) => console.error(line));
  await page.run('begin', sources);
  while (Date.now() < ends) {
    await page.run('spend', Math.max(1000, Math.min(30_000, ends - Date.now())));
    const metrics = await page.metrics();
    const counts = await page.run('tell');
    samples.push({
      minutes: (Number(options.minutes) - (ends - Date.now()) / 60_000).toFixed(1),
      ...metrics,
      ...counts,
    });
    console.log(JSON.stringify(samples.at(-1)));
  }
} finally {
  await engine.close();
  server.close();
}
// The first tenth fills caches; after that the least and the last must be near each other.
const settled = samples.slice(Math.ceil(samples.length / 10));
const half = Math.ceil(settled.length / 2);
const mean = (list, name) => list.reduce((sum, each) => sum + each[name], 0) / list.length;
const growth = (name) => mean(settled.slice(half), name) / mean(settled.slice(0, half), name);
const result = {
  minutes: options.minutes,
  samples: samples.length,
  heapGrowth: growth('heapMB').toFixed(3),
  listenersGrowth: growth('listeners').toFixed(3),
  openFrames: Math.max(...settled.map(({ openFrames }) => openFrames)),
  ...settled.at(-1),
};
console.table(result);
if (options.json) await writeFile(options.json, JSON.stringify({ result, samples }, null, 1));
process.exitCode = growth('heapMB') > 1.1 || growth('listeners') > 1.1 || result.openFrames > 3 ? 1 : 0;

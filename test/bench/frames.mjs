#!/usr/bin/env node
// Asks for frames of many clips, and reads off the image which one is shown. Exits with 1 when any is wrong.
//   node test/bench/frames.mjs [--browser chromium|firefox|webkit] [--clips regex] [--frames 200] [--seed 1]
//        [--around] [--steps] [--pauses 100] [--json FILE] [--verbose]
//        [--buffer 2 [--evict]] [--root packages/page/public/demo-video [--clip MP4=v1/video.mp4 --clip
// HLS=v1/master.m3u8]] Seeks to random frames, the first and last two, and both sides of every key frame and segment;
// `--around` steps to both sides of every random one, `--steps` forward over every frame and back, and `--pauses` plays
// and pauses. `--buffer` fetches only that many seconds of HLS ahead, as if the video were long; `--evict` drops the
// rest as well. In the table, `untrue` counts where the playhead and the image differ, and `lies` those of them called
// exact. `--root` takes the clips from a folder with manifest.json, which gives the position of the frame code, and not
// from test/clips.
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { clipsFolder, ensureClips, frameCode } from '../clips/make-clips.mjs';
import { bundle } from './shared/bundle.mjs';
import { startEngine } from './shared/engines.mjs';
import { inChunks, seeks, spells, walk } from './shared/requests.mjs';
import { serve } from './shared/serve.mjs';

const { values: options } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    clips: { type: 'string' },
    frames: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    around: { type: 'boolean', default: false },
    steps: { type: 'boolean', default: false },
    pauses: { type: 'string', default: '0' },
    timeout: { type: 'string', default: '5000' },
    buffer: { type: 'string' },
    evict: { type: 'boolean', default: false },
    root: { type: 'string' },
    clip: { type: 'string', multiple: true, default: ['MP4=v1/video.mp4', 'HLS=v1/master.m3u8'] },
    json: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

const { clips, media, geometry } = options.root ? await videoClips() : await numberedClips();
const server = await serve({ scripts: await bundle('shared/in-page.mjs'), media });
const engine = await startEngine(options.browser);
const results = [];
try {
  for (const clip of clips) {
    const result = await measure(clip).catch((error) => ({ clip: clip.name, error: String(error), misses: [] }));
    results.push(result);
    console.error(`${clip.name}: ${result.misses.length || 'none'} missed${result.error ? `, ${result.error}` : ''}`);
    for (const miss of result.misses.slice(0, options.verbose ? undefined : 5)) console.error(`  ${miss}`);
  }
} finally {
  await engine.close();
  server.close();
}
console.log(`${engine.version}, seed ${options.seed}; times: p50 / p95 in ms, until a frame is on screen and verified`);
console.table(Object.fromEntries(results.map((result) => [result.clip, tableRow(result)])));
if (options.json) {
  const run = { engine: options.browser, version: engine.version, seed: options.seed };
  await writeFile(options.json, JSON.stringify({ ...run, results }, null, 1));
}
process.exitCode = results.some(({ misses }) => misses.length) ? 1 : 0;

async function numberedClips() {
  return { clips: await ensureClips(options.clips), media: clipsFolder, geometry: frameCode };
}

/** Nothing is known of these but where they lie, so they are asked for random frames only. */
async function videoClips() {
  const media = resolve(options.root);
  const video = JSON.parse(await readFile(join(media, 'manifest.json'), 'utf8'));
  const unknown = { keys: [], segments: [], first: 0, rotation: 0, coded: true };
  const all = options.clip.map((clip) => clip.split('=')).map(([name, src]) => ({ ...unknown, name, src }));
  return { clips: all, media, geometry: video.frameCode };
}

async function measure(clip) {
  const page = await engine.open(server.origin, options.verbose ? (line) => console.error(line) : undefined);
  try {
    const asked = { buffer: Number(options.buffer ?? 0), evict: options.evict, timeout: Number(options.timeout) };
    const { src, first, rotation } = clip;
    const loaded = await page.run('open', { ...asked, src: `/media/${src}`, first, rotation, frameCode: geometry });
    const frames = clip.frames ?? loaded.frameCount;
    const about = {
      clip: clip.name,
      frames: loaded.frameCount === frames ? `${frames}` : `${loaded.frameCount}, not ${frames}`,
      rate: loaded.rate ? `${loaded.rate.num}/${loaded.rate.den}` : '?',
    };
    if (loaded.status !== 'ready' || !clip.coded) {
      const reported = loaded.status === 'ready' ? 'ready' : (loaded.error ?? loaded.status);
      return { ...about, status: reported, misses: reported !== 'ready' && frames ? [`load: ${reported}`] : [] };
    }
    const plan = { ...clip, frames };
    const seed = Number(options.seed);
    const { around } = options;
    const sought = await inChunks(page, 'ask', seeks(plan, { count: Number(options.frames), seed, around }));
    const steps = options.steps ? await inChunks(page, 'ask', walk(plan)) : [];
    const paused = await inChunks(page, 'pauses', spells(plan, { count: Number(options.pauses), seed }));
    const { warnings, error } = await page.run('ending');
    const ending = { load: Math.round(loaded.ms), status: error, warnings: warnings.join(' ') };
    return { ...about, ...summary([...sought, ...steps], paused), ...ending };
  } finally {
    await page.close();
  }
}

function summary(asked, paused) {
  const seeks = asked.filter(({ request }) => request === 'seekFrame');
  const steps = asked.filter(({ request }) => request === 'step');
  const all = [...asked, ...paused];
  const exact = (answers) => answers.filter(({ pixels, wanted, reported }) => pixels === (wanted ?? reported));
  const share = (answers) => (answers.length ? `${exact(answers).length}/${answers.length}` : '');
  const isUntrue = ({ reported, pixels, later, laterReported }) => reported !== pixels || laterReported !== later;
  const untrue = all.filter(isUntrue);
  const count = (badge) => all.filter(({ exactness }) => exactness === badge).length;
  const badges = ['exact', 'near', 'time'].map((badge) => [badge, count(badge)]);
  const missed = all.filter((answer) => untrue.includes(answer) || !exact([answer]).length);
  return {
    seeks: share(seeks),
    seekMs: times(seeks),
    steps: share(steps),
    stepMs: times(steps),
    pauses: share(paused),
    pauseMs: times(paused),
    untrue: untrue.length,
    lies: untrue.filter(({ exactness }) => exactness === 'exact').length,
    badge: badges.flatMap(([badge, number]) => (number ? `${badge} ${number}` : [])).join(', '),
    canvas: all.filter(({ on }) => on === 'canvas').length,
    misses: missed.map(line),
  };
}

function times(answers) {
  const sorted = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]);
  return sorted.length ? { p50: at(0.5), p95: at(0.95) } : null;
}

/** What is not there stays blank. */
function tableRow(result) {
  const cell = (value) => (value.p50 === undefined ? value : `${value.p50} / ${value.p95}`);
  const columns = Object.entries(result).filter(([key, value]) => value && key !== 'clip' && key !== 'misses');
  return Object.fromEntries(columns.map(([key, value]) => [key, cell(value)]));
}

function line({ request, wanted, before, reported, pixels, later, laterReported, exactness, reason, ms, where }) {
  const to = wanted === undefined ? `at ${before}` : `to ${wanted}`;
  const after =
    later === undefined || (later === pixels && laterReported === reported)
      ? ''
      : `, then ${later}, reported ${laterReported}`;
  const badge = `${exactness} ${reason ?? ''}`.trim();
  return `${request} ${to}: shown ${pixels}, reported ${reported}${after}, ${badge}, ${Math.round(ms)} ms, at ${where}`;
}

#!/usr/bin/env node
// Exactness and speed of frames side by side: a bare <video> that seeks to the middles of frames, Omakase Player, ours.
//   node test/bench/peers-frames.mjs [--seeks 40] [--steps 20] [--rounds 3] [--reverse 3] [--settle 500] [--seed 1]
//        [--player bare --player omakase --player ours] [--clip NAME=path --rate num/den …] [--json FILE]
// Without `--clip`: the video as MP4 and as HLS at 720p, and the clips mp4-25 and mp4-1080-25 if test/clips has made
// them. A path below the video's folder has the video's frame code, any other one the clips'. Every round takes a fresh
// page per player, in turn. All that counts is read off the pixels:
//   seek     right frame on screen at the moment the call resolves; ms from call to done
//   step     ms from the call to the right image, by animation frames; steps start `--settle` ms after a seek, in a
// row
//   reverse  different frames per second, each one earlier than the last, over `--reverse` seconds of going backwards
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs } from '../../.tools/setup/browsers.mjs';
import { bundle, installPeers, peerVersions } from './peers/packages.mjs';
import { serve } from './peers/server.mjs';

const repo = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    seeks: { type: 'string', default: '40' },
    steps: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    reverse: { type: 'string', default: '3' },
    settle: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    player: { type: 'string', multiple: true, default: [] },
    clip: { type: 'string', multiple: true, default: [] },
    rate: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const labels = { bare: 'bare <video>', omakase: 'Omakase', ours: 'Kreatli' };
const names = options.player.length ? options.player : Object.keys(labels);
const videoFolder = join(repo, 'packages/page/public/demo-video');
const clipFolder = join(repo, 'node_modules/.cache/clips');
const CLIP_CODE = { x: 0, y: 0, cellWidth: 1 / 20, cellHeight: 32 / 360, cells: 20, bits: 16 };
const SINGLE_LEVEL = '/demo-video/v1/master-720p.m3u8';

await installPeers();
const pages = new Map([[SINGLE_LEVEL, await singleLevel(join(videoFolder, 'v1/master.m3u8'))]]);
const files = new Map();
const folders = { '/demo-video': videoFolder, '/clips': clipFolder };
const clips = await chooseClips();
const server = await serve({ pages, files, folders });
for (const name of names) {
  const { contents, ours } = adapter(name);
  const code = `import { readFrameCode } from '${join(repo, 'packages/playback/src/self-check/read-frame-code.ts')}';
    ${contents}
    globalThis.bench = { open, readFrameCode };`;
  const built = await bundle(code, `/${name}`, { ours });
  for (const [path, bytes] of built.files) files.set(path, bytes);
  pages.set(
    `/${name}`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<style>body { margin: 0; } #box { width: 960px; height: 540px; } #box > * { width: 100%; height: 100%; }</style>
${built.style ? `<link rel="stylesheet" href="${built.style}">` : ''}<div id="box"></div>
<script type="module" src="${built.entry}"></script></html>`,
  );
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: chromiumArgs,
  headless: true,
  protocolTimeout: 1_800_000,
});
const version = await browser.version();
const results = [];
try {
  for (const clip of clips) {
    const parts = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < Number(options.rounds); round++) {
      for (const at of names.keys()) {
        const name = names[(at + round) % names.length];
        parts[name].push(await run(name, clip, round));
      }
    }
    const rows = names.map((name) => summary(name, clip, parts[name]));
    results.push(...rows);
    report(clip, rows);
  }
} finally {
  await browser.close();
  server.close();
}
if (options.json) {
  const { seeks, steps, rounds, reverse, settle, seed } = options;
  const about = {
    browser: version,
    versions: await peerVersions(),
    options: { seeks, steps, rounds, reverse, settle, seed },
  };
  await writeFile(options.json, JSON.stringify({ ...about, results }, null, 2));
}

async function chooseClips() {
  const video = JSON.parse(await readFile(join(videoFolder, 'manifest.json'), 'utf8'));
  const { frames, rate } = video.versions.find(({ id }) => id === 'v1');
  const ofVideo = (name, src) => ({ name, src, num: rate.num, den: rate.den, frames, first: 0, code: video.frameCode });
  const list = join(clipFolder, 'clips.json');
  const made = existsSync(list) ? JSON.parse(await readFile(list, 'utf8')) : [];
  const entries = Array.isArray(made) ? made : made.clips;
  const ofClips = ({ name, src, num, den, frames: count, first = 0 }) => ({
    name,
    src: `/clips/${src}`,
    num,
    den,
    frames: count,
    first,
    code: CLIP_CODE,
  });
  if (options.clip.length) return Promise.all(options.clip.map(chosen));
  const extra = ['mp4-25', 'mp4-1080-25'].flatMap((name) =>
    entries.filter((entry) => entry.name === name).map(ofClips),
  );
  return [ofVideo('video MP4', '/demo-video/v1/video.mp4'), ofVideo('video HLS 720p', SINGLE_LEVEL), ...extra];

  async function chosen(option, at) {
    const [name, path] = option.split(/=(.*)/s);
    const file = resolve(path ?? join(clipFolder, entries.find((entry) => entry.name === name)?.src ?? ''));
    const known = entries.find(({ src }) => join(clipFolder, src) === file);
    if (known && !options.rate[at]) return { ...ofClips(known), name };
    const within = file.startsWith(videoFolder + sep);
    const root = within ? videoFolder : resolve(file, '..');
    await stat(file);
    if (!within) folders[`/chosen/${at}`] = root;
    const src = (within ? '/demo-video' : `/chosen/${at}`) + file.slice(root.length).replaceAll(sep, '/');
    const [num, den = 1] = (options.rate[at] ?? `${rate.num}/${rate.den}`).split('/').map(Number);
    // Its length is asked of the media.
    return {
      name,
      src,
      num,
      den,
      frames: within ? frames : known?.frames,
      first: known?.first ?? 0,
      code: within ? video.frameCode : CLIP_CODE,
    };
  }
}

/** The master playlist with its first level only, so that every player shows the same one. */
async function singleLevel(master) {
  const lines = (await readFile(master, 'utf8')).trim().split('\n');
  const second = lines.findIndex(
    (line, at) =>
      line.startsWith('#EXT-X-STREAM-INF') &&
      lines.slice(0, at).some((before) => before.startsWith('#EXT-X-STREAM-INF')),
  );
  return `${lines.slice(0, second).join('\n')}\n`;
}

/** Modules with `open({ src, num, den })`; its promise gives what `measure` drives, at the first frame. */
function adapter(name) {
  if (name === 'bare') {
    return {
      contents: `import Hls from 'hls.js';
        async function open({ src, num, den }) {
          const video = document.createElement('video');
          Object.assign(video, { muted: true, preload: 'auto' });
          document.querySelector('#box').append(video);
          const shown = new Promise((resolve) =>
            video.requestVideoFrameCallback((_, { mediaTime }) => resolve(mediaTime)));
          if (src.endsWith('.m3u8')) {
            const hls = new Hls();
            hls.loadSource(src);
            hls.attachMedia(video);
          } else video.src = src;
          // Where the first frame lies is asked of the media; 0 would be wrong for most HLS.
          const start = await shown;
          let frame = 0;
          const seek = (to) => new Promise((resolve) => {
            frame = to;
            video.addEventListener('seeked', () => resolve(), { once: true });
            video.currentTime = start + ((to + 0.5) * den) / num;
          });
          return { image: () => video, duration: () => video.duration, seek, step: (by) => seek(frame + by) };
        }`,
    };
  }
  if (name === 'omakase') {
    return {
      contents: `import '@byomakase/omakase-player/dist/style.css';
        import { OmakasePlayer } from '@byomakase/omakase-player';
        const done = (observable) => new Promise((next, error) => observable.subscribe({ next, error }));
        async function open({ src, num, den }) {
          const box = Object.assign(document.createElement('div'), { id: 'player' });
          document.querySelector('#box').replaceChildren(box);
          const player = new OmakasePlayer({ playerHTMLElementId: 'player' });
          const protocol = src.endsWith('.m3u8') ? 'hls' : 'native';
          await done(player.loadVideo(src, { frameRate: num + '/' + den, protocol }));
          const { video } = player;
          return {
            image: () => video.getHTMLVideoElement(), duration: () => video.getDuration(),
            seek: (to) => done(video.seekToFrame(to)),
            step: (by) => done(by > 0 ? video.seekNextFrame() : video.seekPreviousFrame()),
          };
        }`,
    };
  }
  return {
    ours: true,
    contents: `import '@kreatli/elements/define/kr-player.js';
      async function open({ src, num, den }) {
        const player = document.createElement('kr-player');
        Object.assign(player, { src, rate: { num, den } });
        document.querySelector('#box').append(player);
        while (!player.frameCount) await new Promise((resolve) => setTimeout(resolve, 20));
        const reverse = player.shuttle && {
          start: () => player.shuttle(-1),
          stop: () => player.pause(),
        };
        return {
          image: () => player.displayElement ?? player.media, duration: () => player.media.duration,
          seek: (to) => player.seekFrame(to), step: (by) => player.step(by), reverse,
        };
      }`,
  };
}

async function run(name, clip, round) {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    tab.on('pageerror', (error) => console.error(`${name}, ${clip.name}: ${String(error)}`));
    tab.on('console', (message) => options.verbose && message.type() === 'error' && console.error(message.text()));
    await tab.setViewport({ width: 1280, height: 800 });
    await tab.goto(`${server.origin}/${name}`);
    await tab.waitForFunction('globalThis.bench');
    const setup = {
      ...clip,
      src: server.origin + clip.src,
      seed: Number(options.seed) + round,
      seeks: Number(options.seeks),
      steps: Number(options.steps),
      reverse: Number(options.reverse),
      settle: Number(options.settle),
    };
    const part = await tab.evaluate(measure, setup);
    for (const miss of part.misses) if (options.verbose) console.error(`${name}, ${clip.name}: ${miss}`);
    return part;
  } catch (error) {
    console.error(`${name}, ${clip.name}: ${error.message}`);
    return { seeks: [], steps: [], reverse: null, misses: [], failed: error.message };
  } finally {
    await context.close();
  }
}

/** Runs in the page. */
async function measure({ src, num, den, frames, first, code, seed, seeks, steps, reverse, settle }) {
  const GIVE_UP = 5000;
  // A wrong image this long after the call was done will not become right.
  const LATE = 1000;
  const { open, readFrameCode } = globalThis.bench;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const within = (promise, ms) =>
    Promise.race([
      promise.then(
        () => true,
        () => false,
      ),
      wait(ms).then(() => false),
    ]);
  const player = await Promise.race([
    open({ src, num, den }),
    wait(20_000).then(() => {
      throw new Error('did not load');
    }),
  ]);
  const count = frames ?? Math.floor((player.duration() * num) / den);

  // Only the strip of cells is drawn and read, scaled down where it is large.
  const strip = document.createElement('canvas');
  const context = strip.getContext('2d', { willReadFrequently: true });
  const geometry = { ...code, x: 0, y: 0, cellWidth: 1 / code.cells, cellHeight: 1 };
  const shown = () => {
    const image = player.image();
    const width = image.videoWidth ?? image.width;
    const height = image.videoHeight ?? image.height;
    const [x, y, across, down] = [
      code.x * width,
      code.y * height,
      code.cellWidth * code.cells * width,
      code.cellHeight * height,
    ];
    if (!(across > 0)) return null;
    const size = [Math.min(320, Math.round(across)), Math.max(1, Math.min(16, Math.round(down)))];
    if (strip.width !== size[0] || strip.height !== size[1]) [strip.width, strip.height] = size;
    context.drawImage(image, x, y, across, down, 0, 0, ...size);
    const read = readFrameCode(context.getImageData(0, 0, ...size), geometry);
    return read === null ? null : read - first;
  };

  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const misses = [];
  const results = { seeks: [], steps: [], reverse: null, misses };

  await within(player.seek(1), GIVE_UP);
  await wait(settle);
  for (let i = 0; i < seeks; i++) {
    const frame = 2 + Math.floor(random() * (count - 4));
    const start = performance.now();
    const done = await within(player.seek(frame), GIVE_UP);
    const ms = performance.now() - start;
    const pixels = shown();
    results.seeks.push({ ms: done ? ms : null, exact: done && pixels === frame });
    if (!done || pixels !== frame)
      misses.push(`seek to ${frame}: ${done ? `shows ${pixels}` : 'refused or never done'} after ${Math.round(ms)} ms`);
  }

  // Runs of five steps from random frames, forwards and backwards in turn, relative to what is on screen.
  const RUN = 5;
  for (let i = 0; i < steps; i++) {
    const by = Math.floor(i / RUN) % 2 ? -1 : 1;
    if (i % RUN === 0) {
      await within(player.seek(RUN + 2 + Math.floor(random() * (count - 2 * RUN - 4))), GIVE_UP);
      await wait(settle);
    }
    const before = shown();
    const wanted = before === null ? NaN : before + by;
    const start = performance.now();
    let doneAt = null;
    const call = player.step(by).then(
      () => (doneAt ??= performance.now()),
      () => (doneAt ??= performance.now()),
    );
    let ms = null;
    for (;;) {
      await nextFrame();
      const now = performance.now();
      if (shown() === wanted) ms = now - start;
      if (ms !== null || now - start > GIVE_UP || (doneAt !== null && now - doneAt > LATE)) break;
    }
    await within(call, GIVE_UP);
    await nextFrame();
    if (shown() !== wanted) ms = null; // it passed by
    results.steps.push({ by, ms });
    if (ms === null)
      misses.push(`step ${by} to ${wanted}: shows ${shown()}, ${doneAt === null ? 'never done' : 'done'}`);
  }

  if (reverse > 0) {
    await within(player.seek(count - 3), GIVE_UP);
    await wait(settle);
    const start = performance.now();
    const end = start + reverse * 1000;
    let last = shown() ?? count;
    let frames = 0;
    let jumps = 0;
    let stopped = false;
    const seen = (async () => {
      while (performance.now() < end) {
        await nextFrame();
        const image = shown();
        if (image === null || image >= last) continue;
        if (image < last - 1) jumps += 1;
        last = image;
        frames += 1;
        if (last <= 1) break;
      }
      stopped = true;
      return (performance.now() - start) / 1000;
    })();
    if (player.reverse) Promise.resolve(player.reverse.start()).catch((error) => misses.push(`reverse: ${error}`));
    else while (!stopped) await within(player.step(-1), GIVE_UP);
    const seconds = await seen;
    if (player.reverse) await player.reverse.stop();
    results.reverse = { frames, jumps, seconds, how: player.reverse ? 'shuttle' : 'steps' };
  }
  return results;
}

function summary(name, clip, parts) {
  const seeks = parts.flatMap((part) => part.seeks);
  const steps = parts.flatMap((part) => part.steps);
  const reverses = parts.flatMap((part) => part.reverse ?? []);
  const at = (items, share) => {
    // What never came counts as slower than anything.
    const times = items.map(({ ms }) => ms ?? Infinity).sort((a, b) => a - b);
    const value = times[Math.floor((times.length - 1) * share)];
    return value === Infinity ? null : value;
  };
  const both = (items) => ({ p50: at(items, 0.5), p95: at(items, 0.95) });
  const frames = reverses.reduce((sum, reverse) => sum + reverse.frames, 0);
  const seconds = reverses.reduce((sum, reverse) => sum + reverse.seconds, 0);
  return {
    player: name,
    clip: clip.name,
    rate: clip.num / clip.den,
    seeks: seeks.length,
    exact: seeks.filter(({ exact }) => exact).length,
    seek: both(seeks),
    steps: steps.length,
    rightSteps: steps.filter(({ ms }) => ms !== null).length,
    forward: both(steps.filter(({ by }) => by > 0)),
    back: both(steps.filter(({ by }) => by < 0)),
    reverse: seconds ? frames / seconds : null,
    jumps: reverses.reduce((sum, reverse) => sum + reverse.jumps, 0),
    how: reverses[0]?.how,
    failed: parts.filter((part) => part.failed).map((part) => part.failed),
    parts,
  };
}

function report(clip, rows) {
  const ms = (value) => (value === null ? 'never' : value === undefined ? '-' : Number(value.toFixed(1)));
  const share = (part, all) => (all ? `${part}/${all}` : '-');
  console.log(`\n${clip.name}, ${(clip.num / clip.den).toFixed(2)} fps, ${version}, seed ${options.seed}; times in ms`);
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        labels[row.player],
        {
          'exact seeks': share(row.exact, row.seeks),
          'seek p50': ms(row.seek.p50),
          p95: ms(row.seek.p95),
          'right steps': share(row.rightSteps, row.steps),
          '+1 p50': ms(row.forward.p50),
          '+1 p95': ms(row.forward.p95),
          '-1 p50': ms(row.back.p50),
          '-1 p95': ms(row.back.p95),
          'reverse/s': row.reverse === null ? '-' : Number(row.reverse.toFixed(1)),
          jumps: row.jumps,
          by: row.how ?? '-',
        },
      ]),
    ),
  );
  const ours = rows.find(({ player }) => player === 'ours');
  const others = rows.filter(({ player }) => player !== 'ours');
  if (!ours || !others.length) return;
  const ratio = (theirs, mine) => (theirs && mine ? `${(theirs / mine).toFixed(2)}x` : '-');
  console.log('How many times faster ours is (below 1: slower); reverse: how many times as many frames');
  console.table(
    Object.fromEntries(
      others.map((row) => [
        `than ${labels[row.player]}`,
        {
          'seek p50': ratio(row.seek.p50, ours.seek.p50),
          'seek p95': ratio(row.seek.p95, ours.seek.p95),
          '+1 p50': ratio(row.forward.p50, ours.forward.p50),
          '+1 p95': ratio(row.forward.p95, ours.forward.p95),
          '-1 p50': ratio(row.back.p50, ours.back.p50),
          '-1 p95': ratio(row.back.p95, ours.back.p95),
          reverse: ratio(ours.reverse, row.reverse),
        },
      ]),
    ),
  );
}

#!/usr/bin/env node
// Seeks to random frames and steps to either side of them, and reads off the picture which frame is shown.
//   node test/bench/exact-frames.mjs [--frames 200] [--seed 1] [--browser chromium|firefox]
//        [--buffer 2 [--evict]] [--root packages/page/public/film] [--clip MP4=v1/film.mp4 --clip HLS=v1/master.m3u8]
// `--buffer` fetches only that many seconds of HLS ahead, as if the film were long; `--evict` drops the rest as well.
// `--root` is a folder with film.json, which says where the frame code lies. Exits with 1 when any frame is wrong.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs, firefox, firefoxPrefs } from '../../.tools/setup/browsers.mjs';

const repo = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    frames: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    browser: { type: 'string', default: 'chromium' },
    root: { type: 'string', default: join(repo, 'packages/page/public/film') },
    clip: { type: 'string', multiple: true, default: [] },
    buffer: { type: 'string' },
    evict: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const root = resolve(options.root);
const film = JSON.parse(await readFile(join(root, 'film.json'), 'utf8'));
const clips = (options.clip.length ? options.clip : ['MP4=v1/film.mp4', 'HLS=v1/master.m3u8']).map((clip) => clip.split('='));

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mp4': 'video/mp4', '.m4s': 'video/iso.segment', '.m3u8': 'application/vnd.apple.mpegurl', '.ts': 'video/mp2t' };
const scripts = await bundle();
const server = createServer(serve).listen(0, '127.0.0.1');
await new Promise((listening) => server.once('listening', listening));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await launch();
let wrong = 0;
try {
  const rows = {};
  for (const [name, path] of clips) {
    const page = await browser.newPage();
    page.on('console', (message) => options.verbose && console.error(message.text()));
    page.on('pageerror', (error) => console.error(String(error)));
    await page.goto(origin);
    const setup = { src: `/media/${path}`, frames: Number(options.frames), seed: Number(options.seed), geometry: film.frameCode, buffer: Number(options.buffer ?? 0), evict: options.evict };
    await page.waitForFunction('globalThis.bench');
    const result = await page.evaluate(measure, setup);
    await page.close();
    for (const miss of result.misses) console.error(`${name}: ${miss}`);
    wrong += result.misses.length;
    rows[name] = result.row;
  }
  console.log(`${await browser.version()}, seed ${options.seed}; times in ms, on screen and verified`);
  console.table(rows);
} finally {
  await browser.close();
  server.close();
}
process.exitCode = wrong ? 1 : 0;

async function bundle() {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createPlayback } from '@kreatli/playback';
        import Hls from '../../packages/playback/node_modules/hls.js';
        import { readFrameCode } from '../../packages/page/film/read-frame-code.mjs';
        globalThis.bench = { createPlayback, Hls, readFrameCode };`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      sourcefile: 'bench.js',
    },
    bundle: true, format: 'esm', splitting: true, outdir: '/', write: false, target: 'es2022',
    conditions: ['kreatli-source'], define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace('/stdin.js', '/bench.js'), text]));
}

function launch() {
  if (options.browser === 'firefox') return puppeteer.launch({ browser: 'firefox', executablePath: firefox, headless: true, extraPrefsFirefox: firefoxPrefs, protocolTimeout: 1_800_000 });
  return puppeteer.launch({ executablePath: chromium, args: chromiumArgs, headless: true, protocolTimeout: 1_800_000 });
}

/** Runs in the page. */
async function measure({ src, frames, seed, geometry, buffer, evict }) {
  const { createPlayback, Hls, readFrameCode } = globalThis.bench;
  const video = document.body.appendChild(document.createElement('video'));
  video.muted = true;
  const warnings = [];
  class ShortHls extends Hls {
    constructor(config) {
      super({ ...config, maxBufferLength: buffer, maxMaxBufferLength: buffer, ...(evict ? { backBufferLength: 0, frontBufferFlushThreshold: buffer } : {}) });
    }
  }
  const playback = createPlayback({
    onWarning: ({ code }) => warnings.push(code),
    ...(buffer ? { hls: async () => ShortHls } : {}),
  });
  playback.attach(video);
  playback.load({ src });
  await new Promise((resolve, reject) =>
    playback.$playhead.subscribe(({ status, error }) => (status === 'ready' ? resolve() : error && reject(error))),
  );
  const { frameCount, rate } = playback.$playhead.get();

  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const shown = () => {
    context.drawImage(video, 0, 0);
    return readFrameCode(context.getImageData(0, 0, canvas.width, canvas.height), geometry);
  };

  const spans = (ranges) => Array.from({ length: ranges.length }, (_, i) => `${ranges.start(i)}–${ranges.end(i)}`).join(' ');
  const misses = [];
  const ask = async (label, wanted, times, request) => {
    const start = performance.now();
    const said = await Promise.race([request(), new Promise((resolve) => setTimeout(resolve, 5000, 'nothing'))]);
    times.push(performance.now() - start);
    const { exactness, exactnessReason } = playback.$playhead.get();
    const pixels = shown();
    if (pixels !== wanted || said !== wanted || exactness !== 'exact')
      misses.push(`${label} to ${wanted}: pixels ${pixels}, said ${said}, ${exactness} ${exactnessReason ?? ''} after ${Math.round(times.at(-1))} ms; at ${video.currentTime} of ${spans(video.buffered)}`);
  };

  let state = seed;
  const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  const seeks = [];
  const steps = [];
  for (let i = 0; i < frames; i++) {
    const frame = 1 + Math.floor(random() * (frameCount - 2));
    await ask('seek', frame, seeks, () => playback.request.seekFrame(frame));
    await ask('step +1', frame + 1, steps, () => playback.request.step(1));
    await ask('step -1', frame, steps, () => playback.request.step(-1));
    await ask('step -1', frame - 1, steps, () => playback.request.step(-1));
  }
  const at = (times, share) => Math.round([...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)]);
  const row = {
    frames: frameCount, rate: rate ? `${rate.num}/${rate.den}` : '?',
    seeks: seeks.length, steps: steps.length, wrong: misses.length,
    'seek p50': at(seeks, 0.5), 'seek p95': at(seeks, 0.95), 'seek max': at(seeks, 1),
    'step p50': at(steps, 0.5), 'step p95': at(steps, 0.95), 'step max': at(steps, 1),
    warnings: warnings.join(' '),
  };
  return { row, misses };
}

async function serve(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const send = (body, type) => response.writeHead(200, { 'content-type': type }).end(body);
  if (pathname === '/') return send('<!doctype html><link rel="icon" href="data:,"><script type="module" src="/bench.js"></script>', 'text/html');
  if (scripts.has(pathname)) return send(scripts.get(pathname), types['.js']);
  const file = resolve(root, pathname.replace(/^\/media\//, ''));
  const size = file.startsWith(root + sep) ? (await stat(file).catch(() => null))?.size : undefined;
  if (size === undefined) return response.writeHead(404).end();
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = to ? Math.min(Number(to), size - 1) : size - 1;
  const headers = { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'accept-ranges': 'bytes', 'content-length': end - start + 1 };
  response.writeHead(from ? 206 : 200, from ? { ...headers, 'content-range': `bytes ${start}-${end}/${size}` } : headers);
  createReadStream(file, { start, end }).on('error', () => response.destroy()).pipe(response);
}

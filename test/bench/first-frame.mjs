#!/usr/bin/env node
// How long until a page shows a video's first frame, and until its play button is there; ours against peers.
//   node test/bench/first-frame.mjs [--runs 9] [--player bare --player ours …] [--media mp4 --media hls]
//        [--throttle 1 --throttle 4] [--latency 5] [--json FILE]
// Every run has a fresh profile, and the players take turns. Times in ms from the start of the navigation, medians.
// First frame: `requestVideoFrameCallback` of the first <video> on the page, whichever shadow root holds it; `late`
// counts runs in which that came too late and the first animation frame with a image to show (`readyState`) was
// taken. Controls: the first animation frame in which the play button has a box and can be seen.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs } from '../../.tools/setup/browsers.mjs';
import { watchFirstSight } from './peers/first-sight.mjs';
import { bundle, installPeers, peerVersions } from './peers/packages.mjs';
import { players } from './peers/players.mjs';
import { serve } from './peers/server.mjs';

const repo = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
    player: { type: 'string', multiple: true, default: [] },
    media: { type: 'string', multiple: true, default: [] },
    throttle: { type: 'string', multiple: true, default: [] },
    latency: { type: 'string', default: '5' },
    json: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const sources = { mp4: '/demo-video/v1/video.mp4', hls: '/demo-video/v1/master.m3u8' };
const names = options.player.length ? options.player : Object.keys(players);
const media = options.media.length ? options.media : Object.keys(sources);
const throttles = (options.throttle.length ? options.throttle : ['1', '4']).map(Number);
const TIMEOUT = 10_000;

await installPeers();
const pages = new Map([['/blank', '<!doctype html><link rel="icon" href="data:,">']]);
const files = new Map();
const server = await serve({
  pages,
  files,
  folders: { '/demo-video': join(repo, 'packages/page/public/demo-video') },
  latency: Number(options.latency),
});
const weights = {};
const named = (kind) => names.filter((name) => players[name][kind]);
for (const kind of media) {
  for (const name of named(kind)) {
    const { html, code, ours } = players[name][kind](server.origin + sources[kind]);
    const built = code && (await bundle(code, `/${name}/${kind}`, { ours }));
    for (const [path, bytes] of built?.files ?? []) files.set(path, bytes);
    weights[`${name} ${kind}`] = { scripts: built?.scriptBytes ?? 0, style: built?.styleBytes ?? 0 };
    pages.set(`/${name}/${kind}`, page(html, built));
  }
}
const browser = await puppeteer.launch({ executablePath: chromium, args: chromiumArgs, headless: true });
const version = await browser.version();
const results = [];
try {
  for (const kind of media) {
    for (const throttle of throttles) {
      const runs = Object.fromEntries(named(kind).map((name) => [name, []]));
      const turns = Object.keys(runs);
      // The first round warms the browser and counts for nothing.
      for (let round = 0; round <= Number(options.runs); round++) {
        for (const at of turns.keys()) {
          const name = turns[(at + round) % turns.length];
          const run = await measure(name, kind, throttle);
          if (options.verbose) console.error(kind, `${throttle}x`, name, JSON.stringify(run));
          if (round > 0) runs[name].push(run);
        }
      }
      for (const name of turns) results.push(summary(name, kind, throttle, runs[name]));
      report(kind, throttle);
    }
  }
} finally {
  await browser.close();
  server.close();
}
const about = {
  browser: version,
  runs: Number(options.runs),
  latency: Number(options.latency),
  versions: await peerVersions(),
};
if (options.json) await writeFile(options.json, JSON.stringify({ ...about, results }, null, 2));

function page(html, built) {
  const preloads =
    built?.initial.filter((path) => path !== built.entry).map((path) => `<link rel="modulepreload" href="${path}">`) ??
    [];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>First frame</title><link rel="icon" href="data:,">
<style>
  body { margin: 0; }
  .box { width: 960px; height: 540px; background: #000; }
  .box > *, .box video, .box hls-video, .box simple-hls-video, .box video-skin { width: 100%; height: 100%; }
</style>
${built?.style ? `<link rel="stylesheet" href="${built.style}">` : ''}
${preloads.join('\n')}
${built ? `<script type="module" src="${built.entry}"></script>` : ''}
<div class="box">${html}</div></html>`;
}

async function measure(name, kind, throttle) {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    tab.on('pageerror', (error) => console.error(`${name}: ${String(error)}`));
    await tab.setViewport({ width: 1280, height: 800 });
    // From here on the process and the connection are the same for all.
    await tab.goto(`${server.origin}/blank`);
    await tab.evaluateOnNewDocument(watchFirstSight, players[name].controls, TIMEOUT);
    await tab.emulateCPUThrottling(throttle);
    server.sent.scripts = 0;
    await tab.goto(`${server.origin}/${name}/${kind}`, { waitUntil: 'domcontentloaded', timeout: 60_000 });
    const seen = await tab.evaluate(() => globalThis.firstSight);
    return { ...seen, loaded: server.sent.scripts };
  } finally {
    await context.close();
  }
}

function median(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (!sorted.length) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function summary(name, kind, throttle, runs) {
  const spread = (values) => [Math.min(...values), Math.max(...values)].map(Math.round);
  const seen = runs.filter(({ frame }) => frame !== null).map(({ frame }) => frame);
  return {
    player: name,
    media: kind,
    throttle,
    frame: median(runs.map(({ frame }) => frame)),
    controls: median(runs.map(({ controls }) => controls)),
    spread: seen.length ? spread(seen) : [],
    missing: runs.filter(({ frame, controls }) => frame === null || controls === null).length,
    late: runs.filter(({ late }) => late).length,
    engine: runs.findLast(({ engine }) => engine)?.engine,
    size: runs.findLast(({ engine }) => engine)?.size,
    loadedBytes: median(runs.map(({ loaded }) => loaded)),
    scriptBytes: weights[`${name} ${kind}`].scripts,
    styleBytes: weights[`${name} ${kind}`].style,
    runs,
  };
}

function report(kind, throttle) {
  const rows = results.filter((result) => result.media === kind && result.throttle === throttle);
  const bare = rows.find(({ player }) => player === 'bare');
  const whole = (value) => (value === null ? '-' : Math.round(value));
  const ratio = (value, base) => (value === null || !base ? '-' : `${(value / base).toFixed(2)}x`);
  const kilobytes = (bytes) => Number((bytes / 1000).toFixed(1));
  console.log(
    `\n${version}, ${kind.toUpperCase()}, CPU ${throttle}x slower: ` +
      `ms from navigation, medians of ${options.runs}; kB of gzip`,
  );
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        players[row.player].label,
        {
          'first frame': whole(row.frame),
          'min–max': row.spread.join('–'),
          'to bare': ratio(row.frame, bare?.frame),
          controls: whole(row.controls),
          'controls to bare': ratio(row.controls, bare?.controls),
          'initial kB': kilobytes(row.scriptBytes),
          'style kB': kilobytes(row.styleBytes),
          'scripts loaded kB': kilobytes(row.loadedBytes),
          engine: `${row.engine} ${row.size}`,
          late: row.late,
          missing: row.missing,
        },
      ]),
    ),
  );
}

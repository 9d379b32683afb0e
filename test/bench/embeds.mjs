#!/usr/bin/env node
// What it takes to embed: each embed of docs/embed.md, beside the shortest ones of mux-player and Video.js 10.
//   npm run pack && node --import tsx test/bench/embeds.mjs [--runs 2] [--heading React …] [--embedder ours …]
//        [--json FILE]
// All are installed side by side from archives, put on the same scaffolds (test/embeds/apps), checked and built by the
// same commands, and show the same MP4 from the same server in Chromium. Ours are whole reviews: comments, a user, and
// a log from a backend, or from the browser's database in the first two; theirs (peers/embeds) are players. Columns:
//   lines     that a developer writes, without empty ones; "+ n" of the file that the blocks with a backend share
//   seconds   for type check and build from nothing: the least of the runs, with the machine's other work in it
//   kB        gzip of all but the video and the log, arrived when the video was requested, at its first frame, and at
//             rest; a <video> in the page's HTML waits for no script
//   warnings  of the tools and the browser's console; Vite's hint at a chunk over 500 kB (hls.js) has its own column
//   types     whether a wrong property, and a wrong name in what a listener is given, fails the check; "–": no such
//             thing in the block, or no check; "own n": errors in the package's own types, which are left out then
//   asks      servers of others that the page sends requests to; they are answered with nothing
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startServer } from '../embeds/app-server.ts';
import { apps } from '../embeds/apps.ts';
import install from '../embeds/install.ts';
import { run } from '../embeds/run.ts';
import { session } from '../embeds/write-app.ts';
import { embedders, pinned } from './peers/embeds.mjs';
import { build, checkMistakes } from './shared/embed-build.mjs';
import { startBrowser } from './shared/embed-page.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '2' },
    heading: { type: 'string', multiple: true, default: [] },
    embedder: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
  },
});
const isAsked = (list, name) => list.length === 0 || list.includes(name);

const uninstall = await install();
const root = process.env.EMBEDS;
const browser = await startBrowser();
const results = [];
try {
  await run(['npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', ...pinned], root);
  console.log(`${browser.version}; ${pinned.join(', ')}`);
  for (const app of apps.filter(({ heading }) => isAsked(options.heading, heading)))
    for (const [name, embedder] of Object.entries(embedders)) {
      const own = embedder.blocks.filter(({ heading }) => heading === app.heading);
      if (own.length === 0 || !isAsked(options.embedder, name)) continue;
      const result = {
        heading: app.heading,
        embedder: embedder.label,
        lines: lines(own),
        ...(await measure(app, embedder)),
      };
      results.push(result);
      console.error(JSON.stringify(result));
    }
} finally {
  await browser.close();
  uninstall();
}
console.table(Object.fromEntries(results.map((result) => [`${result.heading}: ${result.embedder}`, row(result)])));
if (options.json) writeFileSync(options.json, JSON.stringify({ browser: browser.version, results }, null, 2));

async function measure(app, embedder) {
  const builds = [];
  for (let turn = 0; turn < Number(options.runs); turn++) builds.push(await build(root, app, embedder));
  const { folder, ...built } = builds.at(-1);
  built.seconds = Math.min(...builds.map(({ seconds }) => seconds));
  // A strict policy is what our embeds promise to run under, and not what peers do.
  const server = await startServer({ ...app, isStrict: false }, folder);
  try {
    Object.assign(built, await browser.measure(server.url));
  } finally {
    server.stop();
  }
  return { ...built, types: await checkMistakes(root, app, embedder, built.ownErrors > 0) };
}

function lines(own) {
  const count = (text) => text.split('\n').filter((line) => line.trim() !== '').length;
  const written = own.reduce((sum, { text }) => sum + count(text), 0);
  return own.some(({ text }) => text.includes("'./session'")) ? `${written} + ${count(session.text)}` : `${written}`;
}

function row(result) {
  const { seconds, beforeVideo, toFrame, atRest, types, ownErrors } = result;
  return {
    lines: result.lines,
    seconds: seconds < 0.1 ? '–' : Number(seconds.toFixed(1)),
    'kB: video / frame / rest': [beforeVideo, toFrame, atRest].map((bytes) => Math.round(bytes / 1000)).join(' / '),
    warnings: result.warnings.length + result.printed.length,
    hints: result.hints,
    'types: property / listener': `${types.property} / ${types.event ?? '–'}${ownErrors ? `, own ${ownErrors}` : ''}`,
    asks: result.others.join(', ') || '–',
  };
}

#!/usr/bin/env node
// Which frames are shown, and what the badge shows, in every engine: for each input of shared/reported-inputs.mjs, and
// for the other clips by class. Exits with 1 when a wrong frame was on screen while the badge showed `exact`.
//   node test/bench/reported-inputs.mjs [--browser chromium --browser firefox --browser webkit] [--clips regex]
//        [--frames 24] [--seed 1] [--json FILE] [--verbose]
// Requests `--frames` random frames, the first and last two, and both sides of every key frame and segment. The image
// is read when the request resolves, and again at rest; a frame counts as shown only where both show it.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { clips } from '../clips/classes.mjs';
import { clipsFolder, ensureClips, frameCode } from '../clips/make-clips.mjs';
import { bundle } from './shared/bundle.mjs';
import { startEngine } from './shared/engines.mjs';
import { reportedInputs } from './shared/reported-inputs.mjs';
import { inChunks, seeks } from './shared/requests.mjs';
import { serve } from './shared/serve.mjs';

const { values: options } = parseArgs({
  options: {
    browser: { type: 'string', multiple: true, default: ['chromium', 'firefox', 'webkit'] },
    clips: { type: 'string', default: '' },
    frames: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    timeout: { type: 'string', default: '10000' },
    json: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
/** Without a playlist of their own: other clips are made of them. */
const sources = ['hls-long-29.97', 'hls-uneven'];
const others = {
  mp4: 'other MP4, 12 rates',
  container: 'other containers',
  webm: 'other WebM',
  hls: 'other HLS',
  vfr: 'other uneven files',
  bad: 'other unusual and damaged media',
};

const badgeNames = { exact: 'exact', near: '±1', time: 'approximate' };

const inputs = await chosenInputs();
const scripts = await bundle('shared/in-page.mjs');
const runs = await Promise.all(options.browser.map(runEngine));
printTable();
if (options.json) await writeFile(options.json, JSON.stringify({ seed: options.seed, runs }, null, 1));
const lies = runs.flatMap(({ results }) => results.flatMap(({ lies }) => lies));
process.exitCode = lies.length ? 1 : 0;

/** Each with its clip: those reported, then every other clip under the name of its class. */
async function chosenInputs() {
  const isWhole = ({ early, grows }) => early === undefined && !grows;
  const reported = new Set([...reportedInputs.filter(isWhole).map(({ clip }) => clip), ...sources]);
  const rest = clips.filter(({ name, class: kind }) => !reported.has(name) && kind !== 'bench');
  const all = [...reportedInputs, ...rest.map(({ name, class: kind }) => ({ about: others[kind], clip: name }))];
  const asked = all.filter(({ clip }) => new RegExp(options.clips).test(clip));
  const made = await ensureClips(`^(${asked.map(({ clip }) => clip).join('|')})$`);
  const withClips = asked.map((input) => ({ ...input, clip: made.find(({ name }) => name === input.clip) }));
  return withClips.filter(({ clip }) => clip.coded && clip.frames);
}

async function runEngine(name) {
  const server = await serve({ scripts, media: clipsFolder });
  const engine = await startEngine(name);
  const results = [];
  try {
    for (const input of inputs) {
      const result = await measure(engine, server, input);
      results.push(result);
      console.error(`${name} ${input.clip.name}: ${result.shown} of ${result.requested}, ${badgesOf([result])}`);
      const lines = [...result.lies, ...(options.verbose ? result.misses : [])];
      for (const line of lines) console.error(`  ${line}`);
    }
  } finally {
    await engine.close();
    server.close();
  }
  return { name, version: engine.version, results };
}

async function measure(engine, server, input) {
  const { about, clip, rate, early, grows } = input;
  const page = await engine.open(server.origin, options.verbose ? (line) => console.error(line) : undefined);
  try {
    const src = `/${grows ? 'growing' : 'media'}/${clip.src}`;
    const timing = { timeout: Number(options.timeout), settles: true };
    const { first, rotation } = clip;
    const loaded = await page.run('open', { src, first, rotation, frameCode, rate, early, ...timing });
    const answers = loaded.status === 'ready' ? await answersOf(page, input, loaded) : [];
    const { warnings, error, frameCount } = await page.run('ending');
    return { about, clip: clip.name, frameCount, warnings, error, ...judged(answers, input) };
  } finally {
    await page.close();
  }
}

async function answersOf(page, { clip, early, grows, shows }, { frameCount }) {
  if (early !== undefined) return page.run('askEarly');
  const count = Number(options.frames);
  const plan = (frames) => seeks({ ...clip, frames }, { count, seed: Number(options.seed) });
  const before = grows ? await inChunks(page, 'ask', plan(frameCount)) : [];
  // Samples at one time count as one frame.
  const frames = shows ? clip.frames - 3 : clip.frames;
  if (grows) await page.run('untilLength', frames);
  return [...before, ...(await inChunks(page, 'ask', plan(frames)))];
}

/** A frame is shown where the image has its number; a lie is another image than that of the frame called exact. */
function judged(answers, { shows = (frame) => [frame] }) {
  const looks = ({ rest, ...atOnce }) => [atOnce, rest];
  const isShown = (answer) => looks(answer).every(({ pixels }) => shows(answer.wanted).includes(pixels));
  const isLie = ({ exactness, frame, pixels }) => exactness === 'exact' && !shows(frame).includes(pixels);
  const badges = {};
  for (const { rest } of answers) {
    const badge = `${badgeNames[rest.exactness] ?? 'none'}${rest.reason ? ` (${rest.reason})` : ''}`;
    badges[badge] = (badges[badge] ?? 0) + 1;
  }
  return {
    requested: answers.length,
    shown: answers.filter(isShown).length,
    badges,
    lies: answers.filter((answer) => looks(answer).some(isLie)).map(line),
    misses: answers.filter((answer) => !isShown(answer)).map(line),
  };
}

function line({ wanted, reported, rest, ...atOnce }) {
  const look = ({ pixels, frame, exactness, reason, on }) =>
    `${on} shows ${pixels}, ${frame} is ${[exactness, reason].filter(Boolean).join(' ')}`;
  return `${wanted}: resolved with ${reported}, ${look(atOnce)}; at rest ${look(rest)}, at ${rest.where}`;
}

/** `40 exact, 2 ±1 (VARIABLE_RATE)`, then the warnings that the badge does not explain; one badge has no number. */
function badgesOf(results) {
  const sums = {};
  for (const [badge, number] of results.flatMap(({ badges }) => Object.entries(badges)))
    sums[badge] = (sums[badge] ?? 0) + number;
  const shown = Object.keys(sums);
  const parts = shown.length === 1 ? shown : shown.map((badge) => `${sums[badge]} ${badge}`);
  const codes = results.flatMap(({ warnings, error }) => [...warnings, error]);
  const isExplained = (code) => shown.some((badge) => badge.endsWith(`(${code})`));
  return [...parts, ...new Set(codes.filter((code) => code && !isExplained(code)))].join(', ');
}

function printTable() {
  const rows = [...new Set(inputs.map(({ about }) => about))];
  const cells = (about, { results }) => {
    const those = results.filter((result) => result.about === about);
    return [`${sum(those, 'shown')} / ${sum(those, 'requested')}`, badgesOf(those)];
  };
  console.log(`Seed ${options.seed}. Shown / requested, then what the badge showed at rest, and warnings.\n`);
  console.log(`| input | ${runs.map(({ version }) => `${version} | badge`).join(' | ')} |`);
  console.log(`|---|${'---|---|'.repeat(runs.length)}`);
  for (const about of rows) console.log(`| ${about} | ${runs.flatMap((run) => cells(about, run)).join(' | ')} |`);
  const wrong = ({ results }) => [`${results.flatMap(({ lies }) => lies).length} / ${sum(results, 'requested')}`, ''];
  console.log(`| **another frame under *exact*** | ${runs.flatMap(wrong).join(' | ')} |`);
}

function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0);
}

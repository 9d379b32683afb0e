#!/usr/bin/env node
// Makes clips whose every frame carries its own number, so that a test can read off the screen which frame is shown.
//   node test/clips/make-clips.mjs [regex of clip names]      needs ffmpeg 5.1 or later with libx264 and libvpx
// They lie in node_modules/.cache/clips; clips.json there lists their contents. Clips that are up to date are not made
// again.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clips } from './classes.mjs';
import { encode, firstCode, presented } from './encode.mjs';

export { frameCode } from './frame-image.mjs';

export const clipsFolder = fileURLToPath(new URL('../../node_modules/.cache/clips', import.meta.url));

/**
 * The entries of the clips whose names match, made now unless they are there. Those of class `bench` take long and are
 * made only for a pattern that names them. Two processes may do this at once: each makes a clip aside, then moves it.
 */
export async function ensureClips(pattern, { log = () => {} } = {}) {
  const asked = clips.filter((clip) => (pattern ? new RegExp(pattern).test(clip.name) : clip.class !== 'bench'));
  const making = new Map();
  const queue = pool(2);
  const get = (clip) => {
    if (!making.has(clip.name)) making.set(clip.name, one(clip));
    return making.get(clip.name);
  };
  const one = async (clip) => {
    const version = await versionOf(clip);
    const there = await entryOf(clip.name);
    if (there?.version === version) return there.entry;
    const source = clip.from && (await get(named(clip.from)));
    return queue(async () => {
      const started = Date.now();
      const entry = await make(clip, source);
      await writeWhole(entryPath(clip.name), { version, entry });
      log(`${clip.name}: ${entry.frames} frames in ${((Date.now() - started) / 1000).toFixed(1)} s`);
      return entry;
    });
  };
  await mkdir(join(clipsFolder, 'entries'), { recursive: true });
  await sweep();
  const entries = await Promise.all(asked.map(get));
  const all = await Promise.all(clips.map(({ name }) => entryOf(name)));
  await writeWhole(
    join(clipsFolder, 'clips.json'),
    all.filter(Boolean).map(({ entry }) => entry),
  );
  return entries;
}

/** Removes what a run that was stopped has left. */
async function sweep() {
  const left = (await readdir(clipsFolder)).filter((name) => name.startsWith('making-'));
  for (const path of left.map((name) => join(clipsFolder, name))) {
    const { mtimeMs = Infinity } = (await stat(path).catch(() => null)) ?? {};
    if (Date.now() - mtimeMs > 600_000) await rm(path, { recursive: true, force: true });
  }
}

async function make(clip, source) {
  const aside = join(clipsFolder, `making-${clip.name}-${process.pid}`);
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside);
  try {
    const made = join(aside, placeOf(clip));
    if (clip.make) await clip.make(source && join(clipsFolder, placeOf(source)), made);
    else if (clip.kind === 'hls') await mkdir(made).then(() => encode(clip, made));
    else await encode(clip, aside);
    const entry = await describe(clip, source, clip.kind === 'hls' ? join(made, 'high.m3u8') : made);
    const place = join(clipsFolder, placeOf(clip));
    await rm(place, { recursive: true, force: true });
    await rename(made, place);
    return entry;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** A file, or the folder of a playlist. */
const placeOf = ({ kind, src }) => (kind === 'hls' ? dirname(src) : src);

async function describe(clip, source, path) {
  const { num, den } = clip.num ? clip : source;
  const coded = clip.coded ?? true;
  const shared = { name: clip.name, class: clip.class, src: clip.src, kind: clip.kind, num, den };
  const nothing = { frames: 0, width: 0, height: 0, pts: [], keys: [], segments: [], first: null };
  const { variable = false, rotation = 0, missing = null } = clip;
  const flags = { variable, coded, rotation, missing };
  if (clip.broken) return { ...shared, ...nothing, ...flags };
  if (missing) {
    const { frames, width, height, pts, keys, segments, first } = source;
    return { ...shared, frames, width, height, pts, keys, segments, first, ...flags };
  }
  const { width, height, before, pts, keys } = clip.joined ? await joined(path, clip) : await presented(path);
  const first = coded ? await firstCode(path, width, height) : null;
  if (coded && first === null) throw new Error(`${clip.name}: the first image carries no code`);
  const [wide, high] = rotation % 180 ? [height, width] : [width, height];
  const segments = clip.kind === 'hls' ? await segmentStarts(path, num / den) : [];
  const about = { frames: pts.length, width: wide, height: high, pts, keys, segments };
  return { ...shared, ...about, first: coded ? first + before : null, ...flags };
}

/** ffprobe does not follow times across a discontinuity: the second half is the first one, later. */
async function joined(path, { frames, num, den }) {
  const { pts, keys, ...half } = await presented(join(dirname(path), 'one.m3u8'));
  const length = (frames * den) / num;
  return {
    ...half,
    pts: [...pts, ...pts.map((time) => time + length)],
    keys: [...keys, ...keys.map((frame) => frame + frames)],
  };
}

async function segmentStarts(path, rate) {
  const text = await readFile(path, 'utf8');
  const starts = [];
  let time = 0;
  for (const [, seconds] of text.matchAll(/^#EXTINF:([\d.]+)/gm)) {
    starts.push(Math.round(time * rate));
    time += Number(seconds);
  }
  return starts;
}

const named = (name) => clips.find((clip) => clip.name === name);
const entryPath = (name) => join(clipsFolder, 'entries', `${name}.json`);
const entryOf = (name) => readFile(entryPath(name), 'utf8').then(JSON.parse, () => undefined);

/**
 * Changes with what the clip is made of: its line in the table, and the files that draw and encode. What a `make` was
 * given does not show in its text, so such a clip is made again whenever the table changes; that is quick.
 */
async function versionOf(clip) {
  const hash = createHash('sha256');
  const files = ['frame-image.mjs', 'encode.mjs', 'derive.mjs', 'make-clips.mjs'];
  for (const file of clip.make ? [...files, 'classes.mjs'] : files) {
    hash.update(await readFile(new URL(file, import.meta.url)));
  }
  const plain = (_, value) => (typeof value === 'function' ? String(value) : value);
  const line = ({ from, ...rest }) => JSON.stringify([rest, from && line(named(from))], plain);
  return hash.update(line(clip)).digest('hex').slice(0, 16);
}

async function writeWhole(path, value) {
  await writeFile(`${path}.${process.pid}`, JSON.stringify(value));
  await rename(`${path}.${process.pid}`, path);
}

/** Runs at most `size` tasks at a time. */
function pool(size) {
  const waiting = [];
  let running = 0;
  const next = () => {
    if (running === size || !waiting.length) return;
    running++;
    waiting.shift()();
  };
  return async (task) => {
    await new Promise((turn) => {
      waiting.push(turn);
      next();
    });
    try {
      return await task();
    } finally {
      running--;
      next();
    }
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const entries = await ensureClips(process.argv[2], { log: (line) => console.error(line) });
  console.error(`${entries.length} clips in node_modules/.cache/clips`);
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';

const path = join(root, 'test/durations.json');
const DEFAULT_SECONDS = 2;

/** Recorded seconds of a test file in a suite; a guess where nothing is recorded. */
export function recordedSeconds() {
  const recorded = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  return (suite, file) => recorded[`${suite} ${file}`] ?? DEFAULT_SECONDS;
}

/** Writes test/durations.json: seconds by `suite file`, rounded, sorted. */
export function recordDurations(durations) {
  const rounded = [...durations].map(([key, seconds]) => [key, Math.round(seconds * 10) / 10]).sort();
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
}

/**
 * The files of one shard: the longest first, each to the shard with the least to do.
 * @param {readonly string[]} files
 * @param {{ index: number, count: number }} shard `index` from 1
 * @param {(file: string) => number} secondsOf
 */
export function shardOf(files, { index, count }, secondsOf) {
  const shards = Array.from({ length: count }, () => ({ seconds: 0, files: [] }));
  for (const file of [...files].sort((one, other) => secondsOf(other) - secondsOf(one))) {
    const least = shards.reduce((best, shard) => (shard.seconds < best.seconds ? shard : best));
    least.seconds += secondsOf(file);
    least.files.push(file);
  }
  return shards[index - 1].files.sort();
}

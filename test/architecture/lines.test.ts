import assert from 'node:assert/strict';
import { it } from 'node:test';
import { files, read } from './repository.js';

/** `printWidth` of .oxfmtrc.json. The formatter breaks code, not strings and comments. */
const WIDTH = (JSON.parse(read('.oxfmtrc.json')) as { printWidth: number }).printWidth;
const MAX_LINES = 300;

/** Generated: lucide's paths. */
const generated = 'packages/elements/src/icon/icon-set.ts';
const code = files().filter((path) => /\.(ts|mjs)$/.test(path) && path !== generated);
/** What cannot be broken: a URL, a regular expression, the path of an import. */
const unbreakable = /https?:\/\/|\/[^/ ]+[\\[(][^ ]*\/[a-z]*|^\s*(import|export|\}).* from '/;

it(`no line is wider than ${WIDTH} characters`, () => {
  const wide = code.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (line.length > WIDTH && !unbreakable.test(line) ? [`${path}:${index + 1}`] : [])),
  );
  assert.deepEqual(wide, []);
});

it(`no source file is longer than ${MAX_LINES} lines`, () => {
  const sources = code.filter((path) => /^packages\/[^/]+\/src\//.test(path) && !path.endsWith('.test.ts'));
  const long = sources
    .map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > MAX_LINES && !isData(path));
  assert.deepEqual(long, []);
});

/** Strings of one language are a table, not logic. */
const isData = (path: string): boolean => path.includes('/strings/');

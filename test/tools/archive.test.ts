import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveProblems } from '../../.tools/archive/problems.mjs';

const problems = (more: Readonly<Record<string, string | undefined>> = {}): readonly string[] => {
  const files = { 'package.json': '{}', 'README.md': '', LICENSE: '', 'dist/index.js': '', ...more };
  return archiveProblems(
    new Map(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  );
};

describe('archiveProblems', () => {
  it('finds none in a package with compiled files and their maps', () => {
    assert.deepEqual(problems({ 'dist/index.js.map': '{}', 'src/index.ts': '' }), []);
  });
  it('finds dependencies that pnpm has not replaced by versions', () => {
    const manifest = '{"dependencies":{"@kreatli/core":"workspace:^","lit":"catalog:"}}';
    assert.deepEqual(problems({ 'package.json': manifest }), [
      'package.json contains workspace:',
      'package.json contains catalog:',
    ]);
    assert.deepEqual(problems({ 'dist/data.json': '"workspace:*"' }), ['dist/data.json contains workspace:']);
  });
  it('finds maps of bundles in every folder, tests and build records', () => {
    for (const path of ['dist/cdn/a.js.map', 'dist/cdn/assets/worker-x.js.map', 'src/a.test.ts', 'dist/.tsbuildinfo'])
      assert.deepEqual(problems({ [path]: '' }), [`${path} does not belong in it`]);
  });
  it('finds that the readme or the licence is missing', () => {
    assert.deepEqual(problems({ 'README.md': undefined, LICENSE: undefined }), [
      'README.md is missing',
      'LICENSE is missing',
    ]);
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { files, read } from './repository.js';

/** Codes of `kr-error` in the sources: what is reported by name, and the unions of playback and storage. */
function codes(): Set<string> {
  const found = new Set<string>();
  const reported = /\breport(?:Error)?\(\s*(?:(?:this|host|from),\s*)?'([A-Z_]+)'/g;
  for (const path of files('packages/elements/src').filter((each) => !each.endsWith('.test.ts')))
    for (const [, code] of read(path).matchAll(reported)) found.add(code!);
  for (const path of [
    'packages/playback/src/error/playback-error.ts',
    'packages/playback/src/error/playback-warning.ts',
    'packages/core/src/ports/storage-error.ts',
  ])
    for (const [, code] of read(path).matchAll(/[|=] '([A-Z_]+)'/g)) found.add(code!);
  return found;
}

it('docs/embed.md has every code of kr-error, and what to do', () => {
  const [, table = ''] = read('docs/embed.md').split('## Error codes');
  const documented = new Set([...table.split('\n## ')[0]!.matchAll(/`([A-Z_]{5,})`/g)].map(([, code]) => code!));
  const all = codes();
  assert.ok(all.size > 25, `${all.size} codes were found`);
  assert.deepEqual(
    [...all].filter((code) => !documented.has(code)),
    [],
  );
  assert.deepEqual(
    [...documented].filter((code) => !all.has(code)),
    [],
  );
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { packages, read, root, sources } from './repository.js';

/** What a server may import: everything but the page and the files that register elements. */
const specifiers = [
  '@kreatli/timecode',
  '@kreatli/digest',
  '@kreatli/drawing',
  '@kreatli/interchange',
  '@kreatli/core',
  '@kreatli/adapters/memory',
  '@kreatli/adapters/indexeddb',
  '@kreatli/playback',
  '@kreatli/elements',
];

/** Imports a module in a Node process of its own; gives the names it exports and the elements it registered. */
function importInNode(specifier: string): { exported: string[]; registered: string[] } {
  const program = `
    const registered = [];
    globalThis.customElements = { define: (name) => registered.push(name), get: () => undefined };
    const exported = Object.keys(await import(${JSON.stringify(specifier)}));
    console.log(JSON.stringify({ exported, registered }));`;
  const args = ['--import', 'tsx', '--conditions=kreatli-source', '--input-type=module', '--eval', program];
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, 'packages/elements/tsconfig.json') };
  const output = execFileSync(process.execPath, args, { cwd: join(root, 'test'), env, encoding: 'utf8' });
  return JSON.parse(output) as { exported: string[]; registered: string[] };
}

describe('imported in Node, without a DOM', () => {
  for (const specifier of specifiers) {
    it(`${specifier} loads, exports something and registers nothing`, () => {
      const { exported, registered } = importInNode(specifier);
      assert.notEqual(exported.length, 0);
      assert.deepEqual(registered, []);
    });
  }
});

it('elements are registered in define/ only', () => {
  const registers = /customElements\s*\.\s*define|@customElement\b/;
  const offenders = packages()
    .flatMap(sources)
    .filter((file) => !file.includes('/src/define/') && registers.test(read(file)));
  assert.deepEqual(offenders, []);
});

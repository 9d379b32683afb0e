/** The bindings as a project uses them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(root, 'node_modules/.kit-'));
after(() => rmSync(folder, { recursive: true }));

const suite = (binding: string) => `
  import { createReferenceBackend } from '@kreatli/adapters/reference';
  import { testAdapter } from '${binding}';
  const user = (role) => ({ kind: 'user', role, id: role });
  const backend = createReferenceBackend({ mayEnter: ({ id }) => id !== 'outsider' });
  const actors = {
    service: { kind: 'service', role: 'owner', id: 'service' },
    guest: { kind: 'guest', role: 'commenter', id: 'guest' },
    outsider: { kind: 'user', role: 'owner', id: 'outsider' },
    anonymous: null,
  };
  testAdapter('reference', {
    connect: async (persona) => backend.connect(persona in actors ? actors[persona] : user(persona)),
    createReview: async () => crypto.randomUUID(),
    claims: { level: 2, watch: true, presence: true, blobs: true },
    seed: 7,
    runs: 2,
  });
`;
const runs = (program: string, args: readonly string[]) =>
  spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: '' },
  });

/** What a runner ends with for a backend of level 2 of which the kit has no controls: 8 cases are not run. */
function expectLevelOne({ stdout, stderr, status }: ReturnType<typeof runs>): string {
  const output = stripVTControlCharacters(stdout + stderr);
  assert.equal(status, 1, output);
  assert.match(output, /Level 1 of 2: \d{3} passed, 0 failed, 8 not run\. Seed 7\./);
  assert.match(output, /Not run, so level 2 is not reached: restart\.log \(needs control\.restart\), /);
  return output;
}

describe('bindings', () => {
  it('declare every case for Vitest, skip those whose control is missing, and fail for the level', () => {
    writeFileSync(join(folder, 'kit.test.js'), suite(join(root, 'src/bindings/vitest.ts')));
    writeFileSync(
      join(folder, 'vitest.config.js'),
      `const conditions = ['kreatli-source'];
      export default {
        resolve: { conditions },
        ssr: { resolve: { conditions, externalConditions: conditions } },
        test: { server: { deps: { inline: [/kreatli/, /packages/] } } },
      };`,
    );
    const vitest = join(root, 'node_modules/.bin/vitest');
    const output = expectLevelOne(runs(vitest, ['run', '--root', folder, '--reporter=default']));
    assert.match(output, /Tests {2}1 failed \| \d{3} passed \| 8 skipped/);
  });
  it('declare every case for node:test, skip those whose control is missing, and fail for the level', () => {
    const file = join(folder, 'node.test.mjs');
    writeFileSync(file, suite(join(root, 'src/bindings/node-test.ts')));
    const args = ['--import', 'tsx', '--conditions=kreatli-source', '--test', '--test-reporter=spec', file];
    const output = expectLevelOne(runs(process.execPath, args));
    assert.match(output, /skipped 8\b/);
    assert.match(output, /fail 1\b/);
  });
});

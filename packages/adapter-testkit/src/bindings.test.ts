/** The binding for Vitest as a project uses it. Those for node:test and mocha run the other tests of this package. */
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

describe('bindings', () => {
  it('declare every case for Vitest, and skip those whose control is missing', { timeout: 120_000 }, () => {
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
    const { stdout, stderr, status } = runs(join(root, 'node_modules/.bin/vitest'), [
      'run',
      '--root',
      folder,
      '--reporter=default',
    ]);
    assert.equal(status, 0, stdout + stderr);
    assert.match(stripVTControlCharacters(stdout), /Tests {2}\d{3} passed \| 8 skipped/);
  });
});

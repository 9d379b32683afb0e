import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type TestPostgres, startPostgres } from '../../test/postgres.js';
import { createApiKeys } from '../access/api-keys.js';
import { migrate } from '../sql/migrate.js';
import { openPglite } from '../sql/pglite.js';
import { openPostgres } from '../sql/postgres.js';

const command = fileURLToPath(new URL('./kreatli-server.ts', import.meta.url));

function run(...args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=kreatli-source', command, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('close', (code) => resolve({ code, output }));
  });
}

describe('kreatli-server', () => {
  let postgres: TestPostgres;
  before(async () => (postgres = await startPostgres()));
  after(() => postgres.stop());

  it('prints its configuration with --check, and ends with 2 for a mistake', async () => {
    const [checked, unknown, wrong] = await Promise.all([
      run('--check', '--port', '5000'),
      run('--check', '--prot', '5000'),
      run('--check', '--port', 'many'),
    ]);
    assert.deepEqual([checked.code, unknown.code, wrong.code], [0, 2, 2]);
    assert.match(checked.output, /"port": 5000/);
    assert.match(unknown.output, /--prot/);
    assert.match(wrong.output, /port/);
  });

  it('copies a folder to a PostgreSQL, once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kreatli-copy-'));
    const from = await openPglite({ folder });
    await migrate(from);
    const key = await createApiKeys(from, 't').create('studio', 'owner');
    await from.query(`insert into review values ('t', 'r', 'log', 2, 2, '', null)`);
    await from.query(
      `insert into review_event values ('t', 'r', 1, 'a', '{}', '{}', 's'), ('t', 'r', 2, 'b', '{}', null, null)`,
    );
    await from.close();
    const url = await postgres.createDatabase();
    const copied = await run('copy', '--from', folder, '--to', url);
    assert.deepEqual([copied.code, copied.output], [0, 'Copied 4 rows.\n']);
    const to = openPostgres({ url });
    assert.deepEqual(await to.query('select id, data, salt from review_event order by seq'), [
      { id: 'a', data: '{}', salt: 's' },
      { id: 'b', data: null, salt: null },
    ]);
    assert.equal((await createApiKeys(to, 't').read(key))?.actor.id, 'studio');
    await to.close();
    const again = await run('copy', '--from', folder, '--to', url);
    assert.equal(again.code, 1);
    assert.match(again.output, /Use an empty one/);
  });
});

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { migrate } from './migrate.js';
import { openPglite } from './pglite.js';
import type { Sql } from './sql.js';

const temporary = () => mkdtempSync(join(tmpdir(), 'kreatli-pglite-'));

/** Opens a folder in another process, which prints a line when it has it. */
function openElsewhere(folder: string): Promise<ChildProcess> {
  const module = fileURLToPath(new URL('./folder-lock.ts', import.meta.url));
  const code = `import { lockFolder } from ${JSON.stringify(module)}; lockFolder(${JSON.stringify(folder)});
    console.log('locked'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) => void child.stdout!.once('data', () => resolve(child)));
}

describe('PGlite in a folder', () => {
  it('is there again after it was closed', async () => {
    const folder = temporary();
    const first = await openPglite({ folder });
    await migrate(first);
    await first.query(`insert into api_key values ('t', 'h', 's', 'owner')`);
    await first.close();
    const second = await openPglite({ folder });
    await migrate(second);
    assert.deepEqual(await second.query('select service_id from api_key'), [{ service_id: 's' }]);
    await second.close();
  });

  it('belongs to one process, until that is gone', async () => {
    const folder = temporary();
    const holder = await openElsewhere(folder);
    await assert.rejects(openPglite({ folder }), { code: 'folder_locked' });
    const gone = new Promise((resolve) => void holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    await (await openPglite({ folder })).close();
  });

  it('is not opened when another version has written it', async () => {
    const folder = temporary();
    mkdirSync(join(folder, 'database'));
    writeFileSync(join(folder, 'database/PG_VERSION'), '17\n');
    await assert.rejects(openPglite({ folder }), { code: 'folder_version' });
  });
});

describe('PGlite', () => {
  let sql: Sql;
  before(async () => (sql = await openPglite({ folder: temporary(), timeoutMs: 2_000 })));
  after(() => sql.close());

  it('runs all statements or none', async () => {
    await sql.query('create table list (x integer)');
    const statements = [{ text: 'insert into list values (1)' }, { text: 'insert into nowhere values (1)' }];
    await assert.rejects(sql.runAll(statements), { code: '42P01' });
    assert.deepEqual(await sql.query('select * from list'), []);
  });

  it('is started again after a statement that does not end, with what is stored', async () => {
    const deep = `${'['.repeat(8_000)}${']'.repeat(8_000)}`;
    await assert.rejects(sql.query('select $1::jsonb', [deep]), { code: '57014' });
    assert.deepEqual(await sql.query('select * from list'), []);
  });
});

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { before, describe, it } from 'node:test';
import { migrate } from './migrate.js';
import { openPglite } from './pglite.js';
import { packSeed, unpackSeed } from './seed.js';

const temporary = () => mkdtempSync(join(tmpdir(), 'kreatli-seed-'));

describe('a seed of PGlite', () => {
  const folder = temporary();
  const seed = join(folder, 'seed.br');
  before(async () => {
    const database = await openPglite({ folder });
    await database.query('create table of_the_seed (x integer)');
    await database.close();
    writeFileSync(seed, await packSeed(join(folder, 'database')));
  });

  it('is what a new folder starts from, which takes the tables and is there again', async () => {
    const copy = temporary();
    const first = await openPglite({ folder: copy, seed });
    assert.deepEqual(await first.query('select * from of_the_seed'), []);
    await migrate(first);
    await first.query(`insert into api_key values ('t', 'h', 's', 'owner')`);
    await first.close();
    const second = await openPglite({ folder: copy, seed });
    assert.deepEqual(await second.query('select service_id from api_key'), [{ service_id: 's' }]);
    await second.close();
  });

  it('replaces what was left of a start that was interrupted', async () => {
    const target = temporary();
    mkdirSync(join(target, 'database.new'));
    writeFileSync(join(target, 'database.new/left'), '');
    assert.equal(await unpackSeed(join(target, 'database'), seed), true);
    assert.deepEqual(readdirSync(target), ['database']);
    assert.equal(existsSync(join(target, 'database/left')), false);
  });

  it('is left alone when it is absent, damaged, or of another version', async () => {
    const target = temporary();
    const damaged = join(temporary(), 'damaged.br');
    writeFileSync(damaged, await packSeed(join(folder, 'database')));
    truncateSync(damaged, 500_000);
    const other = join(temporary(), 'other.br');
    writeFileSync(other, brotliCompressSync(Buffer.from('{"pglite":"0.4.0","files":[["PG_VERSION",2]]}\n17')));
    for (const file of [join(target, 'absent'), damaged, other])
      assert.equal(await unpackSeed(join(target, 'database'), file), false, file);
    assert.deepEqual(readdirSync(target), []);
  });
});

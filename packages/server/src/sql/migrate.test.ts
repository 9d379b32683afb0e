import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { migrate } from './migrate.js';
import { migrations } from './migrations/index.js';
import { openPglite } from './pglite.js';
import type { Sql } from './sql.js';

describe('migrate', () => {
  let sql: Sql;
  before(async () => (sql = await openPglite()));
  after(() => sql.close());

  it('brings the tables up to date once, however many nodes call it', async () => {
    await Promise.all([migrate(sql), migrate(sql), migrate(sql)]);
    await migrate(sql);
    const rows = await sql.query<{ name: string }>('select name from schema_version order by version');
    assert.deepEqual(
      rows.map(({ name }) => name),
      migrations.map(({ name }) => name),
    );
    assert.deepEqual(
      migrations.map(({ name }) => Number(name.slice(0, 4))),
      migrations.map((_, i) => i + 1),
      'numbered in their order',
    );
  });

  it('makes events final: they are neither changed nor deleted', async () => {
    await sql.query(`insert into review_event values ('t', 'r', 1, 'e', '{}', '{"text":"a"}', 's')`);
    for (const statement of [
      `update review_event set header = '{"seq":2}'`,
      `update review_event set data = '{"text":"b"}'`,
      'delete from review_event',
      'truncate review_event',
    ])
      await assert.rejects(sql.query(statement), { code: '55000' }, statement);
    await sql.query('update review_event set data = null, salt = null');
  });

  it('leaves tables of a newer build alone', async () => {
    await sql.query(`insert into schema_version values (99, 'later')`);
    await assert.rejects(migrate(sql), { code: 'schema_newer' });
  });
});

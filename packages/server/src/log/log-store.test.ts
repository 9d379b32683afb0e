import assert from 'node:assert/strict';
import { it } from 'node:test';
import { migrate } from '../sql/migrate.js';
import { openPglite } from '../sql/pglite.js';
import { createLogStore } from './log-store.js';

it('rejections are kept for two days', async () => {
  const sql = await openPglite();
  await migrate(sql);
  await sql.query(
    `insert into review_rejection (tenant, review_id, key, code, turn, at) values
      ('t', 'r', 'old', 'invalid', 1, now() - interval '49 hours'),
      ('t', 'r', 'new', 'invalid', 2, now() - interval '47 hours')`,
  );
  await createLogStore(sql).prune();
  assert.deepEqual(await sql.query('select key from review_rejection'), [{ key: 'new' }]);
  await sql.close();
});

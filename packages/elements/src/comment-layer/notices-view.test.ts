import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openOnOlder } from './notices-view.js';

it('names the newest older version that has open comments', () => {
  const versions = ['v1', 'v2', 'v3', 'v4'].map((id) => ({ id, label: id, src: '' }));
  const open: Record<string, number> = { v1: 2, v2: 4, v4: 7 };
  const find = (versionId: string) => openOnOlder(versions, versionId, (id) => open[id] ?? 0);
  assert.deepEqual(
    ['v4', 'v2', 'v1'].map((id) => find(id)?.version.id ?? null),
    ['v2', 'v1', null],
  );
  assert.equal(find('v4')?.count, 4);
  assert.equal(find('unknown'), null);
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { importOptions } from '../../test/options.js';
import { importMarkers } from '../index.js';

it('csv: replies to replies belong to the root, and orphans are skipped with a warning', () => {
  const table = 'id,parent_id,text,frame_in\na,,root,1\nb,a,one,1\nc,b,two,1\nd,zzz,lost,1\n';
  const { markers, warnings } = importMarkers('csv', table, importOptions);
  assert.deepEqual(
    markers[0]!.replies?.map(({ text }) => text),
    ['one', 'two'],
  );
  assert.deepEqual(
    warnings.map(({ code, line }) => [code, line]),
    [['ROW_SKIPPED', 5]],
  );
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { importOptions } from '../../test/options.js';
import { importMarkers } from '../index.js';

it('premiere-csv: a row that a line break splits is joined', () => {
  const table = [
    'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\t',
    'Ann\tsky too dark',
    'and the fence too\t01:00:10:00\t01:00:14:00\t00:00:04:00\tComment\t',
    '',
  ].join('\n');
  assert.deepEqual(
    importMarkers('premiere-csv', table, importOptions).markers.map(({ span, text, name }) => [span, text, name]),
    [[{ in: 250, out: 350 }, 'sky too dark\nand the fence too', 'Ann']],
  );
});

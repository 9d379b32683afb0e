import assert from 'node:assert/strict';
import { it } from 'node:test';
import { importOptions } from '../../test/options.js';
import { importMarkers } from '../index.js';

const read = (table: string): readonly unknown[] =>
  importMarkers('auto', table, importOptions).markers.map(({ span, text, replies, status }) => [
    span,
    text,
    replies,
    status,
  ]);

it('vimeo-csv: rows with replies become one thread', () => {
  const table = [
    '"Video Version","#","Timecode","Username","Note","Reply","Date Added","Resolved"',
    '"1","1","00:00:02","Ana","dark","","2024","No"',
    '"1","1","00:00:02","Bo","dark","done","2024","No"',
    '',
    '"2","1","00:00:04","Ana","again","","2024","Yes"',
    '',
  ].join('\n');
  assert.deepEqual(read(table), [
    [{ in: 50 }, 'dark', [{ text: 'done', author: 'Bo' }], undefined],
    [{ in: 100 }, 'again', undefined, 'resolved'],
  ]);
});

it('wipster-csv: replies join the thread of their id', () => {
  const table = [
    'Title,Version,Timecode,Thread Id,Comment Type,Reply,Created By,Creation Date & Time,Comment,Task Completed',
    'T,1,00:00:02,9,Comment,,Ana,2024,dark,Yes',
    'T,1,00:00:02,9,Reply,Yes,Bo,2024,done,No',
    '',
  ].join('\n');
  assert.deepEqual(read(table), [[{ in: 50 }, 'dark', [{ text: 'done', author: 'Bo' }], 'resolved']]);
});

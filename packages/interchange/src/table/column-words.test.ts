import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldsNamedBy, unitNamedBy } from './column-words.js';

/** The clearest field that a name may mean. */
const fieldOf = (name: string): string | undefined => fieldsNamedBy(name)[0]?.field;

describe('names of columns', () => {
  const rows: readonly (readonly [field: string | undefined, ...names: readonly string[]])[] = [
    ['time', 'Timecode', 'TC', 'tc in', 'Timecode In', 'TIME (s)', 'timecode_in', 'TimecodeIn', 'In', 'Start'],
    ['time', 'Start time', 'Time [hh:mm:ss:ff]', 'Frame', 'Frame number', 'Timestamp', 'In/Out', 'Client timecode'],
    ['time', 'Zeit', 'Zeit von', 'Beginn', 'Startzeit', 'Bild', 'von – bis', 'Temps', 'Début', 'Temps début', 'Entrée'],
    ['time', 'Tiempo', 'Inicio', 'Código de tiempo', 'Fotogramas', 'Milliseconds'],
    ['end', 'Timecode Out', 'TC out', 'End', 'Out', 'to', 'Ende', 'bis', 'Zeit bis', 'Temps de fin', 'Fin', 'Hasta'],
    ['text', 'Comment', 'COMMENTS', 'Notes', 'Feedback', 'Client feedback', 'Text', 'Kommentare', 'Anmerkungen'],
    ['text', 'Änderung', 'Aenderungen', 'Commentaire', 'Remarques', 'Comentarios', 'Observación', 'Description'],
    ['author', 'Author', 'Name', 'Reviewer', 'Created by', 'Verfasser', 'Kürzel', 'Auteur', 'Comment author'],
    ['status', 'Status', 'Done', 'Task completed', 'Erledigt?', 'État', 'Estado', 'Resuelto'],
    ['visibility', 'visibility'],
    [undefined, 'Comment ID', 'File name', 'Commented at', 'Created time', 'Marker Name', 'Duration', 'Dauer', '#', ''],
    [undefined, 'Please start with the text and end in time', 'x'.repeat(100_000)],
  ];
  for (const [field, ...names] of rows)
    it(`of ${field ?? 'something else'}`, () =>
      assert.deepEqual(
        names.map((name) => [name.slice(0, 50), fieldOf(name)]),
        names.map((name) => [name.slice(0, 50), field]),
      ));

  it('prefer the start of a range to a time, and a time to a frame', () => {
    const names = ['Frame', 'Time', 'In', 'Timecode In'];
    const ranks = names.map((name) => fieldsNamedBy(name)[0]!.rank);
    assert.deepEqual(
      ranks,
      [...ranks].sort((a, b) => b - a),
    );
  });

  it('may mean two fields', () =>
    assert.deepEqual(
      fieldsNamedBy('Von').map(({ field }) => field),
      ['time', 'author'],
    ));

  it('show the unit of numbers', () =>
    assert.deepEqual(['Time', 'Start frame', 'Bild von', 'Time (ms)'].map(unitNamedBy), [
      'seconds',
      'frames',
      'frames',
      'milliseconds',
    ]));
});

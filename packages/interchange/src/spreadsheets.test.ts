/** Tables as spreadsheets of several countries save them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatTimecode } from '@kreatli/timecode';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { isDeep } from '../../../test/support/matrix.js';
import { exportOptions, importOptions, rate } from '../test/options.js';
import { vectorComments } from '../test/vectors.js';
import { type ImportedMarker, decodeText, exportMarkers, importMarkers } from './index.js';

type Cells = readonly (readonly string[])[];

/** A cell as a spreadsheet quotes it: only where it must. */
const quote = (cell: string, separator: string): string =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const join = (rows: Cells, separator: string): string =>
  rows.map((row) => `${row.map((cell) => quote(cell, separator)).join(separator)}\r\n`).join('');

/** How spreadsheets save a table. */
const saves: Readonly<Record<string, (rows: Cells) => Uint8Array>> = {
  'CSV with commas': (rows) => Buffer.from(join(rows, ',')),
  'CSV UTF-8 with semicolons': (rows) => Buffer.from(`\ufeff${join(rows, ';')}`),
  'CSV with semicolons, windows-1252': (rows) => Buffer.from(join(rows, ';'), 'latin1'),
  'Unicode text, UTF-16LE with tabs': (rows) => Buffer.from(`\ufeff${join(rows, '\t')}`, 'utf16le'),
  'CSV with quotes around every cell': (rows) =>
    Buffer.from(rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')}\n`).join('')),
};

/** Markers without their line, which is another in another table. */
const contentOf = (markers: readonly ImportedMarker[]): readonly object[] =>
  markers.map((marker) => ({ ...marker, line: undefined }));

describe('our table, opened and saved again', () => {
  const comments = vectorComments.map((comment, index) => ({
    ...comment,
    body: { text: ['Größer; "jetzt"', '=1+1', 'two\nlines, façade', "it's\t¡ya!"][index % 4]! },
    replies: comment.replies.map((reply) => ({ ...reply, author: { name: 'Zoë' }, body: { text: '- nein; ça va' } })),
  }));
  const ours = exportMarkers('csv', comments, exportOptions).text!;
  const rows: string[][] = parse(ours, { bom: true });
  const read = (text: string) => importMarkers('auto', text, { ...importOptions, durationFrames: 20_000 });
  const expected = contentOf(read(ours).markers);

  for (const [name, save] of Object.entries(saves))
    it(`as ${name}, is the same`, () => {
      const { format, markers, warnings } = read(decodeText(save(rows)));
      assert.deepEqual([format, warnings], ['csv', []]);
      assert.equal(markers.length, comments.length);
      assert.deepEqual(contentOf(markers), expected);
    });

  it('with seconds only, in the notation of the country', () => {
    const kept = ['id', 'seconds_in', 'text'].map((name) => rows[0]!.indexOf(name));
    const table = rows.map((row) => kept.map((column) => row[column]!));
    const frames = read(ours).markers.map(({ span }) => span?.in);
    const withCommas = table.map((row) => row.map((cell) => cell.replace(/^(\d+)\.(\d+)$/, '$1,$2')));
    for (const cells of [table, withCommas])
      assert.deepEqual(
        read(join(cells, ';')).markers.flatMap(({ span }) => span?.in ?? []),
        frames,
      );
  });
});

describe('a table of a user', () => {
  const headers = {
    time: ['Timecode', 'TC in', 'Time', 'In', 'START', 'Zeit', 'Temps', 'Tiempo'],
    end: ['Timecode Out', 'tc out', 'End', 'Ende', 'Fin'],
    text: ['Comment', 'notes', 'Feedback', 'Anmerkung', 'Commentaire', 'Comentario'],
    author: ['Author', 'Name', 'Reviewer', 'Verfasser', 'Auteur', 'Usuario'],
    status: ['Status', 'Done', 'Erledigt?', 'État', 'Estado'],
  };
  const statuses = { open: ['open', 'Offen', 'à faire'], resolved: ['Done', 'erledigt', 'Hecho', 'X'] };
  type Field = keyof typeof headers;

  const text = fc.stringMatching(/^[A-Za-zäöüßéèñ][\wäöüßéèñ ,;:"'\n=+-]{0,40}[A-Za-z.]$/);
  const comment = fc.record({
    from: fc.nat({ max: 4000 }),
    length: fc.integer({ min: 2, max: 500 }),
    text,
    author: fc.constantFrom('Ana', 'Bo Li', 'Zoë'),
    status: fc.constantFrom('open', 'resolved'),
    word: fc.nat(),
  });
  const layout = fc.record({
    fields: fc.shuffledSubarray(Object.keys(headers) as Field[], { minLength: 5 }),
    name: fc.nat(),
    save: fc.constantFrom(...Object.keys(saves)),
  });
  const pick = (list: readonly string[], index: number): string => list[index % list.length]!;

  it('is read whatever its names, order, separators and encoding are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(comment, { selector: ({ from }) => from, minLength: 1, maxLength: 8 }),
        layout,
        (list, { fields, name, save }) => {
          const timecode = (frame: number) => formatTimecode(frame, { rate, start: 90_000 });
          const rows = list.map(({ from, length, text: content, author, status, word }) => {
            const cells = { time: timecode(from), end: timecode(from + length), text: content, author };
            return fields.map((field) => (field === 'status' ? pick(statuses[status], word) : cells[field]));
          });
          const header = fields.map((field) => pick(headers[field], name));
          const { format, markers, warnings } = importMarkers(
            'auto',
            decodeText(saves[save]!([header, ...rows])),
            importOptions,
          );
          assert.deepEqual([format, warnings], ['table', []]);
          assert.deepEqual(
            contentOf(markers),
            list.map(({ from, length, text: content, author, status }) => ({
              span: { in: from, out: from + length },
              text: content,
              author,
              status,
              line: undefined,
            })),
          );
        },
      ),
      { numRuns: isDeep ? 5000 : 200, seed: 7 },
    );
  });
});

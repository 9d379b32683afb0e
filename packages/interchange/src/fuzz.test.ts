/** Files with random words in the place of their own: no throw, no hang, no unbounded work. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import fc from 'fast-check';
import { isDeep } from '../../../test/support/matrix.js';
import { optionsFor, vectorComments, vectors } from '../test/vectors.js';
import { samples } from '../test/samples.js';
import {
  type FormatId,
  type ImportOptions,
  InterchangeError,
  decodeText,
  detectFormat,
  exportMarkers,
  formats,
  importMarkers,
} from './index.js';

const VIDEO = { rate: RATES['29.97'], dropFrame: true, startTimecode: 107_892, durationFrames: 18_000 };
const SEED = 11;
const RUNS = isDeep ? 100_000 : 400;
/** Longest time for a file of a few kilobytes, in milliseconds: reading that is not linear takes longer. */
const SLOWEST_MS = 2_000;

/** A file of two comments in every format that can be read. */
const files = [...samples].map(([id, sample]): [FormatId, string] => {
  if (!formats.find((format) => format.id === id)?.canExport) return [id, sample];
  const { text, bytes } = exportMarkers(id, vectorComments.slice(0, 2), optionsFor(vectors[3]!));
  return [id, text ?? decodeText(bytes)];
});

/** A file as words and what separates them, so that a replacement is a whole value. */
const wordsOf = (text: string): string[] => text.split(/([\s<>"'=,;|&/{}[\]()]+)/);

const odd = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '-0',
    '1e308',
    '1e-320',
    '9007199254740993',
    '999999999999999999999999',
    'NaN',
    'Infinity',
    '0/0',
    '1/0',
    '1001/30000s',
    '99:99:99:99',
    '00:00:00;02',
    '-00:00:01:00',
    '24:00:00:00',
    '9999-12-31T23:59:59.999Z',
    '__proto__',
    'constructor',
    'null',
    'true',
    '\0',
    '\ud800',
    '\ufeff',
    '&#x110000;',
    '&lol;',
    '<!DOCTYPE x [<!ENTITY lol "lol">]>',
    '<![CDATA[',
    '<!--',
    ']]>',
    '=cmd()',
    'Timecode',
    'Comment',
    '0:12 – 0:15',
    '999:99,9',
    '\n;;\n',
    'sep=;\n',
    '#'.repeat(500),
    '['.repeat(500),
    '<a>'.repeat(500),
    '"'.repeat(501),
    '1'.repeat(500),
  ),
  fc.string({ maxLength: 20 }),
  fc.integer().map(String),
  fc.double().map(String),
);
const change = fc.tuple(fc.nat(), odd, fc.constantFrom('replace', 'replace', 'insert', 'delete', 'repeat', 'move'));
type Change = readonly [place: number, word: string, how: string];

/** The file with some words replaced, added, removed or moved, or a part of it repeated. */
function changed(text: string, changes: readonly Change[]): string {
  const words = wordsOf(text);
  for (const [place, word, how] of changes) {
    const at = place % (words.length + 1);
    if (how === 'replace') words[at] = word;
    else if (how === 'insert') words.splice(at, 0, word);
    else if (how === 'delete') words.splice(at, 1 + (word.length % 7));
    else if (how === 'repeat') words.splice(at, 0, ...words.slice(at, at + 1 + (word.length % 40)));
    else words.push(...words.splice(at, 1 + (word.length % 40)));
  }
  return words.join('');
}

/** Reads a file, and checks what was read; throws errors other than InterchangeError. */
function read(format: FormatId | 'auto', text: string, isTimed: boolean, more: ImportOptions = {}): void {
  const started = performance.now();
  try {
    const { markers, warnings } = importMarkers(format, text, { ...(isTimed && VIDEO), ...more });
    assert.ok(markers.length + warnings.length <= text.length, 'the result is larger than the file');
    for (const marker of markers) {
      const { in: first, out = first + 1 } = marker.span ?? { in: 0 };
      assert.ok(Number.isSafeInteger(first) && Number.isSafeInteger(out) && first >= 0 && out > first, 'a range');
      assert.equal(typeof marker.text, 'string');
    }
  } catch (error) {
    if (!(error instanceof InterchangeError)) throw error;
    assert.match(error.code, /^[A-Z_]+$/);
    assert.ok(error.message.length < 1_000, 'the message repeats the file');
  }
  assert.ok(performance.now() - started < SLOWEST_MS, 'reading takes too long');
}

describe('random words in a file', () => {
  for (const [id, text] of files) {
    it(`${id}: read, or rejected with a code`, () => {
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.boolean(), (changes, isTimed) => {
          const file = changed(text, changes);
          read(id, file, isTimed);
          if (detectFormat(file) !== id) read('auto', file, isTimed);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    });
  }
});

describe('random tables', () => {
  const names = ['Timecode', 'TC out', 'Frame', 'Zeit von', 'Comment', 'Anmerkung', 'Von', 'Status', '#', 'id', 'text'];
  const times = [
    '00:00:01:00',
    '00:00:00;02',
    '0:12',
    '1:02:03',
    '0:12 – 0:15',
    '12,5',
    '999:99',
    '24:00:00',
    '-1',
    '"',
  ];
  const cell = fc.oneof(fc.constantFrom(...names), fc.constantFrom(...times), odd);
  const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });
  const column = fc.integer({ min: -1, max: 60 });
  const columns = fc.option(fc.record({ time: column, text: column, end: column, status: column }), { nil: undefined });

  it('are read, or rejected with a code', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), fc.boolean(), columns, (cells, separator, isTimed, chosen) => {
        const file = cells.map((row) => row.join(separator)).join('\n');
        for (const format of ['auto', 'table'] as const) read(format, file, isTimed, chosen && { columns: chosen });
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

describe('what random words found', () => {
  const found = (id: FormatId, pattern: RegExp, replacement: string) => {
    const text = files.find(([format]) => format === id)![1];
    const file = text.replace(pattern, replacement);
    assert.notEqual(file, text);
    return importMarkers(id, file, VIDEO).warnings[0]?.code;
  };
  it('a start before 00:00:00:00', () =>
    assert.equal(found('fcpxml', /tcStart="[^"]*"/, 'tcStart="-1s"'), 'START_TIMECODE_SUSPECT'));
  it('a start that is no integer of frames', () =>
    assert.equal(found('otio', /107892/, '2582929738926937000000'), 'START_TIMECODE_SUSPECT'));
  it('a rate that has no timecode', () =>
    assert.equal(found('json', /"num": 30000/, '"num": 104354241430000'), 'RATE_MISMATCH'));
});

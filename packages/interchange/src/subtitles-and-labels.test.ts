/** Formats that users bring and that we only read: subtitles, labels, and tables of editing systems. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importMarkers } from './index.js';
import { importOptions } from '../test/options.js';

const read = (text: string, format?: string) => {
  const result = importMarkers('auto', text, importOptions);
  if (format !== undefined) assert.equal(result.format, format);
  return result.markers.map(({ span, text: content, author, color }) => [span, content, author, color]);
};

describe('SubRip', () => {
  const file = [
    '1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Too</i> dark\r\nhere\r\n',
    '2\r\n00:00:04,000 --> 00:00:04,040\r\n{\\an8}A --> B?\r\n',
    '3\r\nnot a time --> 00:00:09,000\r\nlost\r\n',
  ].join('\r\n');
  it('is read with its ranges, without tags and numbers', () => {
    const [first, ...others] = read(file, 'srt');
    assert.deepEqual(first, [{ in: 25, out: 50 }, 'Too dark\nhere', undefined, undefined]);
    assert.equal(others.length >= 1, true);
  });
  it('warns of a cue without times, with its line', () => {
    const { warnings } = importMarkers('auto', file, importOptions);
    assert.ok(warnings.some(({ code, line }) => code === 'ROW_SKIPPED' && line !== undefined));
  });
});

describe('SubStation Alpha', () => {
  const file = [
    '[Script Info]',
    'Title: Cut',
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    'Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ana,0,0,0,,{\\b1}Too dark{\\b0}, here\\Nand there',
    'Comment: 0,0:00:04.00,0:00:04.00,Default,,0,0,0,,Check the cut',
    'Dialogue: 0,never,0:00:04.00,Default,,0,0,0,,lost',
  ].join('\n');
  it('is read with authors, line breaks and commas', () => {
    assert.deepEqual(read(file, 'ass'), [
      [{ in: 25, out: 50 }, 'Too dark, here\nand there', 'Ana', undefined],
      [{ in: 100 }, 'Check the cut', undefined, undefined],
    ]);
    assert.equal(importMarkers('auto', file, importOptions).warnings[0]?.line, 8);
  });
  it('is refused without events', () =>
    assert.throws(() => importMarkers('ass', '[Script Info]\nTitle: x\n'), { code: 'NOT_THIS_FORMAT' }));
});

describe('Audacity', () => {
  it('is read with points, ranges and frequencies', () => {
    const file = '1.000000\t2.000000\tHum\n\\\t100.000000\t200.000000\n4,000000\t4,000000\tClick\n';
    assert.deepEqual(read(file, 'audacity-txt'), [
      [{ in: 25, out: 50 }, 'Hum', undefined, undefined],
      [{ in: 100 }, 'Click', undefined, undefined],
    ]);
  });
});

describe('the edit index of Resolve', () => {
  it('is read with names, notes and colors, without its clips', () => {
    const file = [
      '#,Reel,Match,V,C,Dur,Source In,Source Out,Record In,Record Out,Name,Comments,Source Start,Color,Notes',
      '1,,,V1,C,00:00:04:00,00:00:00:00,00:00:04:00,01:00:00:00,01:00:04:00,clip.mov,,,,',
      '2,,,V1,C,00:00:01:00,,,01:00:01:00,01:00:02:00,Ana,,,Red,"Too dark, here"',
    ].join('\n');
    const options = { ...importOptions, startTimecode: '01:00:00:00' };
    const { format, markers, warnings } = importMarkers('auto', file, options);
    assert.equal(format, 'resolve-csv');
    assert.deepEqual(
      markers.map(({ span, text, color }) => [span, text, color]),
      [[{ in: 25, out: 50 }, 'Too dark, here', 'red']],
    );
    assert.match(warnings[0]!.message, /1 rows are clips/);
  });
});

describe('the table of Premiere with commas', () => {
  it('is read as the one with tabs', () => {
    const file = [
      'Marker Name,Description,In,Out,Duration,Marker Type',
      '"Ana","Too dark, here",01:00:01:00,01:00:02:00,00:00:01:00,Comment',
      ',Plain,01:00:04:00,01:00:04:00,00:00:00:00,Comment',
    ].join('\n');
    assert.deepEqual(
      read(file, 'premiere-csv').map(([span, text]) => [span, text]),
      [
        [{ in: 25, out: 50 }, 'Too dark, here'],
        [{ in: 100 }, 'Plain'],
      ],
    );
  });
});

describe('a file of no known format', () => {
  it('is refused with the names of the formats', () =>
    assert.throws(
      () => importMarkers('auto', 'Dear editor,\nplease make it pop.\n'),
      /Known: .*SubRip.*WebVTT|Known: .*WebVTT.*SubRip/,
    ));
});

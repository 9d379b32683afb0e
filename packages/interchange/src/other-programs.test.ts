/** Files as other programs write them, each of a kind that was once read wrong. */
import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { makeComment } from '../test/make-comments.js';
import { exportOptions } from '../test/options.js';
import { runCommand } from '../test/run-command.js';
import { type FormatId, type ImportOptions, decodeText, exportMarkers, importMarkers } from './index.js';

const options: ImportOptions = { rate: RATES['24'] };
const read = (text: string, more: ImportOptions = {}) => importMarkers('auto', text, { ...options, ...more });
const textsOf = (text: string, more: ImportOptions = {}) => read(text, more).markers.map((marker) => marker.text);
const framesOf = (text: string, more: ImportOptions = {}) => read(text, more).markers.map(({ span }) => span?.in);
const bytesOf = (text: string, encoding: BufferEncoding, ...mark: number[]) =>
  Uint8Array.from([...mark, ...Buffer.from(text, encoding)]);

describe('Pro Tools', () => {
  const session = (start: string, format: string, ...rows: string[]) =>
    [
      'SESSION NAME:\tMix',
      'SAMPLE RATE:\t48000.000000',
      `SESSION START TIMECODE:\t${start}`,
      `TIMECODE FORMAT:\t${format}`,
      '',
      'M A R K E R S  L I S T I N G',
      '#\tLOCATION\tTIME REFERENCE\tUNITS\tNAME\tCOMMENTS',
      ...rows,
      '',
    ].join('\n');

  it('places a marker on the frame that contains its sample', () => {
    const file = session('01:00:00:00', '23.976 Frame', '1\t01:00:02:01\t99900\tSamples\tHit\t');
    assert.deepEqual(framesOf(file, { rate: RATES['23.976'], startTimecode: '01:00:00:00' }), [49]);
  });
  it('joins the lines of a comment, also over an empty one', () => {
    const rows = [
      '1\t\t48000\tSamples\tA\tone',
      '\t\t\t\t\ttwo',
      '\t\t\t\t\t',
      '\t\t\t\t\tfour',
      '2\t\t96000\tSamples\tB\tnext',
    ];
    assert.deepEqual(textsOf(session('00:00:00:00', '24 Frame', ...rows)), ['one\ntwo\n\nfour', 'next']);
  });
  it('reads a session start with subframes', () => {
    const file = session('00:59:50:00.50', '24 Frame', '1\t\t528000\tSamples\tA\t');
    assert.deepEqual(framesOf(file, { startTimecode: '01:00:00:00' }), [24]);
  });
});

describe('tables', () => {
  const table = 'id,frame_in,text,author\nc1,5,Größer,Jörg\n';
  it('are read with semicolons or tabs, in the encodings of spreadsheets', () => {
    for (const bytes of [
      bytesOf(table.replaceAll(',', ';'), 'utf8', 0xef, 0xbb, 0xbf),
      bytesOf(table.replaceAll(',', ';'), 'latin1'),
      bytesOf(table.replaceAll(',', '\t'), 'utf16le', 0xff, 0xfe),
    ]) {
      const { format, markers } = read(decodeText(bytes));
      assert.deepEqual(
        [format, markers.map(({ span, text, author }) => [span?.in, text, author])],
        ['csv', [[5, 'Größer', 'Jörg']]],
      );
    }
  });
  it('are read in Mac OS Roman', () => {
    const file = Uint8Array.from([...Buffer.from('id,text\nc1,It'), 0xd5, ...Buffer.from('s a clich'), 0x8e]);
    assert.deepEqual(textsOf(decodeText(file)), ['It’s a cliché']);
  });
  it('keep a cell with a stray quote, and the rows after it', () => {
    assert.deepEqual(textsOf('id,text\nc1,"Small" title\nc2,ok\n'), ['"Small" title', 'ok']);
  });
  it('with seconds only are not about the whole video', () => {
    assert.deepEqual(framesOf('id,text,seconds_in\nc1,a,1.500000\nc2,b,\n'), [36, undefined]);
    assert.equal(read('id,text,seconds_in\nc1,a,soon\n').warnings[0]?.code, 'ROW_SKIPPED');
  });
  it('have no part that a spreadsheet calculates, and give back the text', () => {
    const all = ['yes;=2+2;', 'tab\t@SUM(1)', 'line\n+cmd|x', 'a, -1+1', "'=quoted", 'fine, -5', "it's;'-ok"];
    const comments = all.map((text, i) => makeComment({ commentId: `c${i}`, span: { in: i }, text }));
    const { text } = exportMarkers('csv', comments, exportOptions);
    const cells = text!.split(/[,;\t\r\n]/).map((cell) => cell.replace(/^["\s]+/, ''));
    assert.deepEqual(
      cells.filter((cell) => /^[=@]|^[+-](?!\d+([.,]\d+)?"?$)./.test(cell)),
      [],
    );
    assert.deepEqual(textsOf(text!), all);
  });
  it('of Frame.io are known by "Timecode Source In", and have no date without a time zone', () => {
    const header = 'Comment,Commenter,Commented At,Timecode,Timecode Source In';
    const rows = ['a,Ann,2026-03-01 10:00:00,00:00:01:00,x', 'b,Ann,05.03.2026 10:00,00:00:02:00,x'];
    const { format, markers } = read([header, ...rows, ''].join('\n'));
    assert.deepEqual(
      [format, markers.map(({ span, createdAt }) => [span?.in, createdAt])],
      [
        'frameio-csv',
        [
          [24, undefined],
          [48, undefined],
        ],
      ],
    );
  });
  it('of Reaper in samples or bars are refused with advice', () => {
    const { markers, warnings } = read('#,Name,Start,End,Length\nM1,a,96000,,\nM2,b,12.3,,\nM3,c,0:01.000,,\n');
    assert.deepEqual(
      [markers.map(({ text }) => text), warnings.map(({ code }) => code)],
      [['c'], ['ROW_SKIPPED', 'ROW_SKIPPED']],
    );
  });
});

describe('DaVinci Resolve', () => {
  const edl = (fcm: string, body: string, label = '01:00:01:00') =>
    `TITLE: Timeline 1\nFCM: ${fcm}\n\n001  001      V     C        ${Array(4).fill(label).join(' ')}\n${body}\n`;

  it('keeps the first sign of a text that we did not write', () => {
    const [marker] = read(edl('NON-DROP FRAME', '- 6 dB here |C:ResolveColorBlue |M:Marker 1 |D:1')).markers;
    assert.equal(marker?.text, '- 6 dB here');
  });
  it('warns where a file has drop-frame timecode at a rate without it', () => {
    const file = edl('DROP FRAME', 'x |C:ResolveColorBlue |M:a |D:1', '00:01:00;02');
    assert.deepEqual(
      read(file, { rate: RATES['30'] }).warnings.map(({ code }) => code),
      ['DROP_FRAME_MISMATCH'],
    );
  });
  it('keeps a marker that has only a name', async () => {
    const file = edl('NON-DROP FRAME', ' |C:ResolveColorBlue |M:Fix the title |D:1');
    const shown = await runCommand(['inspect', '-', '--rate', '24'], file);
    assert.match(shown.output, /Fix the title/);
    const made = await runCommand(['convert', '-', '--rate', '24', '--to', 'csv'], file);
    assert.match(made.output, /,Fix the title,/);
  });
});

describe('OpenTimelineIO', () => {
  const time = (value: number, rate = 24) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate });
  const range = (start: number, length: number, rate = 24) => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(start, rate),
    duration: time(length, rate),
  });
  const marker = (at: number, more: object) => ({ OTIO_SCHEMA: 'Marker.2', marked_range: range(at, 1), ...more });
  const clip = (source: object, ...markers: object[]) => ({ OTIO_SCHEMA: 'Clip.1', source_range: source, markers });
  const timeline = (...children: object[]) =>
    JSON.stringify({
      OTIO_SCHEMA: 'Timeline.1',
      tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', children }] },
    });

  it('reads the note that Resolve keeps in its metadata', () => {
    const own = { name: 'Marker 1', comment: '', metadata: { Resolve_OTIO: { Note: 'Blur the plate' } } };
    assert.deepEqual(textsOf(timeline(clip(range(0, 48), marker(3, own)))), ['Blur the plate']);
  });
  it('counts audio in samples', () => {
    const file = timeline(clip(range(0, 88_200, 44_100)), clip(range(0, 48), marker(6, { name: 'hum' })));
    assert.deepEqual(framesOf(file), [54]);
  });
  it('counts a marker of Kdenlive from where its clip is cut in', () => {
    const file = timeline(clip(range(200, 30), marker(7, { name: 'jump', metadata: { kdenlive: { type: 0 } } })));
    assert.deepEqual(framesOf(file), [7]);
  });
});

describe('Final Cut Pro', () => {
  const project = (spine: string) =>
    `<?xml version="1.0"?><fcpxml version="1.10"><resources><format id="r1" frameDuration="1/24s"/></resources>` +
    `<library><event><project><sequence format="r1" tcStart="3600s"><spine>${spine}</spine></sequence></project>` +
    `</event></library></fcpxml>`;
  const title = (offset: number) => `<title offset="${offset}s" start="3600s" duration="10s"/>`;

  it('places a marker on a transition', () => {
    const transition =
      '<transition offset="7219/2s" duration="1s"><marker start="14401/4s" duration="1/24s" value="x"/></transition>';
    assert.deepEqual(framesOf(project(`${title(3600)}${transition}${title(3610)}`)), [234]);
  });
  it('reads a bundle', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    try {
      const bundle = join(folder, 'Cut 3.fcpxmld');
      mkdirSync(bundle);
      const gap =
        '<gap offset="3600s" start="3600s" duration="30s"><marker start="3601s" duration="1/24s" value="x"/></gap>';
      writeFileSync(join(bundle, 'Info.fcpxml'), project(gap));
      assert.match((await runCommand(['inspect', bundle])).output, /1 marker/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('texts', () => {
  const formats: readonly FormatId[] = ['resolve-edl', 'avid-txt', 'otio', 'csv', 'json', 'cmx-edl', 'reaper-csv'];
  const back = (format: FormatId, text: string) => {
    const file = exportMarkers(format, [makeComment({ text })], exportOptions);
    return importMarkers('auto', file.text ?? decodeText(file.bytes!), options);
  };

  it('never decide which kind of file it is', () => {
    for (const word of ['<fcpxml>', '<xmeml version="4">', '{"OTIO_SCHEMA": 1}', '{"schema":"kreatli-markers/1"}'])
      for (const format of formats) assert.equal(back(format, `please send ${word} again`).format, format, word);
  });
  it('with the sign of a reply stay the text of their author', () => {
    for (const format of ['premiere-xml', 'fcpxml', 'vtt', 'reaper-csv', 'avid-txt'] as const) {
      const { markers } = back(format, 'a / ↳ Bob: I approve');
      assert.deepEqual([markers.length, markers[0]?.replies], [1, undefined], format);
    }
  });
  it('of the team stay for the team in formats without an audience', () => {
    const scope = { audience: 'team' as const, exportedAt: '2026-01-01T00:00:00.000Z' };
    for (const format of ['avid-txt', 'avid-xml', 'reaper-csv', 'premiere-csv'] as const) {
      const comment = makeComment({ text: 'not for clients', visibility: 'team' });
      const file = exportMarkers(format, [comment], { ...exportOptions, scope, includeTeam: true });
      const [marker] = importMarkers(format, file.text ?? decodeText(file.bytes!), options).markers;
      assert.ok(marker?.visibility === 'team' || marker?.text.includes('[team]'), format);
      assert.match(marker!.text, /not for clients$/, format);
    }
  });
  it('of WebVTT have character references', () => {
    const cue = 'WEBVTT\n\n00:01.000 --> 00:02.000\nIt&#39;s &quot;on&quot; &#x2013; R&amp;B &unknown; &#xd800;\n';
    assert.deepEqual(textsOf(cue), ['It\'s "on" – R&B &unknown; &#xd800;']);
  });
  it('have their own direction in the report', () => {
    const { text } = exportMarkers('html', [makeComment({ text: 'שלום' })], exportOptions);
    assert.match(text!, /<p class="text" dir="auto">שלום/);
  });
  it('are shown also where one marker is beyond a day', async () => {
    const file = 'WEBVTT\n\n00:01.000 --> 00:02.000\nearly\n\n26:00:00.000 --> 26:00:01.000\nlate\n';
    const { output } = await runCommand(['inspect', '-', '--rate', '24'], file);
    assert.match(output, /early[^]*frame 2246400 {2}late/);
  });
});

/** Particulars of formats that the vectors do not have. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { note, reply } from '../test/made-notes.js';
import {
  exportMarkers,
  type ExportOptions,
  formats,
  importMarkers,
  readColour,
  type ReviewMarker,
  splitMarkers,
} from './index.js';

const rate = RATES['25'];
const options: ExportOptions = {
  asset: { name: 'Spot', rate, startTimecode: '01:00:00:00', durationFrames: 5000 },
  scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' },
};
const film = { rate, startTimecode: '01:00:00:00', durationFrames: 5000 };
const spans = (result: { readonly markers: readonly { readonly span?: unknown }[] }): readonly unknown[] =>
  result.markers.map(({ span }) => span);
const write = (
  format: Parameters<typeof exportMarkers>[0],
  markers: readonly ReviewMarker[],
  more: Partial<ExportOptions> = {},
) => exportMarkers(format, markers, { ...options, ...more });

describe('Resolve EDL', () => {
  it('a note that begins like an event does not, on any of its lines', () => {
    const { text } = write('resolve-edl', [note({ text: '2nd pass\n*star\n3 more' })], {
      includeAuthors: false,
      multiline: true,
    });
    assert.match(text!, /\r\n- 2nd pass\r\n- \*star\r\n- 3 more \|C:/);
    assert.equal(importMarkers('resolve-edl', text!, film).markers[0]!.text, '2nd pass\n*star\n3 more');
  });
  it('more than 999 frames are refused, and split into files that are not', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      note({ commentId: `c${index}`, text: `note ${index}`, span: { in: index } }),
    );
    assert.throws(() => write('resolve-edl', many), { code: 'TOO_MANY_EVENTS' });
    const parts = splitMarkers('resolve-edl', [...many, note({ commentId: 'twin', span: { in: 998 } })], options);
    assert.deepEqual(
      parts.map((part) => part.length),
      [1000, 1],
    );
    const read = parts.flatMap((part) => importMarkers('resolve-edl', write('resolve-edl', part).text!, film).markers);
    assert.equal(read.length, 1001);
    assert.equal(splitMarkers('avid-txt', many, options).length, 1);
  });
  it('the dialect of Frame.io', () => {
    const edl =
      'TITLE: x\nFCM: NON DROP FRAME\n\n001  001  C  V  01:00:01:00 01:00:01:00 01:00:01:00 01:00:01:00\n@Ana Ruiz, Mar 4 4 05:06am\nToo dark\n@Bo Li, Mar 4 4 05:10am [Reply]\n^ will do\n |C:ResolveColorPurple |M:Ana Ruiz |D:0\n';
    const [marker] = importMarkers('auto', edl, film).markers;
    assert.deepEqual(marker, {
      span: { in: 25 },
      line: 4,
      colour: 'purple',
      author: 'Ana Ruiz',
      text: 'Too dark',
      replies: [{ author: 'Bo Li', text: 'will do' }],
    });
  });
  it('markers of Resolve itself: empty notes, names of their own, lines between', () => {
    const event = '001  001      V     C        01:00:01:00 01:00:01:01 01:00:01:00 01:00:01:01  \r\n';
    assert.deepEqual(
      importMarkers('resolve-edl', `${event} |C:ResolveColorBlue |M:Marker 130 |D:1\r\n`, film).markers,
      [{ span: { in: 25 }, text: '', line: 1, colour: 'blue' }],
    );
    const [named] = importMarkers(
      'resolve-edl',
      `${event}two\nlines |D:9 of it |C:ResolveColorMint |M:VFX |D:3\r\n`,
      film,
    ).markers;
    assert.deepEqual(named, {
      span: { in: 25, out: 28 },
      text: 'two\nlines |D:9 of it',
      line: 1,
      colour: 'green',
      name: 'VFX',
    });
  });
  it('signs that Resolve garbles are left out, with a warning', () => {
    const { text, warnings } = write('resolve-edl', [note({ text: 'a 🎬 b|c' })]);
    assert.match(text!, /a b¦c \|C:/);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['TEXT_FOLDED'],
    );
  });
});

describe('CMX locators', () => {
  it('a word that is no colour belongs to the text; every system’s colours are known', () => {
    const locators = ['RED     SKY TOO DARK ', 'ORANGE hot', 'Sky is dark', 'look here', ''].map(
      (rest, index) => `* LOC: 01:00:0${index}:00 ${rest}`,
    );
    const { markers } = importMarkers(
      'cmx-edl',
      `TITLE: x\nFCM: NON-DROP FRAME\n${locators.join('\r\n')}\n*LOC: 01:00:09:00 GREEN   file32`,
      film,
    );
    assert.deepEqual(
      markers.map(({ colour, text }) => [colour, text]),
      [
        ['red', 'SKY TOO DARK'],
        ['orange', 'hot'],
        ['blue', 'is dark'],
        [undefined, 'look here'],
        [undefined, ''],
        ['green', 'file32'],
      ],
    );
  });
  it('ends of ranges are in the text and come back', () => {
    const { text, warnings } = write('cmx-edl', [note({ span: { in: 25, out: 75 }, text: 'Größe' })]);
    assert.match(text!, /\* LOC: 01:00:01:00 RED {5}Ana Ruiz: Groe \(to 01:00:03:00\)\r\n/);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['DURATION_LOST', 'TEXT_FOLDED'],
    );
    assert.deepEqual(spans(importMarkers('cmx-edl', text!, film)), [{ in: 25, out: 75 }]);
  });
});

describe('Avid', () => {
  it('text and XML say the same', () => {
    const notes = [
      note({ span: { in: 5, out: 50 }, replies: [reply()], status: 'resolved' }),
      note({ commentId: 'c2', span: { in: 70 } }),
    ];
    const read = (id: 'avid-txt' | 'avid-xml') =>
      importMarkers(id, write(id, notes).text!, film).markers.map((marker) => ({
        ...marker,
        createdAt: null,
        line: null,
      }));
    assert.deepEqual(read('avid-txt'), read('avid-xml'));
  });
  it('frame numbers, five columns, eight columns', () => {
    assert.deepEqual(
      spans(importMarkers('avid-txt', 'Ana\t25\tTC1\tmagenta\tx\nBo\t01:00:02:00\tV2\tcyan\ty\t1\t\tGreen\n', film)),
      [{ in: 25 }, { in: 50 }],
    );
    assert.match(
      write('avid-txt', [note()], { avidColumns: 8, avidTrack: 'TC1', avidPosition: 'frame' }).text!,
      /^Ana Ruiz\t10\tTC1\tred\tHold this longer\t1\t\tRed\n$/,
    );
  });
});

describe('FCPXML', () => {
  const around = (spine: string, resources = ''): string =>
    `<fcpxml version="1.10"><resources><format id="r1" frameDuration="100/2500s"/>${resources}</resources><library><event><project><sequence format="r1" tcStart="3600s" duration="200s"><spine>${spine}</spine></sequence></project></event></library></fcpxml>`;
  const read = (spine: string, resources?: string) =>
    importMarkers('fcpxml', around(spine, resources), { rate, startTimecode: '01:00:00:00', durationFrames: 5000 });

  it('places: clips with a start of their own, connected clips, secondary storylines', () => {
    const result = read(`<asset-clip offset="3600s" start="10s" duration="10s"><marker start="11s" value="primary"/>
      <title offset="12s" lane="1" start="3600s" duration="4s"><marker start="3601s" value="connected"/></title>
      <spine offset="15s" lane="2"><clip offset="0s" duration="1s"/><clip offset="1s" start="5s" duration="2s"><chapter-marker start="6s" value="in a storyline"/></clip></spine></asset-clip>
      <gap offset="3610s" start="3600s" duration="5s"><marker start="3600s" duration="2s" value="after" completed="1" note="after: it"/></gap>`);
    assert.deepEqual(
      result.markers.map(({ text, span, status }) => [text, span, status]),
      [
        ['primary', { in: 25 }, undefined],
        ['connected', { in: 75 }, undefined],
        ['in a storyline', { in: 175 }, undefined],
        ['after: it', { in: 250, out: 300 }, 'resolved'],
      ],
    );
    assert.deepEqual(result.warnings, []);
  });
  it('compound clips, once, and auditions by their first clip', () => {
    const compound =
      '<media id="m1"><sequence format="r1" tcStart="0s"><spine><gap offset="0s" duration="9s"><marker start="4s" value="inside"/></gap><ref-clip ref="m1" offset="9s" duration="1s"/></spine></sequence></media>';
    const result = read(
      '<ref-clip ref="m1" offset="3602s" start="1s" duration="8s"/><audition><clip offset="3610s" duration="5s"><marker start="0s" value="active"/></clip><clip offset="3610s"><marker start="1s" value="not"/></clip></audition>',
      compound,
    );
    assert.deepEqual(
      result.markers.map(({ text, span }) => [text, span]),
      [
        ['inside', { in: 125 }],
        ['active', { in: 250 }],
      ],
    );
  });
  it('conformed media is scaled, and what falls between frames is rounded with a warning', () => {
    const sequence = around(
      '<clip offset="3600s" duration="10s"><conform-rate srcFrameRate="24"/><marker start="25/24s" value="scaled"/></clip>',
    );
    const scaled = importMarkers('fcpxml', sequence, film);
    assert.deepEqual([spans(scaled), scaled.warnings], [[{ in: 25 }], []]);
    const off = read('<gap offset="3600s" duration="10s"><marker start="1001/1000s" value="off"/></gap>');
    assert.deepEqual([spans(off), off.warnings.map(({ code }) => code)], [[{ in: 25 }], ['OFF_FRAME_ROUNDED']]);
  });
  it('what asks for something is a to-do; what does not is a marker', () => {
    const row = (changes: Partial<ReviewMarker>): string =>
      /<marker [^>]*>/.exec(write('fcpxml', [note(changes)]).text!)![0];
    assert.match(row({}), /completed="0" note="Ana Ruiz: Hold this longer"/);
    assert.match(row({ status: 'resolved' }), /completed="1" note="Ana Ruiz: Hold/);
    assert.match(row({ status: 'wont_fix' }), /completed="1" note="Ana Ruiz \(won't fix\): Hold/);
    assert.match(row({ status: 'in_progress' }), /completed="0" note="Ana Ruiz \(in progress\): Hold/);
    assert.doesNotMatch(row({ ask: 'keep' }), /completed/);
    for (const status of ['open', 'in_progress', 'resolved', 'wont_fix'] as const)
      assert.equal(importMarkers('fcpxml', write('fcpxml', [note({ status })]).text!).markers[0]!.status, status);
  });
});

describe('xmeml', () => {
  it('23.976 is 24 with ntsc, and the copy on the matte is not read twice', () => {
    const { text } = write('premiere-xml', [note(), note({ commentId: 'c2', span: { in: 50, out: 60 } })], {
      rate: RATES['23.976'],
    });
    assert.match(text!, /<timebase>24<\/timebase><ntsc>TRUE<\/ntsc>/);
    assert.deepEqual(spans(importMarkers('premiere-xml', text!)), [{ in: 10 }, { in: 50, out: 60 }]);
    for (const carrier of ['sequence', 'matte'] as const)
      assert.equal(importMarkers('premiere-xml', write('premiere-xml', [note()], { carrier }).text!).markers.length, 1);
  });
  it('markers on clips count the media; a clip in a transition has no place', () => {
    const clip = (start: number): string =>
      `<clipitem><start>${start}</start><end>90</end><in>100</in><out>150</out><marker><name>VFX</name><comment>fix</comment><in>110</in><out>120</out></marker></clipitem>`;
    const read = (start: number) =>
      importMarkers(
        'premiere-xml',
        `<xmeml version="5"><sequence><rate><timebase>25</timebase><ntsc>FALSE</ntsc></rate><media><video><track>${clip(start)}</track></video></media></sequence></xmeml>`,
      );
    assert.deepEqual(
      read(40).markers.map(({ span, name, text }) => [span, name, text]),
      [[{ in: 50, out: 60 }, 'VFX', 'fix']],
    );
    assert.deepEqual(
      read(-1).warnings.map(({ code }) => code),
      ['ROW_SKIPPED'],
    );
  });
  it('every colour of Premiere, of Final Cut 7 and of anybody comes to one of ours', () => {
    const { text } = write('premiere-xml', [note({ colour: 'purple' })]);
    assert.equal(importMarkers('premiere-xml', text!).markers[0]!.colour, 'purple');
    const seven = text!.replaceAll(
      /<pproColor>\d+<\/pproColor>/g,
      '<color><alpha>0</alpha><red>255</red><green>0</green><blue>127</blue></color>',
    );
    assert.equal(importMarkers('premiere-xml', seven).markers[0]!.colour, 'pink');
    assert.deepEqual(
      ['#ff0000', 'ResolveColorFuchsia', 'Lavender', '#101010', '#fefefe', '#718637', 'no colour'].map(readColour),
      ['red', 'pink', 'purple', 'black', 'white', 'green', null],
    );
  });
});

describe('OTIO', () => {
  const time = (value: number, fps = 25): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate: fps, value });
  const range = (start: number, duration: number): object => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(start),
    duration: time(duration),
  });
  it('Marker.3, markers of tracks and of clips at their place', () => {
    const marker = {
      OTIO_SCHEMA: 'Marker.3',
      name: 'VFX',
      comment: 'fix',
      color: { OTIO_SCHEMA: 'Color.1', r: 0, g: 1, b: 0, a: 1, name: '' },
      marked_range: range(110, 5),
      metadata: {},
    };
    const clips = [
      { OTIO_SCHEMA: 'Gap.1', source_range: range(0, 40), children: [] },
      { OTIO_SCHEMA: 'Clip.2', source_range: range(100, 50), markers: [marker] },
    ];
    const timeline = {
      OTIO_SCHEMA: 'Timeline.1',
      global_start_time: time(90_000),
      tracks: {
        OTIO_SCHEMA: 'Stack.1',
        markers: [],
        children: [
          {
            OTIO_SCHEMA: 'Track.1',
            markers: [{ ...marker, OTIO_SCHEMA: 'Marker.2', color: 'PINK', marked_range: range(7, 0) }],
            children: clips,
          },
        ],
      },
    };
    const result = importMarkers('otio', JSON.stringify(timeline));
    assert.deepEqual(
      result.markers.map(({ span, colour, name, text }) => [span, colour, name, text]),
      [
        [{ in: 7 }, 'pink', 'VFX', 'fix'],
        [{ in: 50, out: 55 }, 'green', 'VFX', 'fix'],
      ],
    );
    assert.deepEqual(result.timeline, { rate, startFrame: 90_000 });
  });
  it('comes back whole', () => {
    const whole = note({
      span: { in: 3, out: 9 },
      ask: 'keep',
      status: 'wont_fix',
      tags: ['sound', 'mix'],
      colour: 'cyan',
      drawing: [{ k: 'line', a: [1, 2], b: [3, 4], w: 5, c: 6 }],
      replies: [reply({ text: 'no\n↳ Fake: reply' })],
    });
    for (const id of ['otio', 'json'] as const) {
      const { versionId: _, author, body, replies, ...rest } = whole;
      const expected = {
        ...rest,
        author: author.name,
        text: body.text,
        replies: replies.map(({ author: by, body: said, ...more }) => ({ ...more, author: by.name, text: said.text })),
      };
      assert.deepEqual(importMarkers(id, write(id, [whole]).text!).markers, [expected], id);
    }
  });
});

describe('tables of others', () => {
  it('Frame.io: the label counts, not the frame; texts are quoted twice', () => {
    const csv =
      '\ufeffTeam,Project,File,File URL,Version,Commenter,Comment ID,Comment,Reply,Commented At,Complete,Annotation,Frame,Duration,Timecode,Timecode In,Timecode Out\r\nT,P,F,U,1,"""Ana""",1,"""new sky?""",no,2021,yes,no,13,,00:00:00:12,00:00:00:12,00:00:01:00\r\n';
    assert.deepEqual(importMarkers('auto', csv, film).markers, [
      { span: { in: 12, out: 25 }, text: 'new sky?', line: 2, author: 'Ana', createdAt: '2021', status: 'resolved' },
    ]);
  });
  it('Frame.io JSON: untimed notes, replies, lengths', () => {
    const json = JSON.stringify({
      asset: { fps: 23.976 },
      comments: [
        {
          id: 'a',
          text: 'x',
          frame: 24,
          duration: 48,
          timestamp_microseconds: 1,
          completed: true,
          owner: { name: 'Ana' },
        },
        { id: 'b', text: 'y', parent_id: 'a', owner: { name: 'Bo' } },
        { id: 'c', text: 'whole', frame: null },
      ],
    });
    const { markers, timeline } = importMarkers('auto', json);
    assert.deepEqual(markers, [
      {
        span: { in: 24, out: 72 },
        text: 'x',
        author: 'Ana',
        status: 'resolved',
        replies: [{ text: 'y', author: 'Bo' }],
      },
      { text: 'whole' },
    ]);
    assert.deepEqual(timeline.rate, RATES['23.976']);
  });
  it('Vimeo: replies repeat their note', () => {
    const csv =
      '"Video Version","#","Timecode","Username","Note","Reply","Date Added","Resolved"\n"1","1","00:00:02","Ana","dark","","2024","No"\n"1","1","00:00:02","Bo","dark","done","2024","No"\n\n"2","1","00:00:04","Ana","again","","2024","Yes"\n';
    assert.deepEqual(
      importMarkers('auto', csv, film).markers.map(({ span, text, replies, status }) => [span, text, replies, status]),
      [
        [{ in: 50 }, 'dark', [{ text: 'done', author: 'Bo' }], undefined],
        [{ in: 100 }, 'again', undefined, 'resolved'],
      ],
    );
  });
  it('Wipster and Pro Tools', () => {
    const wipster =
      'Title,Version,Timecode,Thread Id,Comment Type,Reply,Created By,Creation Date & Time,Comment,Task Completed\nT,1,00:00:02,9,Comment,,Ana,2024,dark,Yes\nT,1,00:00:02,9,Reply,Yes,Bo,2024,done,No\n';
    assert.deepEqual(
      importMarkers('auto', wipster, film).markers.map(({ span, text, replies, status }) => [
        span,
        text,
        replies,
        status,
      ]),
      [[{ in: 50 }, 'dark', [{ text: 'done', author: 'Bo' }], 'resolved']],
    );
    const session =
      'SESSION NAME:\tx\nSAMPLE RATE:\t48000.000000\nSESSION START TIMECODE:\t01:00:00;00\nTIMECODE FORMAT:\t29.97 Drop Frame\n\nM A R K E R S  L I S T I N G\n#   \tLOCATION     \tTIME REFERENCE    \tUNITS    \tNAME                             \tTRACK NAME\tTRACK TYPE\tCOMMENTS\n1   \t01:01:00;02  \t2882880           \tSamples  \tHit                              \tMarkers\tRuler\tlouder\n';
    const { markers, timeline } = importMarkers('auto', session);
    assert.deepEqual(markers, [{ span: { in: 1800 }, text: 'louder', line: 8, name: 'Hit' }]);
    assert.deepEqual(timeline, { rate: RATES['29.97'], dropFrame: true, startFrame: 107_892 });
  });
});

describe('notes about the whole film', () => {
  const { span: _, ...whole } = note({ commentId: 'w', text: 'Lovely' });
  it('are kept where there is a place, and left out with a warning where there is none', () => {
    for (const { id, carries } of formats.filter(({ canExport }) => canExport)) {
      const { count, warnings } = write(id, [whole as ReviewMarker, note()]);
      assert.equal(count, carries.untimed ? 2 : 1, id);
      assert.equal(
        warnings.some(({ code, commentId }) => code === 'UNTIMED_LEFT_OUT' && commentId === 'w'),
        !carries.untimed,
        id,
      );
      assert.equal(write(id, [whole as ReviewMarker, note()], { includeUntimed: 'start' }).count, 2, id);
      assert.equal(write(id, [whole as ReviewMarker, note()], { includeUntimed: false }).count, 1, id);
    }
  });
  it('come back from where they are kept', () => {
    for (const id of ['csv', 'json', 'web-annotation'] as const)
      assert.deepEqual(spans(importMarkers(id, write(id, [whole as ReviewMarker]).text!, film)), [undefined], id);
  });
});

describe('options', () => {
  const thread = note({ status: 'resolved', replies: [reply()] });
  it('who, what answers and what is done can be left out', () => {
    for (const { id } of formats.filter(({ canExport }) => canExport)) {
      const content = (more: Partial<ExportOptions>): string => {
        const { text, bytes } = write(id, [thread], more);
        return text ?? (id === 'midi' ? Buffer.from(bytes).toString('latin1') : Buffer.from(bytes).toString('utf16le'));
      };
      assert.ok(content({}).includes('Ana Ruiz') && content({}).includes('Done'), id);
      assert.ok(!/Ana Ruiz|Bo Li/.test(content({ includeAuthors: false })), id);
      assert.ok(!content({ includeReplies: false }).includes('Done'), id);
      assert.equal(write(id, [thread], { includeResolved: false }).count, 0);
      assert.deepEqual(
        [write(id, [thread], { statuses: ['open'] }).count, write(id, [thread], { statuses: ['resolved'] }).count],
        [0, 1],
      );
      assert.match(write(id, [thread], { includeResolved: false }).filename, /^Spot-[a-z-]+-filtered\.[a-z]+$/);
    }
  });
  it('the status is a word where nothing else shows it', () => {
    const has = (more: Partial<ExportOptions>, format: 'resolve-edl' | 'vtt' = 'resolve-edl'): boolean =>
      write(format, [thread], more).text!.includes('(resolved)');
    assert.deepEqual(
      [
        has({}),
        has({ colourBy: 'author' }),
        has({ statusInText: 'always' }),
        has({ colourBy: 'author', statusInText: 'never' }),
        has({}, 'vtt'),
      ],
      [false, true, true, false, true],
    );
  });
  it('file names hold nothing that a file system refuses, and are not too long', () => {
    const { filename } = write('csv', [note()], {
      asset: { ...options.asset, name: `../a\\b:c*d?"<>|\u0000 ${'x'.repeat(300)}. ` },
    });
    assert.match(filename, /^a b c d x+…-csv\.csv$/);
    assert.ok(filename.length <= 120);
    assert.equal(write('csv', [note()], { asset: { ...options.asset, name: '...' } }).filename, 'notes-csv.csv');
  });
  it('the same notes and options are the same bytes', () => {
    for (const { id } of formats.filter(({ canExport }) => canExport))
      assert.deepEqual(write(id, [thread]), write(id, [thread]));
  });
});

/** What a hostile reader found, so that it stays found. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { note } from '../test/made-notes.js';
import { run } from './cli/run.js';
import {
  exportMarkers,
  type ExportOptions,
  type FormatId,
  formats,
  importMarkers,
  InterchangeError,
  type ReviewMarker,
} from './index.js';

const rate = RATES['25'];
const film = { rate, startTimecode: '01:00:00:00', durationFrames: 5000 };
const options: ExportOptions = {
  asset: { name: 'Spot', rate, durationFrames: 5000 },
  scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' },
};
const forTeam: ExportOptions = { ...options, includeTeam: true, scope: { ...options.scope, audience: 'team' } };
const spans = (result: { readonly markers: readonly { readonly span?: unknown }[] }): readonly unknown[] =>
  result.markers.map(({ span }) => span);
const codes = (result: { readonly warnings: readonly { readonly code: string }[] }): readonly string[] =>
  result.warnings.map(({ code }) => code);
const fails = (format: FormatId, text: string, more: object = film): string => {
  try {
    importMarkers(format, text, more);
    return 'nothing';
  } catch (error) {
    return InterchangeError.is(error) ? error.code : String(error);
  }
};
async function convert(input: string, ...line: readonly string[]) {
  let [out, errors] = ['', ''];
  const streams = {
    input: (async function* () {
      yield Buffer.from(input);
    })(),
    output: { write: (text: string) => Boolean((out += text)) },
    errors: { write: (text: string) => Boolean((errors += text)) },
  };
  const code = await run(['convert', '-', ...line], streams as never, '2026-01-01T00:00:00.000Z');
  return { code, out, errors };
}

describe('a file for the team stays one', () => {
  it('whatever is not "all" in a table or in our JSON', async () => {
    const table =
      'id,parent_id,text,frame_in,visibility\n1,,for all,5,all\n2,,SECRET,6,Team\n3,,SECRET,7,team \n4,,SECRET,8,\n5,1,SECRET,5,internal\n';
    const { out, errors } = await convert(table, '--to', 'text', '--rate', '25');
    assert.ok(out.includes('for all') && !out.includes('SECRET'));
    assert.match(errors, /TEAM_EXCLUDED/);
    const json = JSON.stringify({
      schema: 'kreatli-markers/1',
      asset: { rate: { num: 25, den: 1 } },
      comments: [
        { body: { text: 'SECRET' }, span: { in: 1 } },
        { body: { text: 'SECRET' }, visibility: 'TEAM', span: { in: 2 } },
      ],
    });
    assert.ok(!(await convert(json, '--to', 'csv')).out.includes('SECRET'));
    assert.ok(
      !(
        await convert(
          '{"asset":{"fps":25},"comments":[{"text":"SECRET","frame":1,"private":true,"timestamp_microseconds":0}]}',
          '--to',
          'csv',
        )
      ).out.includes('SECRET'),
    );
  });
  it('by what it says of itself, in every format that says it', async () => {
    const team = [note({ text: 'SECRET', visibility: 'team' })];
    for (const id of [
      'resolve-edl',
      'cmx-edl',
      'premiere-xml',
      'fcpxml',
      'vtt',
      'otio',
      'json',
      'csv',
      'web-annotation',
    ] as const) {
      const { text } = exportMarkers(id, team, forTeam);
      const { out } = await convert(text!, '--to', 'text', '--rate', '25');
      assert.ok(!out.includes('SECRET'), id);
    }
  });
  it('and gives no length, no number and no name away', async () => {
    const table = 'id,parent_id,text,frame_in,visibility\n,,all,5,all\n,,SECRET,12345,team\n,,all too,7,all\n';
    const { out } = await convert(table, '--to', 'json', '--rate', '25');
    const { asset, comments } = JSON.parse(out) as {
      asset: { durationFrames: number };
      comments: { commentId: string }[];
    };
    assert.deepEqual([asset.durationFrames, comments.map(({ commentId }) => commentId)], [8, ['m1', 'm2']]);
    const drawn = note({ by: 'ZedName', drawing: [{ k: 'line', a: [0, 0], b: [9, 9], w: 1, c: 0 }] });
    assert.ok(!exportMarkers('otio', [drawn], { ...options, includeAuthors: false }).text!.includes('ZedName'));
  });
});

describe('small files that would never end', () => {
  const timed = (format: FormatId, text: string): string => {
    const started = performance.now();
    const code = fails(format, text);
    assert.ok(performance.now() - started < 3000, `${format}: ${Math.round(performance.now() - started)} ms`);
    return code;
  };
  const fcpxml = (resources: string, spine: string): string =>
    `<fcpxml version="1.10"><resources><format id="r1" frameDuration="1/25s"/>${resources}</resources><project><sequence format="r1"><spine>${spine}</spine></sequence></project></fcpxml>`;
  const media = (id: number, inside: string): string =>
    `<media id="m${id}"><sequence><spine>${inside}</spine></sequence></media>`;

  it('compound clips that hold one another twice, in chains, and by the thousand', () => {
    const twice = Array.from({ length: 40 }, (_, index) =>
      media(index, `<ref-clip ref="m${index + 1}"/>`.repeat(2)),
    ).join('');
    assert.equal(timed('fcpxml', fcpxml(twice, '<ref-clip ref="m0"/>')), 'INPUT_TOO_DEEP');
    const chain = Array.from({ length: 3000 }, (_, index) => media(index, `<ref-clip ref="m${index + 1}"/>`)).join('');
    assert.equal(timed('fcpxml', fcpxml(chain, '<ref-clip ref="m0"/>')), 'INPUT_TOO_DEEP');
    assert.equal(
      timed(
        'fcpxml',
        fcpxml(
          Array.from({ length: 20_000 }, (_, index) => media(index, '')).join(''),
          '<ref-clip ref="m19999"/>'.repeat(20_000),
        ),
      ),
      'nothing',
    );
  });
  it('replies by the thousand', () => {
    const replies = Array.from({ length: 20_000 }, (_, index) => index);
    assert.equal(
      timed(
        'csv',
        `id,parent_id,text,frame_in\nn,,note,1\n${replies.map((index) => `r${index},n,reply,1\n`).join('')}`,
      ),
      'nothing',
    );
    assert.equal(
      timed(
        'frameio-json',
        JSON.stringify({
          comments: [
            { id: 'n', frame: 1 },
            ...replies.map((index) => ({ id: `r${index}`, parent_id: 'n', text: 'x' })),
          ],
        }),
      ),
      'nothing',
    );
    assert.equal(
      timed(
        'web-annotation',
        JSON.stringify({
          '@context': 'http://www.w3.org/ns/anno.jsonld',
          items: [
            { id: 'n', motivation: 'editing', target: 'v' },
            ...replies.map((index) => ({ id: `r${index}`, motivation: 'replying', target: 'n' })),
          ],
        }),
      ),
      'nothing',
    );
  });
  it('joints, authors, empty lists, bad rows', () => {
    const event = (body: string): string =>
      `001  001  V  C  01:00:01:00 01:00:01:01 01:00:01:00 01:00:01:01\n${body}\n`;
    assert.equal(timed('resolve-edl', event(`A: ${'x / '.repeat(500_000)} |C:Red |M:A |D:1`)), 'nothing');
    assert.equal(
      timed('resolve-edl', event(`A: ${'x\n'.repeat(100_000)} |C:Red |M:A${', b'.repeat(100_000)} |D:1`)),
      'nothing',
    );
    assert.equal(
      timed(
        'otio',
        JSON.stringify({
          OTIO_SCHEMA: 'Timeline.1',
          tracks: {
            OTIO_SCHEMA: 'Stack.1',
            children: Array.from({ length: 1000 }, () => Array.from({ length: 1000 }, () => ({}))),
          },
        }),
      ),
      'nothing',
    );
    const bad = importMarkers('avid-txt', `Ana\t1\tV1\tred\tx\t1\n${'bad\trow\n'.repeat(200_000)}`, film);
    assert.ok(bad.warnings.length <= 1001);
    assert.match(bad.warnings.at(-1)!.message, /199000 more/);
  });
});

describe('no other error than ours', () => {
  it('cells, tags and texts of ten megabytes', () => {
    const long = 'x'.repeat(10e6);
    assert.equal(fails('csv', `id,text\n1,"${long}"\n`), 'nothing');
    assert.equal(fails('csv', `id,text\n1,"${long}`), 'CSV_MALFORMED');
    assert.equal(fails('premiere-xml', `<xmeml ${'a="" '.repeat(2e6)}/>`), 'XML_MALFORMED');
    assert.equal(fails('premiere-xml', `<xmeml a="${long}"/>`), 'NOT_THIS_FORMAT');
    assert.equal(fails('json', `{"a":"${long}"`), 'JSON_MALFORMED');
  });
  it('a hundred thousand notes on one frame, and shapes in one drawing', () => {
    const many = Array.from({ length: 130_000 }, (_, index) => note({ commentId: `c${index}` }));
    assert.ok(exportMarkers('resolve-edl', many, options).text);
    assert.ok(
      exportMarkers(
        'otio',
        [note({ drawing: Array.from({ length: 50_000 }, () => ({ k: 'line', a: [0, 0], b: [1, 1], w: 1, c: 0 })) })],
        options,
      ).text,
    );
  });
  it('rates and colours that are none', () => {
    const session = (format: string): string =>
      `SESSION NAME:\tx\nSAMPLE RATE:\t48000\nTIMECODE FORMAT:\t${format} Frame\n\nM A R K E R S  L I S T I N G\n#\tLOCATION\tTIME REFERENCE\tUNITS\tNAME\tCOMMENTS\n1\t\t48000\tSamples\ta\tb\n`;
    for (const pace of ['0', '.', '1.1.1'])
      assert.deepEqual(spans(importMarkers('protools-txt', session(pace), film)), [{ in: 25 }], pace);
    assert.equal(fails('frameio-json', '{"asset":{"fps":1e-9},"comments":[]}'), 'nothing');
    assert.equal(
      fails(
        'fcpxml',
        '<fcpxml><resources><format id="r" frameDuration="9999999999999999999/1s"/></resources><project><sequence format="r"/></project></fcpxml>',
      ),
      'nothing',
    );
    assert.throws(() => exportMarkers('csv', [], { ...options, colourBy: 'banana' as never }), {
      code: 'OPTION_INVALID',
    });
  });
  it('and the command says it with its code', async () => {
    const { code, errors } = await convert(
      'Ana\t1\tV1\tred\tx\t1\n',
      '--to',
      'csv',
      '--rate',
      '25',
      '--colour-by',
      'banana',
    );
    assert.deepEqual([code, errors.split(':')[0]], [1, 'OPTION_INVALID']);
  });
});

describe('frames that were wrong in silence', () => {
  it('an EDL says drop-frame in a line of its own', () => {
    const edl =
      'TITLE: x\nFCM: DROP FRAME\n\n001  001  V  C  01:10:00:00 01:10:00:01 01:10:00:00 01:10:00:01\nx |C:Red |M:a |D:1\n';
    const df = { rate: RATES['29.97'], startTimecode: '01:00:00:00' };
    assert.deepEqual(spans(importMarkers('resolve-edl', edl, df)), [{ in: 17_982 }]);
    assert.deepEqual(spans(importMarkers('cmx-edl', 'FCM: DROP FRAME\n* LOC: 01:10:00:00 RED x', df)), [
      { in: 17_982 },
    ]);
    assert.deepEqual(codes(importMarkers('resolve-edl', edl, { ...df, dropFrame: true })), []);
  });
  it('xmeml: nested sequences, trimmed clips, other rates, names without a comment', () => {
    const pace = (fps: number): string => `<rate><timebase>${fps}</timebase><ntsc>FALSE</ntsc></rate>`;
    const sequence = (inside: string, markers = ''): string =>
      `<sequence>${pace(25)}${markers}<media><video><track>${inside}</track></video></media></sequence>`;
    const marker = (at: number, name = 'm'): string =>
      `<marker><name>${name}${at}</name><comment></comment><in>${at}</in><out>-1</out></marker>`;
    const read = (inside: string, markers = '') =>
      importMarkers('premiere-xml', `<xmeml>${sequence(inside, markers)}</xmeml>`);
    const nested = sequence(
      `<clipitem><start>0</start><end>200</end><in>0</in><out>200</out>${marker(60)}</clipitem>`,
      marker(70),
    );
    assert.deepEqual(
      spans(read(`<clipitem><start>500</start><end>600</end><in>50</in><out>150</out>${nested}</clipitem>`)),
      [{ in: 520 }, { in: 510 }],
    );
    const trimmed = read(
      `<clipitem><start>500</start><end>600</end><in>300</in><out>400</out>${marker(10)}${marker(310)}</clipitem>`,
    );
    assert.deepEqual([spans(trimmed), codes(trimmed)], [[{ in: 510 }], ['ROW_SKIPPED']]);
    assert.deepEqual(
      spans(
        read(`<clipitem>${pace(50)}<start>500</start><end>700</end><in>0</in><out>400</out>${marker(200)}</clipitem>`),
      ),
      [{ in: 600 }],
    );
    assert.equal(
      read(
        `<clipitem><start>0</start><end>90</end><in>0</in><out>90</out>${marker(10, 'clip ')}</clipitem>`,
        marker(10, 'sequence '),
      ).markers.length,
      2,
    );
    const author = read(
      '',
      '<marker><name>VFX</name><comment>VFX remove the boom</comment><in>1</in><out>-1</out></marker>',
    ).markers[0]!;
    assert.deepEqual([author.author, author.text], [undefined, 'VFX remove the boom']);
  });
  it('FCPXML: where an audition stands, what is cut off, conformed clips with clips in them', () => {
    const read = (spine: string, resources = '', frame = '1/25s') =>
      importMarkers(
        'fcpxml',
        `<fcpxml version="1.10"><resources><format id="r1" frameDuration="${frame}"/>${resources}</resources><project><sequence format="r1" tcStart="3600s"><spine>${spine}</spine></sequence></project></fcpxml>`,
      );
    assert.deepEqual(
      spans(
        read(
          '<audition offset="3610s"><clip duration="10s"><marker start="1s" value="a"/></clip></audition><clip duration="5s"><marker start="1s" value="b"/></clip>',
        ),
      ),
      [{ in: 275 }, { in: 525 }],
    );
    const cut = (offset: number, start: number): string =>
      `<ref-clip ref="m" offset="${3600 + offset}s" start="${start}s" duration="5s"/>`;
    const compound =
      '<media id="m"><sequence><spine><gap duration="20s"><marker start="2s" value="a"/><marker start="8s" value="b"/></gap></spine></sequence></media>';
    assert.deepEqual(spans(read(cut(0, 0) + cut(100, 5), compound)), [{ in: 50 }, { in: 2575 }]);
    const conformed = read(
      '<clip offset="3600s" duration="100s"><conform-rate srcFrameRate="25"/><marker start="24s" value="a"/><title offset="24s" start="0s" duration="9s"><marker start="1s" value="b"/></title></clip>',
      '',
      '1/24s',
    );
    assert.deepEqual(spans(conformed), [{ in: 600 }, { in: 624 }]);
  });
  it('OTIO: clips without a range of their own, nested tracks, what is cut off, numbers beyond any film', () => {
    const time = (value: number): object => ({ OTIO_SCHEMA: 'RationalTime.1', rate: 25, value });
    const range = (start: number, duration: number): object => ({ start_time: time(start), duration: time(duration) });
    const marker = (at: number): object => ({ OTIO_SCHEMA: 'Marker.2', name: `m${at}`, marked_range: range(at, 0) });
    const read = (...children: object[]) =>
      importMarkers(
        'otio',
        JSON.stringify({
          OTIO_SCHEMA: 'Timeline.1',
          global_start_time: time(0),
          tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', children }] },
        }),
      );
    const media = { DEFAULT_MEDIA: { available_range: range(1000, 100) } };
    assert.deepEqual(
      spans(read({ OTIO_SCHEMA: 'Clip.2', source_range: null, media_references: media, markers: [marker(1010)] })),
      [{ in: 10 }],
    );
    const inner = {
      OTIO_SCHEMA: 'Stack.1',
      source_range: null,
      children: [
        {
          OTIO_SCHEMA: 'Track.1',
          source_range: null,
          children: [{ OTIO_SCHEMA: 'Gap.1', source_range: range(0, 100) }],
        },
      ],
    };
    assert.deepEqual(spans(read(inner, { OTIO_SCHEMA: 'Clip.2', source_range: range(0, 50), markers: [marker(5)] })), [
      { in: 105 },
    ]);
    const trimmed = read({ OTIO_SCHEMA: 'Clip.2', source_range: range(100, 10), markers: [marker(300)] });
    assert.deepEqual([spans(trimmed), codes(trimmed)], [[], ['ROW_SKIPPED']]);
    assert.deepEqual(codes(read({ OTIO_SCHEMA: 'Clip.2', markers: [marker(1e300)] })), ['ROW_SKIPPED']);
    assert.deepEqual(
      codes(importMarkers('avid-txt', `Ana\t${'9'.repeat(9)}\tV1\tred\tx\t1\nAna\t5\tV1\tred\ty\t1\n`, { rate })),
      [],
    );
  });
  it('starts and lengths of a file at another rate', async () => {
    const file = exportMarkers('fcpxml', [note({ span: { in: 250 } })], {
      ...options,
      startTimecode: '01:00:00:00',
    }).text!;
    const { out } = await convert(file, '--to', 'resolve-edl', '--rate', '50');
    assert.match(out, /01:00:10:00/);
    const df = exportMarkers('fcpxml', [note({ span: { in: 300 } })], {
      ...options,
      rate: RATES['29.97'],
      dropFrame: true,
      startTimecode: '01:00:00;00',
    }).text!;
    assert.equal((await convert(df, '--to', 'resolve-edl', '--rate', '25')).code, 0);
    assert.deepEqual(
      spans(
        importMarkers('frameio-json', '{"asset":{"fps":25},"comments":[{"text":"x","frame":100,"duration":50}]}', {
          rate: RATES['50'],
        }),
      ),
      [{ in: 200, out: 300 }],
    );
    for (const pace of [
      { num: 2997, den: 100 },
      { num: 25, den: 2 },
    ])
      assert.throws(() => exportMarkers('premiere-xml', [], { ...options, rate: pace }), { code: 'RATE_UNSUPPORTED' });
    assert.match(
      exportMarkers('premiere-xml', [], { ...options, rate: { num: 60_000, den: 2002 } }).text!,
      /<timebase>30<\/timebase><ntsc>TRUE/,
    );
  });
  it('a session that begins before the film', () => {
    const session =
      'SESSION NAME:\tx\nSAMPLE RATE:\t48000\nSESSION START TIMECODE:\t00:59:50:00\nTIMECODE FORMAT:\t25 Frame\n\nM A R K E R S  L I S T I N G\n#\tLOCATION\tTIME REFERENCE\tUNITS\tNAME\tCOMMENTS\n1\t\t960000\tSamples\ta\tb\n';
    assert.deepEqual(spans(importMarkers('protools-txt', session, film)), [{ in: 250 }]);
  });
});

describe('words that were lost in silence', () => {
  it('a line break in Premiere’s table', () => {
    const table =
      'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\t\nAnn\tsky too dark\nand the fence too\t01:00:10:00\t01:00:14:00\t00:00:04:00\tComment\t\n';
    assert.deepEqual(
      importMarkers('premiere-csv', table, film).markers.map(({ span, text, name }) => [span, text, name]),
      [[{ in: 250, out: 350 }, 'sky too dark\nand the fence too', 'Ann']],
    );
  });
  it('replies to replies, and to nothing', () => {
    const result = importMarkers(
      'csv',
      'id,parent_id,text,frame_in\na,,note,1\nb,a,one,1\nc,b,two,1\nd,zzz,lost,1\n',
      film,
    );
    assert.deepEqual(
      result.markers[0]!.replies?.map(({ text }) => text),
      ['one', 'two'],
    );
    assert.deepEqual(
      result.warnings.map(({ code, line }) => [code, line]),
      [['ROW_SKIPPED', 5]],
    );
  });
  it('fragments behind others, selectors of shapes, cues and rows that repeat an id', () => {
    const annotations = (target: unknown): string =>
      JSON.stringify({
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        items: [{ type: 'Annotation', body: { value: 'x' }, target }],
      });
    assert.deepEqual(spans(importMarkers('web-annotation', annotations('v.mp4#xywh=1,2,3,4&t=10'), { rate })), [
      { in: 250 },
    ]);
    assert.deepEqual(
      spans(
        importMarkers(
          'web-annotation',
          annotations({ source: 'v.mp4#t=10', selector: { type: 'SvgSelector', value: '<svg/>' } }),
          { rate },
        ),
      ),
      [{ in: 250 }],
    );
    assert.deepEqual(
      spans(
        importMarkers(
          'web-annotation',
          annotations({ source: 'v.mp4', selector: { type: 'FragmentSelector', value: 'xywh=1,2,3,4' } }),
          { rate },
        ),
      ),
      [undefined],
    );
    assert.equal(
      importMarkers('vtt', 'WEBVTT\n\n1\n00:01.000 --> 00:02.000\nx\n\n1\n00:03.000 --> 00:04.000\ny\n', { rate })
        .markers.length,
      2,
    );
  });
  it('words that look like a colour, frames that are none', () => {
    assert.deepEqual(
      importMarkers('cmx-edl', '* LOC: 01:00:10:00 Facade too bright', film).markers.map(({ text, colour }) => [
        text,
        colour,
      ]),
      [['Facade too bright', undefined]],
    );
    assert.deepEqual(
      codes(
        importMarkers(
          'frameio-json',
          '{"asset":{"fps":25},"comments":[{"text":"x","frame":12.5},{"text":"y","frame":-3},{"text":"z","frame":"12"}]}',
        ),
      ),
      ['ROW_SKIPPED', 'ROW_SKIPPED'],
    );
  });
  it('names with commas and digits, breaks beside joints, carets', () => {
    const back = (made: ReviewMarker, more: Partial<ExportOptions> = {}) =>
      importMarkers('resolve-edl', exportMarkers('resolve-edl', [made], { ...options, ...more }).text!, { rate })
        .markers;
    assert.deepEqual(
      back(note({ by: 'Smith, John', status: 'in_progress', text: 'hello' }), { colourBy: 'author' }).map(
        ({ author, status, text }) => [author, status, text],
      ),
      [['Smith, John', 'in_progress', 'hello']],
    );
    assert.deepEqual(
      back(note({ by: '3D Team', text: 'hello' })).map(({ author, text }) => [author, text]),
      [['3D Team', 'hello']],
    );
    assert.deepEqual(
      back(note({ text: 'day / night\nsecond' }), { multiline: true }).map(({ text }) => text),
      ['day / night\nsecond'],
    );
    assert.deepEqual(
      back(note({ text: 'look / ^ up there' })).map(({ text, replies }) => [text, replies]),
      [['look / ^ up there', undefined]],
    );
  });
});

describe('what is said of a file is true', () => {
  const { span: _, ...whole } = note({ commentId: 'w' });
  it('of notes about the whole film', () => {
    const edl = exportMarkers('resolve-edl', [whole as ReviewMarker, note()], { ...options, includeUntimed: true });
    assert.deepEqual([edl.count, codes(edl)], [1, ['UNTIMED_LEFT_OUT']]);
    assert.deepEqual(
      spans(
        importMarkers(
          'json',
          exportMarkers('json', [whole as ReviewMarker], { ...options, includeUntimed: 'start' }).text!,
        ),
      ),
      [{ in: 0 }],
    );
  });
  it('of drawings and of line breaks, in every format without a place for them', () => {
    const made = note({ text: 'two\nlines', drawing: [{ k: 'line', a: [0, 0], b: [1, 1], w: 1, c: 0 }] });
    for (const { id, carries, canExport } of formats) {
      if (!canExport) continue;
      const told = codes(exportMarkers(id, [made], options));
      assert.equal(told.includes('DRAWING_LOST'), !carries.drawings, id);
      assert.equal(
        told.includes('TEXT_FOLDED'),
        ['resolve-edl', 'avid-txt', 'premiere-csv', 'reaper-csv', 'midi', 'cmx-edl'].includes(id),
        id,
      );
    }
    assert.ok(codes(exportMarkers('midi', [note({ text: '東京の空' })], options)).includes('TEXT_FOLDED'));
  });
  it('of ASCII, in every text of every format', () => {
    const made = note({
      by: 'Zoë',
      text: 'é 中文',
      replies: [
        {
          commentId: 'r',
          author: { name: 'Zoë' },
          body: { text: 'ü' },
          createdAt: '2026-01-01T00:00:00.000Z',
          visibility: 'all',
        },
      ],
    });
    for (const { id } of formats.filter(({ canExport }) => canExport)) {
      const { text = '' } = exportMarkers(id, [made], { ...options, ascii: true });
      assert.doesNotMatch(text.replace(/^\ufeff/, ''), /[ëé中文ü]/, id);
    }
  });
  it('and what a stranger writes does not run, anywhere', async () => {
    const html = exportMarkers('html', [note({ ask: '<img src=x onerror=alert(1)>' as never })], options).text!;
    assert.ok(!html.includes('<img'));
    const { errors } = await convert(
      '#,Name,Start,End,Length\nM1,"x",\u001b[2JEVIL,,\n',
      '--to',
      'csv',
      '--rate',
      '25',
    );
    assert.ok(errors.includes('EVIL') && !errors.includes('\u001b'));
  });
  it('of files that are split: only what is in them counts', async () => {
    const many = Array.from({ length: 1500 }, (__, index) =>
      note({ commentId: `c${index}`, span: { in: index }, status: index < 5 ? 'open' : 'resolved' }),
    );
    const json = exportMarkers('json', many, options).text!;
    const { code, out } = await convert(json, '--to', 'resolve-edl', '--no-resolved');
    assert.deepEqual([code, out.match(/\|C:/g)?.length], [0, 5]);
  });
});

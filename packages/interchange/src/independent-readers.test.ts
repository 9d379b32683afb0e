/** Our files, read by parsers that others wrote. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { RATES } from '@kreatli/timecode';
import { parse } from 'csv-parse/sync';
import { DtdValidator, XmlDocument, XmlDtd } from 'libxml2-wasm';
import smpte from 'smpte-timecode';
import webvtt from 'webvtt-parser';
import { note, reply } from '../test/made-notes.js';
import { notes, optionsFor, vectors } from '../test/vectors.js';
import { decodeText, exportMarkers, type ExportOptions, type FormatId, type ReviewMarker } from './index.js';

const written = (
  format: FormatId,
  options: Partial<ExportOptions> = {},
  markers: readonly ReviewMarker[] = notes,
  one = vectors[3]!,
): string => {
  const { text, bytes } = exportMarkers(format, markers, { ...optionsFor(one), ...options });
  return text ?? new TextDecoder('utf-16le').decode(bytes);
};
const drawn = note({
  commentId: 'd',
  span: { in: 30 },
  drawing: [
    { k: 'arrow', a: [0, 0], b: [65_535, 65_535], w: 300, c: 0 },
    { k: 'text', a: [100, 100], text: '<b>&', size: 3000, c: 5 },
  ],
});

describe('FCPXML by libxml2, against a DTD', () => {
  // Apple's DTD is not ours to give away: FCPXML_DTD names a copy of it. Without one, it is the part that we write, by our own hand.
  const path = process.env['FCPXML_DTD'];
  const dtd = XmlDtd.fromBuffer(readFileSync(path ?? new URL('../test/fcpxml-subset.dtd', import.meta.url)));
  const validate = (xml: string): void => {
    const document = XmlDocument.fromString(xml);
    new DtdValidator(dtd).validate(document);
    document.dispose();
  };
  for (const version of ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13', '1.14'] as const) {
    for (const one of vectors) {
      it(`${version}, ${one.prefix}`, () => {
        validate(written('fcpxml', { fcpxmlVersion: version }, notes, one));
        validate(written('fcpxml', { fcpxmlVersion: version, fcpxmlMedia: { src: 'file:///a.mov' } }, notes, one));
      });
    }
  }
  it('a file that breaks the order is refused', () => {
    assert.throws(() =>
      validate(
        written('fcpxml')
          .replace(/<note>.*<\/note>/, '')
          .replace('</spine>', '</spine><note>x</note>'),
      ),
    );
    assert.throws(() => validate(written('fcpxml').replace('completed="0"', 'colour="red"')));
  });
});

describe('XML by libxml2', () => {
  const texts = (xml: string, xpath: string): readonly string[] => {
    const document = XmlDocument.fromString(xml);
    const found = document.find(xpath).map((node) => node.content);
    document.dispose();
    return found;
  };
  it('xmeml: frames, lengths, texts and the clock', () => {
    const xml = written('premiere-xml', { carrier: 'both' });
    assert.deepEqual(texts(xml, '/xmeml/sequence/marker/in'), ['0', '24', '1800', '1800', '17982']);
    assert.deepEqual(texts(xml, '/xmeml/sequence/marker/out'), ['-1', '72', '-1', '-1', '17992']);
    assert.deepEqual(texts(xml, '//generatoritem/marker/in'), ['0', '24', '1800', '1800', '17982']);
    assert.deepEqual(texts(xml, '/xmeml/sequence/timecode/frame | /xmeml/sequence/timecode/displayformat'), [
      '107892',
      'DF',
    ]);
    assert.deepEqual(texts(xml, '/xmeml/sequence/rate/*'), ['30', 'TRUE']);
    assert.match(
      texts(xml, '/xmeml/sequence/marker/comment')[1]!,
      /^Bo Li: Too dark \| lift\nsee "ref" & <notes>\tplease\n↳ Ana Ruiz: done\n/,
    );
  });
  it('Avid: the attributes of every marker', () => {
    const xml = written('avid-xml').replace(/<!DOCTYPE[^>]*>/, '');
    const values = (name: string): readonly string[] => texts(xml, `//ListElem[AvProp="${name}"]/AvProp[3]`);
    assert.deepEqual(values('_ATN_CRM_TC'), ['0', '24', '1800', '1800', '17982']);
    assert.deepEqual(values('_ATN_CRM_LENGTH'), ['1', '48', '1', '1', '10']);
    assert.deepEqual(values('_ATN_CRM_USER'), ['Ana Ruiz', 'Bo Li', 'Zoë', 'Ana Ruiz', '=cmd']);
    assert.equal(texts(xml, '//ListElem[not(*)]').length, 5);
  });
  it('the printed report is well-formed but for its doctype, with a picture, a drawing and no script', () => {
    const still = 'data:image/jpeg;base64,/9j/4AAQSkZJRg==';
    const html = written('html', { stills: new Map([['d', still]]) }, [
      drawn,
      note({ text: '<script>alert(1)</script>', replies: [reply({ text: '<img onerror=x>' })] }),
    ]);
    const xml = html
      .replace('<!doctype html>', '')
      .replace(/<meta ([^>]*)>/g, '<meta $1/>')
      .replace(/<img ([^>]*)>/g, '<img $1/>');
    assert.deepEqual(texts(xml, '//article//h2'), ['1 01:00:00;10', '2 01:00:01;00']);
    assert.deepEqual(texts(xml, '//img/@src'), [still]);
    assert.equal(texts(xml, '//*[local-name()="polyline"]').length, 2);
    assert.deepEqual(texts(xml, '//*[local-name()="text"]'), ['<b>&']);
    assert.deepEqual(texts(xml, '//script | //@onerror'), []);
    assert.ok(texts(xml, '//p[@class="text"]').includes('<script>alert(1)</script>'));
  });
});

describe('tables by csv-parse', () => {
  it('ours: a row a note and a reply, guarded from spreadsheets', () => {
    const rows = parse(written('csv'), { bom: true, columns: true, relax_column_count: false }) as Record<
      string,
      string
    >[];
    assert.deepEqual(
      rows.map(({ id, parent_id, frame_in, frame_out }) => [id, parent_id, frame_in, frame_out]),
      [
        ['c1', '', '0', '1'],
        ['c2', '', '24', '72'],
        ['r1', 'c2', '24', '72'],
        ['r2', 'c2', '24', '72'],
        ['c3', '', '1800', '1801'],
        ['c4', '', '1800', '1801'],
        ['c5', '', '17982', '17992'],
      ],
    );
    assert.deepEqual(
      [rows[1]!['seconds_in'], rows[6]!['seconds_in'], rows[6]!['timecode_in']],
      ['0.800800', '599.999400', '01:10:00;00'],
    );
    assert.deepEqual([rows[6]!['author'], rows[6]!['text']], ["'=cmd", `'=HYPERLINK("http://x","y")`]);
    assert.equal(rows[1]!['text'], 'Too dark | lift\nsee "ref" & <notes>\tplease');
  });
  it("Premiere's panel", () => {
    const rows = parse(written('premiere-csv'), {
      bom: true,
      delimiter: '\t',
      quote: null,
      columns: (header: string[]) => header.map((name, index) => name || `column ${index}`),
    }) as Record<string, string>[];
    assert.deepEqual(rows.map(({ In, Out, Duration }) => [In, Out, Duration])[1], [
      '01;00;00;24',
      '01;00;02;12',
      '00;00;01;18',
    ]);
  });
  it('Reaper', () => {
    const rows = parse(written('reaper-csv'), { columns: true }) as Record<string, string>[];
    assert.deepEqual(rows.map((row) => [row['#'], row['Start'], row['End'], row['Length']]).slice(0, 2), [
      ['M1', '0:00:00.000', '', ''],
      ['R1', '0:00:00.801', '0:00:02.402', '0:00:01.602'],
    ]);
  });
  it('Avid', () => {
    const rows = parse(written('avid-txt'), { delimiter: '\t', quote: null }) as string[][];
    assert.deepEqual(rows[1], [
      'Bo Li',
      '01:00:00;24',
      'V1',
      'green',
      'Too dark | lift see "ref" & <notes> please / ↳ Ana Ruiz: done / ↳ Bo Li: ok, thanks',
      '48',
    ]);
  });
});

it('WebVTT by webvtt-parser: no errors, the same frames', () => {
  const { WebVTTParser } = webvtt as {
    WebVTTParser: new () => { parse(text: string, kind: string): { cues: { startTime: number }[]; errors: unknown[] } };
  };
  const hostile = [
    ...notes,
    note({ commentId: 'x-->y', text: 'a\n\nb --> c <v Bob>d &amp; e', by: 'A > B', span: { in: 17_999 } }),
  ];
  for (const kind of ['metadata', 'subtitles/captions/descriptions']) {
    const { cues, errors } = new WebVTTParser().parse(written('vtt', {}, hostile), kind);
    assert.deepEqual(errors, []);
    assert.equal(cues.length, 6);
    const { num, den } = RATES['29.97'];
    // Each cue begins within its frame.
    assert.deepEqual(
      cues.map(({ startTime }) => Math.floor((startTime * num) / den + 1e-6)),
      [0, 24, 1800, 1800, 17_982, 17_999],
    );
  }
});

it('labels by smpte-timecode: the same frames', () => {
  for (const { rate, dropFrame, prefix } of vectors) {
    const fps = rate.den === 1 ? rate.num : Number((rate.num / rate.den).toFixed(prefix === '23976ndf' ? 3 : 2));
    const rows = parse(
      written(
        'csv',
        {},
        notes,
        vectors.find((one) => one.prefix === prefix)!,
      ),
      { bom: true, columns: true },
    ) as Record<string, string>[];
    const start = vectors.find((one) => one.prefix === prefix)!.start;
    for (const { timecode_in, frame_in } of rows)
      assert.equal(
        smpte(timecode_in!, fps, dropFrame).frameCount - start,
        Number(frame_in),
        `${prefix} ${timecode_in}`,
      );
  }
});

describe('drawings', () => {
  it('in OTIO, as strokes and texts of the Open Review Initiative, on a frame of a track of their own', () => {
    const timeline = JSON.parse(written('otio', {}, [drawn])) as {
      tracks: {
        children: {
          name: string;
          children: {
            OTIO_SCHEMA: string;
            source_range: { start_time: { value: number }; duration: { value: number } };
            metadata: { annotation_commands?: Record<string, unknown>[] };
          }[];
        }[];
      };
    };
    const track = timeline.tracks.children.find(({ name }) => name === 'Annotations')!;
    assert.deepEqual(
      track.children.map(({ OTIO_SCHEMA, source_range }) => [
        OTIO_SCHEMA,
        source_range.start_time.value,
        source_range.duration.value,
      ]),
      [
        ['Gap.1', 0, 30],
        ['Clip.2', 30, 1],
      ],
    );
    const commands = track.children[1]!.metadata.annotation_commands!;
    assert.deepEqual(
      commands.map((command) => command['OTIO_SCHEMA']),
      ['PaintStart.1', 'PaintPoint.1', 'PaintEnd.1', 'PaintStart.1', 'PaintPoint.1', 'PaintEnd.1', 'TextAnnotation.1'],
    );
    // From the top left to the bottom right, in heights of the picture, y upwards.
    const points = commands[1]!['points'] as { x: number[]; y: number[] };
    assert.deepEqual(
      [points.x, points.y].map((list) => list.map((value) => Number(value.toFixed(4)))),
      [
        [-0.8889, 0.8889],
        [0.5, -0.5],
      ],
    );
  });
  it('in Web Annotation, as a shape of the fragment', () => {
    const page = JSON.parse(written('web-annotation', {}, [drawn])) as {
      items: { target: { selector: { value: string; refinedBy: { type: string; value: string } } } }[];
    };
    const { value, refinedBy } = page.items[0]!.target.selector;
    assert.deepEqual([value, refinedBy.type], ['t=1.001', 'SvgSelector']);
    assert.match(refinedBy.value, /^<svg [^>]*viewBox="0 0 1920 1080"><polyline points="0,0 1920,1080"/);
  });
  it('in JSON as they are, and elsewhere as a word', () => {
    assert.deepEqual(
      (JSON.parse(written('json', {}, [drawn])) as { comments: { drawing: unknown }[] }).comments[0]!.drawing,
      drawn.drawing,
    );
    for (const id of [
      'resolve-edl',
      'cmx-edl',
      'avid-txt',
      'avid-xml',
      'premiere-xml',
      'fcpxml',
      'text',
      'vtt',
    ] as const)
      assert.match(written(id, {}, [drawn]), /Hold this longer \(drawing\)/, id);
  });
});

it('MIDI: one track of the length it says, with our markers at their ticks', () => {
  const bytes = exportMarkers('midi', notes, optionsFor(vectors[2]!)).bytes!;
  const view = new DataView(bytes.buffer);
  assert.equal(view.getUint16(12), 480);
  assert.equal(view.getUint32(18), bytes.length - 22);
  const ticks: number[] = [];
  let at = 22;
  let tick = 0;
  const variable = (): number => {
    let value = 0;
    for (;;) {
      const byte = bytes[at++]!;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    tick += variable();
    assert.equal(bytes[at++], 0xff);
    const type = bytes[at++];
    const length = variable();
    if (type === 0x06) ticks.push(tick);
    at += length;
  }
  assert.deepEqual(
    ticks,
    [0, 24, 1800, 1800, 17_982].map((frame) => Math.round((frame * 960) / 25)),
  );
});

it('After Effects: a script of plain ASCII that sets what it says', () => {
  const script = written('ae-jsx');
  assert.match(script, /^[\x20-\x7e\n]+$/);
  const set: unknown[] = [];
  const comp = {
    markerProperty: {
      setValueAtTime: (at: number, value: { text: string; duration: number }) =>
        set.push([Number(at.toFixed(4)), Number(value.duration.toFixed(4)), value.text]),
    },
  };
  function CompItem(): void {}
  function MarkerValue(this: { text: string }, text: string): void {
    this.text = text;
  }
  Object.setPrototypeOf(comp, CompItem.prototype as object);
  const nothing = (): void => undefined;
  runInNewContext(script, {
    app: { project: { activeItem: comp }, beginUndoGroup: nothing, endUndoGroup: nothing },
    CompItem,
    MarkerValue,
    alert: () => assert.fail(),
  });
  assert.deepEqual(
    set.map((row) => (row as unknown[])[0]),
    [0, 0.8008, 60.06, 599.9994],
  );
  assert.equal((set[3] as unknown[])[2], '=cmd: =HYPERLINK("http://x","y")');
  assert.equal(decodeText(new TextEncoder().encode(script)), script);
});

/** Files that we write, read by parsers of others. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { parse } from 'csv-parse/sync';
import { DtdValidator, XmlDocument, XmlDtd } from 'libxml2-wasm';
import smpte from 'smpte-timecode';
import webvtt from 'webvtt-parser';
import { matrix } from '../../../test/support/matrix.js';
import { drawnComment, makeComment, makeReply } from '../test/make-comments.js';
import { vectorComments, vectors, writeFile } from '../test/vectors.js';
import type { FcpxmlVersion } from './index.js';

describe('libxml2 validates FCPXML', () => {
  // The DTD of Apple may not be distributed: FCPXML_DTD is the path of a copy. Without one, ours covers what we write.
  const path = process.env['FCPXML_DTD'];
  const dtd = XmlDtd.fromBuffer(readFileSync(path ?? new URL('../test/fcpxml-subset.dtd', import.meta.url)));
  const validate = (xml: string): void => {
    const document = XmlDocument.fromString(xml);
    new DtdValidator(dtd).validate(document);
    document.dispose();
  };
  // 1.8 has another element for media than the later versions.
  const versions = matrix<FcpxmlVersion>(
    ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13', '1.14'],
    ['1.8', '1.11', '1.14'],
  );
  for (const version of versions) {
    for (const vector of vectors) {
      it(`${version}, ${vector.prefix}`, () => {
        const fcpxmlMedia = { src: 'file:///a.mov' };
        validate(writeFile('fcpxml', { fcpxmlVersion: version }, vectorComments, vector));
        validate(writeFile('fcpxml', { fcpxmlVersion: version, fcpxmlMedia }, vectorComments, vector));
      });
    }
  }

  it('and rejects a wrong order and an unknown attribute', () => {
    const file = writeFile('fcpxml');
    const reordered = file.replace(/<note>.*<\/note>/, '').replace('</spine>', '</spine><note>x</note>');
    assert.throws(() => validate(reordered));
    assert.throws(() => validate(file.replace('completed="0"', 'color="red"')));
  });
});

describe('libxml2 reads', () => {
  const texts = (xml: string, xpath: string): readonly string[] => {
    const document = XmlDocument.fromString(xml);
    const found = document.find(xpath).map((node) => node.content);
    document.dispose();
    return found;
  };
  it('premiere-xml: frames, lengths, texts and the timecode', () => {
    const xml = writeFile('premiere-xml', { carrier: 'both' });
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
  it('avid-xml: the attributes of every marker', () => {
    const xml = writeFile('avid-xml').replace(/<!DOCTYPE[^>]*>/, '');
    const values = (name: string): readonly string[] => texts(xml, `//ListElem[AvProp="${name}"]/AvProp[3]`);
    assert.deepEqual(values('_ATN_CRM_TC'), ['0', '24', '1800', '1800', '17982']);
    assert.deepEqual(values('_ATN_CRM_LENGTH'), ['1', '48', '1', '1', '10']);
    assert.deepEqual(values('_ATN_CRM_USER'), ['Ana Ruiz', 'Bo Li', 'Zoë', 'Ana Ruiz', '=cmd']);
    assert.equal(texts(xml, '//ListElem[not(*)]').length, 5);
  });
  it('html: a still, a drawing, escaped text and no script', () => {
    const still = 'data:image/jpeg;base64,/9j/4AAQSkZJRg==';
    const html = writeFile('html', { stills: new Map([['d', still]]) }, [
      drawnComment,
      makeComment({ text: '<script>alert(1)</script>', replies: [makeReply({ text: '<img onerror=x>' })] }),
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

describe('csv-parse reads', () => {
  it('csv: a row per comment and reply, with guarded formulas', () => {
    const rows = parse(writeFile('csv'), { bom: true, columns: true, relax_column_count: false }) as Record<
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
  it('premiere-csv', () => {
    const rows = parse(writeFile('premiere-csv'), {
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
  it('reaper-csv', () => {
    const rows = parse(writeFile('reaper-csv'), { columns: true }) as Record<string, string>[];
    assert.deepEqual(rows.map((row) => [row['#'], row['Start'], row['End'], row['Length']]).slice(0, 2), [
      ['M1', '0:00:00.000', '', ''],
      ['R1', '0:00:00.801', '0:00:02.402', '0:00:01.602'],
    ]);
  });
  it('avid-txt', () => {
    const rows = parse(writeFile('avid-txt'), { delimiter: '\t', quote: null }) as string[][];
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

it('webvtt-parser reads vtt without errors, and each cue starts within its frame', () => {
  const { WebVTTParser } = webvtt as {
    WebVTTParser: new () => { parse(text: string, kind: string): { cues: { startTime: number }[]; errors: unknown[] } };
  };
  const comments = [
    ...vectorComments,
    makeComment({ commentId: 'x-->y', text: 'a\n\nb --> c <v Bob>d &amp; e', by: 'A > B', span: { in: 17_999 } }),
  ];
  for (const kind of ['metadata', 'subtitles/captions/descriptions']) {
    const { cues, errors } = new WebVTTParser().parse(writeFile('vtt', {}, comments), kind);
    assert.deepEqual(errors, []);
    assert.equal(cues.length, 6);
    const { num, den } = RATES['29.97'];
    assert.deepEqual(
      cues.map(({ startTime }) => Math.floor((startTime * num) / den + 1e-6)),
      [0, 24, 1800, 1800, 17_982, 17_999],
    );
  }
});

it('smpte-timecode reads timecode as the same frames', () => {
  for (const vector of vectors) {
    const { rate, dropFrame, prefix, start } = vector;
    const fps = rate.den === 1 ? rate.num : Number((rate.num / rate.den).toFixed(prefix === '23976ndf' ? 3 : 2));
    const file = writeFile('csv', {}, vectorComments, vector);
    const rows = parse(file, { bom: true, columns: true }) as Record<string, string>[];
    for (const { timecode_in, frame_in } of rows) {
      const { frameCount } = smpte(timecode_in!, fps, dropFrame);
      assert.equal(frameCount - start, Number(frame_in), `${prefix} ${timecode_in}`);
    }
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { vectorComments, optionsFor, readVector, vectors } from '../test/vectors.js';
import { decodeText, detectFormat, exportMarkers, type FormatId, importMarkers } from './index.js';

const fcpxmls = ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13', '1.14'] as const;

/** Files by format, with the options that make ours equal. */
const rows: readonly { readonly file: string; readonly format: FormatId; readonly options?: object }[] = [
  { file: 'resolve-markers.edl', format: 'resolve-edl' },
  { file: 'cmx3600-loc.edl', format: 'cmx-edl' },
  { file: 'avid-markers.txt', format: 'avid-txt' },
  { file: 'avid-markers.xml', format: 'avid-xml', options: { avidPosition: 'timecode' } },
  { file: 'premiere.xml', format: 'premiere-xml', options: { carrier: 'sequence' } },
  ...fcpxmls.map((version) => ({
    file: `v${version}.fcpxml`,
    format: 'fcpxml' as const,
    options: { fcpxmlVersion: version },
  })),
  { file: 'timeline.otio', format: 'otio' },
  { file: 'comments.vtt', format: 'vtt' },
  { file: 'comments.csv', format: 'csv' },
  { file: 'premiere-panel.csv', format: 'premiere-csv' },
  { file: 'reaper.csv', format: 'reaper-csv' },
];

/** The part of a marker in which the vectors and our defaults agree. */
const comparable = (format: FormatId) => (marker: ReturnType<typeof importMarkers>['markers'][number]) => ({
  // Locators in the vectors have no end.
  span: format === 'cmx-edl' ? { in: marker.span?.in } : marker.span,
  text: marker.text.replace(/\s+/g, ' '),
  ...(format !== 'otio' && { author: marker.author }),
  replies: format === 'vtt' ? undefined : marker.replies?.map(({ author, text }) => ({ author, text })),
});

for (const vector of vectors) {
  describe(`vectors ${vector.prefix}`, () => {
    const { rate, dropFrame, start } = vector;
    for (const { file, format, options } of rows) {
      it(`${file} is detected, read at the right frames, and equal to ours`, () => {
        const expected = readVector(`${vector.prefix}.${file}`);
        assert.equal(detectFormat(expected), format);
        const read = (text: string) =>
          importMarkers(format, text, { rate, dropFrame, startTimecode: start, durationFrames: 18_000 });
        const result = exportMarkers(format, vectorComments, { ...optionsFor(vector), ...options });
        const ours = read(result.text ?? decodeText(result.bytes));
        const imported = read(expected);
        assert.deepEqual(
          imported.markers.map(({ span }) => span?.in),
          [0, 24, 1800, 1800, 17_982],
        );
        assert.deepEqual(ours.markers.map(comparable(format)), imported.markers.map(comparable(format)));
        if (format !== 'cmx-edl') assert.deepEqual(imported.markers.at(-1)?.span, { in: 17_982, out: 17_992 });
        assert.deepEqual(imported.warnings, []);
      });
    }
  });
}

it('fcpxml with media in place of the gap equals the vector', () => {
  const dropFrame = vectors[3]!;
  const expected = readVector('2997df.asset-clip.v1.11.fcpxml');
  const { text } = exportMarkers('fcpxml', vectorComments, {
    ...optionsFor(dropFrame),
    fcpxmlMedia: { src: 'file:///Users/Shared/Demo.mov', name: 'Demo' },
  });
  const spans = (file: string) => importMarkers('fcpxml', file).markers.map(({ span }) => span);
  assert.deepEqual(spans(text!), spans(expected));
  assert.deepEqual(spans(expected).at(-1), { in: 17_982, out: 17_992 });
  const { timeline } = importMarkers('fcpxml', expected);
  assert.deepEqual(timeline, { rate: dropFrame.rate, dropFrame: true, startFrame: 107_892, durationFrames: 18_000 });
});

it('files at 29.97 drop-frame have the values of the specification', () => {
  const options = optionsFor(vectors[3]!);
  const edl = exportMarkers('resolve-edl', vectorComments, options).text!;
  assert.match(edl, /^003 .* 01:01:00;02 01:01:00;03 {2}\r$/m);
  assert.match(edl, /^004 .* 01:10:00;00 /m);
  assert.match(edl, /\|D:10\r\n/);
  const fcp = exportMarkers('fcpxml', vectorComments, options).text!;
  for (const part of [
    'start="17999982/30000s"',
    'start="24024/30000s" duration="48048/30000s"',
    'tcStart="107999892/30000s"',
  ])
    assert.ok(fcp.includes(part), part);
  assert.deepEqual(fcp.match(/&#10;↳/g)?.length, 2);
});

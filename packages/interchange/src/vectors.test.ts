import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { notes, optionsFor, vector, vectors } from '../test/vectors.js';
import { decodeText, detectFormat, exportMarkers, type FormatId, importMarkers } from './index.js';

const fcpxmls = ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13', '1.14'] as const;

/** Files by format, with the options that make ours say the same. */
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

/** What of a marker the vectors and our defaults agree on. */
const essence = (format: FormatId) => (marker: ReturnType<typeof importMarkers>['markers'][number]) => ({
  // Their locators do not say where a note ends.
  span: format === 'cmx-edl' ? { in: marker.span?.in } : marker.span,
  text: marker.text.replace(/\s+/g, ' '),
  ...(format !== 'otio' && { author: marker.author }),
  replies: format === 'vtt' ? undefined : marker.replies?.map(({ author, text }) => ({ author, text })),
});

for (const one of vectors) {
  describe(`vectors ${one.prefix}`, () => {
    const { rate, dropFrame, start } = one;
    for (const { file, format, options } of rows) {
      it(`${file} is known, read to the right frames, and written alike`, () => {
        const theirs = vector(`${one.prefix}.${file}`);
        assert.equal(detectFormat(theirs), format);
        const read = (text: string) =>
          importMarkers(format, text, { rate, dropFrame, startTimecode: start, durationFrames: 18_000 });
        const result = exportMarkers(format, notes, { ...optionsFor(one), ...options });
        const ours = read(result.text ?? decodeText(result.bytes));
        const known = read(theirs);
        assert.deepEqual(
          known.markers.map(({ span }) => span?.in),
          [0, 24, 1800, 1800, 17_982],
        );
        assert.deepEqual(ours.markers.map(essence(format)), known.markers.map(essence(format)));
        if (format !== 'cmx-edl') assert.deepEqual(known.markers.at(-1)?.span, { in: 17_982, out: 17_992 });
        assert.deepEqual(known.warnings, []);
      });
    }
  });
}

it('media in place of the gap', () => {
  const df = vectors[3]!;
  const theirs = vector('2997df.asset-clip.v1.11.fcpxml');
  const { text } = exportMarkers('fcpxml', notes, {
    ...optionsFor(df),
    fcpxmlMedia: { src: 'file:///Users/Shared/Demo.mov', name: 'Demo' },
  });
  const spans = (file: string) => importMarkers('fcpxml', file).markers.map(({ span }) => span);
  assert.deepEqual(spans(text!), spans(theirs));
  assert.deepEqual(spans(theirs).at(-1), { in: 17_982, out: 17_992 });
  const { timeline } = importMarkers('fcpxml', theirs);
  assert.deepEqual(timeline, { rate: df.rate, dropFrame: true, startFrame: 107_892, durationFrames: 18_000 });
});

it('spot values of 29.97 drop-frame', () => {
  const df = optionsFor(vectors[3]!);
  const edl = exportMarkers('resolve-edl', notes, df).text!;
  assert.match(edl, /^003 .* 01:01:00;02 01:01:00;03 {2}\r$/m);
  assert.match(edl, /^004 .* 01:10:00;00 /m);
  assert.match(edl, /\|D:10\r\n/);
  const fcp = exportMarkers('fcpxml', notes, df).text!;
  for (const part of [
    'start="17999982/30000s"',
    'start="24024/30000s" duration="48048/30000s"',
    'tcStart="107999892/30000s"',
  ])
    assert.ok(fcp.includes(part), part);
  assert.deepEqual(fcp.match(/&#10;↳/g)?.length, 2);
});

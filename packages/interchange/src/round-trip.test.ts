import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canDropFrame, RATES, type Rate } from '@kreatli/timecode';
import fc from 'fast-check';
import { isDeep, matrix } from '../../../test/support/matrix.js';
import { commentsWithin } from '../test/make-comments.js';
import { decodeText, exportMarkers, type ExportOptions, formats, importMarkers } from './index.js';

const bothWays = formats.filter(({ canExport, canImport }) => canExport && canImport);
const timebases = Object.values(RATES).flatMap((rate): { rate: Rate; dropFrame: boolean }[] => [
  { rate, dropFrame: false },
  ...(canDropFrame(rate) ? [{ rate, dropFrame: true }] : []),
]);
/** An integer rate, a fractional one, drop-frame, and rates above 30 without and with drop-frame. */
const representatives = [
  { rate: RATES['25'], dropFrame: false },
  { rate: RATES['23.976'], dropFrame: false },
  { rate: RATES['29.97'], dropFrame: true },
  { rate: RATES['60'], dropFrame: false },
  { rate: RATES['59.94'], dropFrame: true },
];
/** Zero, and one from which the video passes midnight. */
const starts = matrix(['00:00:00:00', '01:00:00:00', '23:59:50:00'], ['00:00:00:00', '23:59:50:00']);
const SECONDS = 20;

describe('an exported file is imported at the same frames', () => {
  for (const { id, carries } of bothWays) {
    for (const { rate, dropFrame } of matrix(timebases, representatives)) {
      for (const startTimecode of starts) {
        it(`${id} at ${rate.num}/${rate.den}${dropFrame ? ' drop-frame' : ''} from ${startTimecode}`, () => {
          const durationFrames = Math.round((SECONDS * rate.num) / rate.den);
          const options: ExportOptions = {
            asset: { name: 'Round trip', rate, dropFrame, startTimecode, durationFrames },
            scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' },
          };
          fc.assert(
            fc.property(commentsWithin(durationFrames), (comments) => {
              const file = exportMarkers(id, comments, options);
              const imported = importMarkers(id, file.text ?? decodeText(file.bytes), {
                rate,
                dropFrame,
                startTimecode,
                durationFrames,
              });
              assert.deepEqual(
                imported.markers.map(({ span }) => span),
                comments.map(({ span }) => span),
              );
              assert.deepEqual(imported.warnings, []);
              if (carries.rate) assert.deepEqual(imported.timeline.rate, rate);
            }),
            { numRuns: isDeep ? 30 : 10, seed: 5 },
          );
        });
      }
    }
  }
});

describe('an exported file keeps texts and authors', () => {
  const rate = RATES['25'];
  const options: ExportOptions = {
    asset: { name: 'Texts', rate, durationFrames: 500 },
    scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' },
  };
  const exact = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
  const folded = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  // What each format keeps of a text, at least.
  const normalizers: Readonly<Record<string, (text: string) => string>> = {
    json: (text) => text,
    otio: (text) => text,
    csv: (text) => text,
    'web-annotation': (text) => text,
    'premiere-xml': exact,
    'avid-xml': exact,
    fcpxml: exact,
    'avid-txt': folded,
  };
  for (const [id, normalize] of Object.entries(normalizers)) {
    it(id, () => {
      fc.assert(
        fc.property(commentsWithin(500), (comments) => {
          // XML does not allow control characters; a reply mark in a text is read as a reply.
          const writable = comments.filter(({ body }) => !/(?![\t\n\r])\p{Cc}|[↳^]/u.test(body.text));
          fc.pre(writable.length > 0);
          const file = exportMarkers(id as 'json', writable, options);
          const imported = importMarkers(id as 'json', file.text!, { rate });
          assert.deepEqual(
            imported.markers.map(({ text }) => normalize(text)),
            writable.map(({ body }) => normalize(body.text)),
          );
          assert.deepEqual(
            imported.markers.map(({ author }) => author),
            writable.map(({ author }) => author.name),
          );
        }),
        { numRuns: isDeep ? 300 : 60, seed: 5 },
      );
    });
  }
});

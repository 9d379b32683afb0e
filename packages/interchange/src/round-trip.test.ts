import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canDropFrame, RATES, type Rate } from '@kreatli/timecode';
import fc from 'fast-check';
import { notesWithin } from '../test/made-notes.js';
import { decodeText, exportMarkers, type ExportOptions, formats, importMarkers } from './index.js';

const both = formats.filter(({ canExport, canImport }) => canExport && canImport);
const starts = ['00:00:00:00', '01:00:00:00', '23:59:50:00'];
const clocks = Object.values(RATES).flatMap((rate): { rate: Rate; dropFrame: boolean }[] => [
  { rate, dropFrame: false },
  ...(canDropFrame(rate) ? [{ rate, dropFrame: true }] : []),
]);

describe('what is exported is imported at the same frames', () => {
  for (const { id, carries } of both) {
    for (const { rate, dropFrame } of clocks) {
      for (const startTimecode of starts) {
        it(`${id} at ${rate.num}/${rate.den}${dropFrame ? ' drop-frame' : ''} from ${startTimecode}`, () => {
          // Twenty seconds: from 23:59:50:00 they pass midnight.
          const durationFrames = Math.round((20 * rate.num) / rate.den);
          const options: ExportOptions = {
            asset: { name: 'Round trip', rate, dropFrame, startTimecode, durationFrames },
            scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' },
          };
          fc.assert(
            fc.property(notesWithin(durationFrames), (notes) => {
              const file = exportMarkers(id, notes, options);
              const back = importMarkers(id, file.text ?? decodeText(file.bytes), {
                rate,
                dropFrame,
                startTimecode,
                durationFrames,
              });
              assert.deepEqual(
                back.markers.map(({ span }) => span),
                notes.map(({ span }) => span),
              );
              assert.deepEqual(back.warnings, []);
              if (carries.rate) assert.deepEqual(back.timeline.rate, rate);
            }),
            { numRuns: 15, seed: 5 },
          );
        });
      }
    }
  }
});

describe('texts come back', () => {
  const rate = RATES['25'];
  const options: ExportOptions = {
    asset: { name: 'Texts', rate, durationFrames: 500 },
    scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' },
  };
  const exact = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
  const folded = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  // What each kind of file keeps of a text, at most.
  const keeps: Readonly<Record<string, (text: string) => string>> = {
    json: (text) => text,
    otio: (text) => text,
    csv: (text) => text,
    'web-annotation': (text) => text,
    'premiere-xml': exact,
    'avid-xml': exact,
    fcpxml: exact,
    'avid-txt': folded,
  };
  for (const [id, kept] of Object.entries(keeps)) {
    it(`from ${id}`, () => {
      fc.assert(
        fc.property(notesWithin(500), (notes) => {
          // Control characters have no place in XML; a reply mark in a note is read as a reply.
          const sober = notes.filter(({ body }) => !/(?![\t\n\r])\p{Cc}|[↳^]/u.test(body.text));
          fc.pre(sober.length > 0);
          const file = exportMarkers(id as 'json', sober, options);
          const back = importMarkers(id as 'json', file.text!, { rate });
          assert.deepEqual(
            back.markers.map(({ text }) => kept(text)),
            sober.map(({ body }) => kept(body.text)),
          );
          assert.deepEqual(
            back.markers.map(({ author }) => author),
            sober.map(({ author }) => author.name),
          );
        }),
        { numRuns: 60, seed: 5 },
      );
    });
  }
});

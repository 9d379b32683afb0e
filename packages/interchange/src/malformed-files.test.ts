import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import fc from 'fast-check';
import { isDeep } from '../../../test/support/matrix.js';
import { rate } from '../test/options.js';
import { errorCodeOf, errorOf } from '../test/results.js';
import { samples } from '../test/samples.js';
import { decodeText, formats, importMarkers } from './index.js';

/** Prefixes of a sample that are read. */
const PREFIXES = isDeep ? 300 : 60;

it('there is a sample of every readable format', () =>
  assert.deepEqual(
    [...samples.keys()].sort(),
    formats
      .filter(({ canImport }) => canImport)
      .map(({ id }) => id)
      .sort(),
  ));

describe('any content is read, or rejected with a code', () => {
  for (const [id, text] of samples) {
    /** Throws errors other than InterchangeError. */
    const read = (file: string): unknown =>
      errorCodeOf(() => importMarkers(id, file, { rate, durationFrames: 18_000 }));

    it(`${id}, truncated at any place`, () => {
      for (let length = 0; length < text.length; length += Math.max(1, Math.floor(text.length / PREFIXES)))
        read(text.slice(0, length));
    });

    it(`${id}, with changed characters`, () => {
      const changes = fc.array(
        fc.tuple(
          fc.nat({ max: text.length - 1 }),
          fc.constantFrom('<', '>', '"', '&', '\0', '\n', ',', '9', '{', ']', '-', '\ud800', ''),
        ),
      );
      fc.assert(
        fc.property(changes, (replacements) => {
          const chars = text.split('');
          for (const [at, char] of replacements) chars[at] = char;
          read(chars.join(''));
        }),
        { numRuns: isDeep ? 300 : 20, seed: 3 },
      );
    });

    it(`${id}, empty, blank or of another format`, () => {
      for (const other of ['', ' \n ', '\0', '<a/>', '[]', '{}', 'null', 'hello']) {
        const { code, details } = errorOf(() => importMarkers(id, other, { rate }));
        assert.match(code, /NOT_THIS_FORMAT|XML_MALFORMED|JSON_MALFORMED/);
        assert.ok((details.line ?? 0) >= 1);
      }
    });

    it(`${id}, with any line breaks`, () => {
      const options = { rate: RATES['29.97'], startTimecode: 107_892, durationFrames: 18_000 };
      const spansIn = (file: string): unknown => importMarkers(id, file, options).markers.map(({ span }) => span);
      const plain = text.replace(/\r\n?/g, '\n');
      for (const lineBreak of ['\n', '\r\n', '\r'])
        assert.deepEqual(spansIn(plain.replaceAll('\n', lineBreak)), spansIn(text), JSON.stringify(lineBreak));
    });

    it(`${id}, in UTF-16 of both byte orders and in UTF-8, with and without a byte-order mark`, () => {
      const plain = text.replace(/^\ufeff/, '');
      for (const marked of [`\ufeff${plain}`, plain]) {
        const littleEndian = Buffer.from(marked, 'utf16le');
        assert.equal(decodeText(littleEndian).replace(/^\ufeff/, ''), plain);
        assert.equal(decodeText(Buffer.from(littleEndian).swap16()).replace(/^\ufeff/, ''), plain);
        assert.equal(decodeText(Buffer.from(marked, 'utf8')), plain);
      }
    });
  }

  it('bytes that are not UTF-8 are decoded as windows-1252', () =>
    assert.equal(decodeText(Uint8Array.of(0x5a, 0x6f, 0xeb, 0x20, 0x80)), 'Zoë €'));
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { importOptions, rate } from '../test/options.js';
import { codesOf, errorCodeOf, errorOf } from '../test/results.js';
import { readVector } from '../test/vectors.js';
import { decodeText, importMarkers, LIMITS } from './index.js';

const nest = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

describe('input limits', () => {
  it('rejects a file of 50 MB without reading it', () => {
    const started = performance.now();
    assert.equal(
      errorCodeOf(() => importMarkers('auto', 'x'.repeat(50e6), { rate })),
      'INPUT_TOO_LARGE',
    );
    assert.equal(
      errorCodeOf(() => decodeText(new Uint8Array(50e6))),
      'INPUT_TOO_LARGE',
    );
    assert.ok(performance.now() - started < 1000);
  });

  it('rejects a million nested elements or brackets, with line and column', () => {
    const { code, details } = errorOf(() =>
      importMarkers('premiere-xml', `<xmeml>\n${nest('<a>', '</a>', 1e6)}</xmeml>`),
    );
    assert.deepEqual(
      { code, details },
      { code: 'INPUT_TOO_DEEP', details: { line: 2, column: 3 * (LIMITS.depth - 1) + 1 } },
    );
    assert.equal(
      errorCodeOf(() => importMarkers('otio', nest('[', ']', 1e6))),
      'INPUT_TOO_DEEP',
    );
    assert.equal(
      errorCodeOf(() => importMarkers('json', nest('{"a":', '', 1e5))),
      'INPUT_TOO_DEEP',
    );
  });

  it('rejects a document type with declarations, and accepts one without', () => {
    const bomb = '<?xml version="1.0"?>\n<!DOCTYPE xmeml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<xmeml>&b;</xmeml>';
    const { code, details } = errorOf(() => importMarkers('premiere-xml', bomb));
    assert.deepEqual({ code, details }, { code: 'XML_DTD_FORBIDDEN', details: { line: 2, column: 1 } });
    assert.equal(
      errorCodeOf(() => importMarkers('premiere-xml', '<xmeml>&b;</xmeml>')),
      'XML_MALFORMED',
    );
    const avid = readVector('24ndf.avid-markers.xml');
    assert.match(avid, /<!DOCTYPE/);
    assert.equal(importMarkers('avid-xml', avid, { rate: RATES['24'], startTimecode: 86_400 }).markers.length, 5);
  });

  it('accepts as many markers as the limit, and rejects one more', () => {
    const rows = (count: number): string =>
      Array.from({ length: count }, (_, index) => `Ana\t${index}\tV1\tred\ttext ${index}\t1\n`).join('');
    assert.equal(importMarkers('avid-txt', rows(LIMITS.markers), { rate }).markers.length, LIMITS.markers);
    assert.equal(
      errorCodeOf(() => importMarkers('avid-txt', rows(LIMITS.markers + 1), { rate })),
      'TOO_MANY_MARKERS',
    );
  });

  it('cuts a text of a megabyte, with a warning', () => {
    const result = importMarkers('avid-txt', `Ana\t1\tV1\tred\t${'x'.repeat(1e6)}\t1\n`, { rate });
    assert.equal(result.markers[0]!.text.length, LIMITS.text);
    assert.deepEqual(codesOf(result), ['TEXT_TRUNCATED']);
  });

  it('lists a thousand warnings and counts the others', () => {
    const rows = `Ana\t1\tV1\tred\tx\t1\n${'bad\trow\n'.repeat(200_000)}`;
    const { warnings } = importMarkers('avid-txt', rows, importOptions);
    assert.equal(warnings.length, 1001);
    assert.match(warnings.at(-1)!.message, /199000 more/);
  });

  it('reads or rejects cells, tags and texts of ten megabytes', () => {
    const long = 'x'.repeat(10e6);
    const codeOf = (format: 'csv' | 'premiere-xml' | 'json', text: string): string | null =>
      errorCodeOf(() => importMarkers(format, text, importOptions));
    assert.equal(codeOf('csv', `id,text\n1,"${long}"\n`), null);
    assert.equal(codeOf('csv', `id,text\n1,"${long}`), 'CSV_MALFORMED');
    assert.equal(codeOf('premiere-xml', `<xmeml ${'a="" '.repeat(2e6)}/>`), 'XML_MALFORMED');
    assert.equal(codeOf('premiere-xml', `<xmeml a="${long}"/>`), 'NOT_THIS_FORMAT');
    assert.equal(codeOf('json', `{"a":"${long}"`), 'JSON_MALFORMED');
  });
});

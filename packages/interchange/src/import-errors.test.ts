import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importOptions, rate } from '../test/options.js';
import { errorCodeOf, errorOf, spansOf } from '../test/results.js';
import { decodeText, type FormatId, importMarkers } from './index.js';

describe('errors of malformed files have line and column', () => {
  const rows: readonly (readonly [FormatId, string, string, number, number])[] = [
    ['premiere-xml', '<xmeml>\n  <sequence>\n </xmeml>', 'XML_MALFORMED', 3, 2],
    ['premiere-xml', '<xmeml>\r\n  <sequence a="1" a="2"/>', 'XML_MALFORMED', 2, 3],
    ['premiere-xml', '<xmeml>\n&nbsp;</xmeml>', 'XML_MALFORMED', 1, 8],
    ['fcpxml', '<fcpxml>\r<resources>', 'XML_MALFORMED', 2, 1],
    ['json', '{\n "schema": kreatli', 'JSON_MALFORMED', 2, 12],
    ['json', '{"schema":"kreatli-markers/1",}', 'JSON_MALFORMED', 1, 31],
    ['json', '{"schema":"kreatli-markers/1"', 'JSON_MALFORMED', 1, 30],
    ['otio', '[1, 2,\n 03]', 'JSON_MALFORMED', 2, 3],
    ['otio', '["\t"]', 'JSON_MALFORMED', 1, 2],
    ['csv', 'id,text\n1,ok\n2,"open', 'CSV_MALFORMED', 3, 3],
    ['table', 'TC,Text\n0:12,ok\n0:13,"open', 'CSV_MALFORMED', 3, 6],
  ];
  for (const [id, text, code, line, column] of rows) {
    it(`${code} in ${JSON.stringify(text)}`, () => {
      const error = errorOf(() => importMarkers(id, text, { rate }));
      assert.deepEqual({ code: error.code, ...error.details }, { code, line, column });
    });
  }
});

describe('imports are rejected', () => {
  const rows: readonly (readonly [name: string, code: string, work: () => unknown])[] = [
    [
      'for a newer version of our JSON',
      'SCHEMA_UNSUPPORTED',
      () => importMarkers('json', '{"schema":"kreatli-markers/2"}'),
    ],
    ['without a rate', 'RATE_REQUIRED', () => importMarkers('vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nx')],
    ['for an unknown format', 'UNKNOWN_FORMAT', () => importMarkers('nope' as never, 'x')],
    ['for a name of Object.prototype', 'UNKNOWN_FORMAT', () => importMarkers('constructor' as never, 'x')],
    ['from a format that can only be written', 'IMPORT_UNSUPPORTED', () => importMarkers('midi', 'x')],
    ['for a text of no known format', 'NOT_THIS_FORMAT', () => importMarkers('auto', 'hello')],
    ['for a workbook', 'BINARY_FILE', () => decodeText(Buffer.from('PK\x03\x04\x14\0xl/workbook.xml'))],
    ['for a workbook of old Excel', 'BINARY_FILE', () => decodeText(Buffer.from('d0cf11e0a1b11ae1', 'hex'))],
    [
      'for drop-frame at a rate without it',
      'DROP_FRAME_NOT_ALLOWED',
      () => importMarkers('vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nx', { rate, dropFrame: true }),
    ],
    [
      'for an invalid start timecode',
      'TIMECODE_INVALID',
      () => importMarkers('avid-txt', 'Ana\t00:00:01:00\tV1\tred\tx\t1\n', { rate, startTimecode: '1 hour' }),
    ],
  ];
  for (const [name, code, work] of rows) it(name, () => assert.equal(errorCodeOf(work), code));
});

describe('implausible rates in a file are ignored', () => {
  it('protools-txt', () => {
    const session = (format: string): string =>
      [
        `SESSION NAME:\tx\nSAMPLE RATE:\t48000\nTIMECODE FORMAT:\t${format} Frame\n\n`,
        'M A R K E R S  L I S T I N G\n#\tLOCATION\tTIME REFERENCE\tUNITS\tNAME\tCOMMENTS\n',
        '1\t\t48000\tSamples\ta\tb\n',
      ].join('');
    for (const format of ['0', '.', '1.1.1'])
      assert.deepEqual(spansOf(importMarkers('protools-txt', session(format), importOptions)), [{ in: 25 }], format);
  });

  it('frameio-json', () => {
    const { timeline } = importMarkers('frameio-json', '{"asset":{"fps":1e-9},"comments":[]}', importOptions);
    assert.deepEqual(timeline, {});
  });

  it('fcpxml', () => {
    const format = '<format id="r" frameDuration="9999999999999999999/1s"/>';
    const project = '<project><sequence format="r"/></project>';
    const file = `<fcpxml><resources>${format}</resources>${project}</fcpxml>`;
    assert.equal(importMarkers('fcpxml', file, importOptions).timeline.rate, undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import fc from 'fast-check';
import { note } from '../test/made-notes.js';
import { notes, optionsFor, vector, vectors } from '../test/vectors.js';
import { decodeText, exportMarkers, type FormatId, formats, importMarkers, InterchangeError, LIMITS } from './index.js';

const rate = RATES['25'];
const readable = formats.filter(({ canImport }) => canImport);
const film = { rate, startTimecode: '01:00:00:00', durationFrames: 500 };
const codes = (result: { readonly warnings: readonly { readonly code: string }[] }): readonly string[] =>
  result.warnings.map(({ code }) => code);
const thrown = (work: () => unknown): InterchangeError => {
  try {
    work();
  } catch (error) {
    if (InterchangeError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

/** A small file of every kind that can be read. */
const samples: ReadonlyMap<FormatId, string> = new Map([
  ...formats
    .filter(({ canExport, canImport }) => canExport && canImport)
    .map(({ id }): [FormatId, string] => {
      const { text, bytes } = exportMarkers(id, notes, optionsFor(vectors[3]!));
      return [id, text ?? decodeText(bytes)];
    }),
  ['frameio-csv', 'Team,Project,File,Commenter,Comment,Timecode\r\nT,P,F,Ana,"""new sky?""",00:00:01:10\r\n'],
  [
    'frameio-json',
    '{"asset":{"fps":25},"comments":[{"id":"1","text":"a","frame":10,"timestamp_microseconds":1,"owner":{"name":"Ana"}}]}',
  ],
  [
    'vimeo-csv',
    '"Video Version","#","Timecode","Username","Note","Reply","Date Added","Resolved"\n"1","1","00:00:02","Ana","a","","","No"\n',
  ],
  [
    'wipster-csv',
    'Title,Version,Timecode,Thread Id,Comment Type,Reply,Created By,Creation Date & Time,Comment,Task Completed\nT,1,00:00:02,1,c,No,Ana,,a,No\n',
  ],
  [
    'protools-txt',
    'SESSION NAME:\tS\nSAMPLE RATE:\t48000.000000\nTIMECODE FORMAT:\t25 Frame\n\nM A R K E R S  L I S T I N G\n#   \tLOCATION     \tTIME REFERENCE    \tUNITS    \tNAME    \tCOMMENTS\n1   \t01:00:01:00\t48000\tSamples\tA\tb\n',
  ],
]);

it('there is a sample of every kind', () =>
  assert.deepEqual([...samples.keys()].sort(), readable.map(({ id }) => id).sort()));

describe('whatever a file holds, it is read, or refused with a code', () => {
  for (const [id, text] of samples) {
    const attempt = (file: string): void => {
      try {
        importMarkers(id, file, { rate, durationFrames: 18_000 });
      } catch (error) {
        assert.ok(InterchangeError.is(error), String(error));
      }
    };
    it(`${id}, cut off anywhere`, () => {
      for (let length = 0; length < text.length; length += Math.max(1, Math.floor(text.length / 300)))
        attempt(text.slice(0, length));
    });
    it(`${id}, with bytes changed`, () => {
      fc.assert(
        fc.property(
          fc.array(
            fc.tuple(
              fc.nat({ max: text.length - 1 }),
              fc.constantFrom('<', '>', '"', '&', '\0', '\n', ',', '9', '{', ']', '-', '\ud800', ''),
            ),
          ),
          (changes) => {
            const signs = text.split('');
            for (const [at, sign] of changes) signs[at] = sign;
            attempt(signs.join(''));
          },
        ),
        { numRuns: 60, seed: 3 },
      );
    });
    it(`${id}, empty, of blanks, of another kind`, () => {
      for (const other of ['', ' \n ', '\0', '<a/>', '[]', '{}', 'null', 'hello']) {
        const { code, details } = thrown(() => importMarkers(id, other, { rate }));
        assert.match(code, /NOT_THIS_FORMAT|XML_MALFORMED|JSON_MALFORMED/);
        assert.ok((details.line ?? 0) >= 1);
      }
    });
    it(`${id}, with any line breaks`, () => {
      const read = (file: string): unknown =>
        importMarkers(id, file, { rate: RATES['29.97'], startTimecode: 107_892, durationFrames: 18_000 }).markers.map(
          ({ span }) => span,
        );
      const plain = text.replace(/\r\n?/g, '\n');
      for (const end of ['\n', '\r\n', '\r'])
        assert.deepEqual(read(plain.replaceAll('\n', end)), read(text), JSON.stringify(end));
    });
    it(`${id}, in UTF-16 of both kinds, with and without a mark, and in UTF-8 with one`, () => {
      const plain = text.replace(/^\ufeff/, '');
      for (const marked of [`\ufeff${plain}`, plain]) {
        const little = Buffer.from(marked, 'utf16le');
        assert.equal(decodeText(little).replace(/^\ufeff/, ''), plain);
        assert.equal(decodeText(Buffer.from(little).swap16()).replace(/^\ufeff/, ''), plain);
        assert.equal(decodeText(Buffer.from(marked, 'utf8')), plain);
      }
    });
  }

  it('Latin-1 is read as windows-1252', () =>
    assert.equal(decodeText(Uint8Array.of(0x5a, 0x6f, 0xeb, 0x20, 0x80)), 'Zoë €'));
});

describe('size and depth', () => {
  const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

  it('a file of 50 MB is refused at once', () => {
    const started = performance.now();
    assert.equal(thrown(() => importMarkers('auto', 'x'.repeat(50e6), { rate })).code, 'INPUT_TOO_LARGE');
    assert.equal(thrown(() => decodeText(new Uint8Array(50e6))).code, 'INPUT_TOO_LARGE');
    assert.ok(performance.now() - started < 1000);
  });

  it('elements and brackets a million deep are refused, with their place', () => {
    const { code, details } = thrown(() =>
      importMarkers('premiere-xml', `<xmeml>\n${deep('<a>', '</a>', 1e6)}</xmeml>`),
    );
    assert.deepEqual(
      { code, details },
      { code: 'INPUT_TOO_DEEP', details: { line: 2, column: 3 * (LIMITS.depth - 1) + 1 } },
    );
    assert.equal(thrown(() => importMarkers('otio', deep('[', ']', 1e6))).code, 'INPUT_TOO_DEEP');
    assert.equal(thrown(() => importMarkers('json', deep('{"a":', '', 1e5))).code, 'INPUT_TOO_DEEP');
  });

  it('declarations of a document type are refused; a bare one is not', () => {
    const bomb = '<?xml version="1.0"?>\n<!DOCTYPE xmeml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<xmeml>&b;</xmeml>';
    const { code, details } = thrown(() => importMarkers('premiere-xml', bomb));
    assert.deepEqual({ code, details }, { code: 'XML_DTD_FORBIDDEN', details: { line: 2, column: 1 } });
    assert.equal(thrown(() => importMarkers('premiere-xml', '<xmeml>&b;</xmeml>')).code, 'XML_MALFORMED');
    assert.equal(
      importMarkers('avid-xml', vector('24ndf.avid-markers.xml'), { rate: RATES['24'], startTimecode: 86_400 }).markers
        .length,
      5,
    );
  });

  it('more markers than the limit are refused; as many are not', () => {
    const rows = (count: number): string =>
      Array.from({ length: count }, (_, index) => `Ana\t${index}\tV1\tred\tnote ${index}\t1\n`).join('');
    assert.equal(importMarkers('avid-txt', rows(LIMITS.markers), { rate }).markers.length, LIMITS.markers);
    assert.equal(thrown(() => importMarkers('avid-txt', rows(LIMITS.markers + 1), { rate })).code, 'TOO_MANY_MARKERS');
  });

  it('a text of a megabyte is cut, and said to be', () => {
    const result = importMarkers('avid-txt', `Ana\t1\tV1\tred\t${'x'.repeat(1e6)}\t1\n`, { rate });
    assert.equal(result.markers[0]!.text.length, LIMITS.text);
    assert.deepEqual(codes(result), ['TEXT_TRUNCATED']);
  });

  it('long files of nothing but beginnings take no longer than they are', () => {
    const tricky: readonly (readonly [FormatId, string])[] = [
      [
        'resolve-edl',
        `TITLE: x\n001  001 V C 01:00:00:00 01:00:00:01 01:00:00:00 01:00:00:01\n${'|C:|M:'.repeat(300_000)}`,
      ],
      ['resolve-edl', '001 a '.repeat(500_000)],
      ['cmx-edl', `* LOC: 01:00:00:00 ${' '.repeat(2_000_000)}x`],
      ['premiere-xml', `<xmeml ${'a = "" '.repeat(200_000)}`],
      ['premiere-xml', '<!DOCTYPE '.repeat(200_000)],
      ['premiere-xml', `<xmeml>${'&'.repeat(1_000_000)}`],
      ['fcpxml', `<fcpxml>${'<!--'.repeat(300_000)}`],
      ['csv', `id,text\n${'"'.repeat(2_000_001)}`],
      ['csv', `id,text\n${'a"'.repeat(1_000_000)}`],
      ['vtt', `WEBVTT\n\n${'<v '.repeat(600_000)}`],
      ['vtt', `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${'<v '.repeat(600_000)}`],
      ['reaper-csv', `#,Name,Start,End,Length\nM1,"${'↳ '.repeat(800_000)}",0:00:01.000,,`],
      ['avid-txt', `Ana\t1\tV1\tred\t${' / ↳ a: b'.repeat(200_000)}\t1\n`],
      ['json', `{"schema":"kreatli-markers/1","comments":[${'{"body":'.repeat(200)}`],
      ['web-annotation', `{"@context":"http://www.w3.org/ns/anno.jsonld","items":[${'"'.repeat(1_000_000)}`],
    ];
    for (const [id, text] of tricky) {
      const started = performance.now();
      try {
        importMarkers(id, text, { rate });
      } catch (error) {
        assert.ok(InterchangeError.is(error), String(error));
      }
      assert.ok(
        performance.now() - started < 4000,
        `${id} took ${Math.round(performance.now() - started)} ms: ${text.slice(0, 40)}`,
      );
    }
  });
});

describe('errors name line and column', () => {
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
  ];
  for (const [id, text, code, line, column] of rows) {
    it(`${code} in ${JSON.stringify(text)}`, () => {
      const error = thrown(() => importMarkers(id, text, { rate }));
      assert.deepEqual({ code: error.code, ...error.details }, { code, line, column });
    });
  }

  it('a version of ours that is newer is refused', () =>
    assert.equal(thrown(() => importMarkers('json', '{"schema":"kreatli-markers/2"}')).code, 'SCHEMA_UNSUPPORTED'));
  it('a file without a rate needs one', () =>
    assert.equal(thrown(() => importMarkers('vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nx')).code, 'RATE_REQUIRED'));
  it('formats are known, and one way only where they are', () => {
    assert.equal(thrown(() => importMarkers('nope' as never, 'x')).code, 'UNKNOWN_FORMAT');
    assert.equal(thrown(() => importMarkers('constructor' as never, 'x')).code, 'UNKNOWN_FORMAT');
    assert.equal(thrown(() => importMarkers('midi', 'x')).code, 'IMPORT_UNSUPPORTED');
    assert.equal(thrown(() => exportMarkers('vimeo-csv', notes, optionsFor(vectors[0]!))).code, 'EXPORT_UNSUPPORTED');
    assert.equal(thrown(() => importMarkers('auto', 'hello')).code, 'NOT_THIS_FORMAT');
  });
});

describe('doubtful rows are warned of with their line, and the others come through', () => {
  const event = (label: string, body: string): string =>
    `001  001      V     C        ${label} ${label} ${label} ${label}  \n${body}\n`;

  it('labels that do not exist', () => {
    const result = importMarkers(
      'resolve-edl',
      event('01:00:01:25', 'no such frame |C:Red |M:a |D:1') + event('01:00:02:00', 'fine |C:Red |M:a |D:1'),
      film,
    );
    assert.deepEqual(
      result.warnings.map(({ code, line }) => [code, line]),
      [['LABEL_INVALID', 1]],
    );
    assert.deepEqual(
      result.markers.map(({ span }) => span),
      [{ in: 50 }],
    );
    const dropped = importMarkers(
      'avid-txt',
      'Ana\t00:01:00;00\tV1\tred\tdropped\t1\nAna\t00:01:00;02\tV1\tred\tthere\t1\n',
      { rate: RATES['29.97'] },
    );
    assert.deepEqual(
      dropped.markers.map(({ span }) => span),
      [{ in: 1800 }],
    );
    assert.deepEqual(codes(dropped), ['LABEL_INVALID']);
    assert.equal(dropped.timeline.dropFrame, true);
  });

  it('places before the start, after the end, and everywhere else', () => {
    const two = importMarkers(
      'avid-txt',
      'Ana\t00:59:59:24\tV1\tred\tbefore\t1\nAna\t01:00:20:00\tV1\tred\tafter\t1\nAna\t01:00:19:24\tV1\tred\tlast\t9\n',
      film,
    );
    assert.deepEqual(codes(two), ['AFTER_END', 'BEFORE_START', 'AFTER_END']);
    assert.deepEqual(
      two.markers.map(({ span }) => span),
      [{ in: 499, out: 500 }],
    );
    const all = importMarkers('avid-txt', 'Ana\t10:00:00:00\tV1\tred\tx\t1\nAna\t10:00:01:00\tV1\tred\ty\t1\n', film);
    assert.deepEqual(codes(all), ['START_TIMECODE_SUSPECT']);
    assert.deepEqual(all.markers, []);
  });

  it('lengths beyond the film', () => {
    const result = importMarkers(
      'resolve-edl',
      event('01:00:01:00', 'x |C:ResolveColorBlue |M:Marker 1 |D:125512'),
      film,
    );
    assert.deepEqual(
      result.markers.map(({ span, text, colour, name }) => ({ span, text, colour, name })),
      [{ span: { in: 25 }, text: 'x', colour: 'blue', name: undefined }],
    );
    assert.deepEqual(codes(result), ['DURATION_IMPLAUSIBLE']);
  });

  it('the same marker twice', () => {
    const row = 'Ana\t01:00:01:00\tV1\tred\tx\t1\n';
    const result = importMarkers('avid-txt', row + row, film);
    assert.equal(result.markers.length, 1);
    assert.deepEqual(
      result.warnings.map(({ code, line }) => [code, line]),
      [['DUPLICATE_IGNORED', 2]],
    );
  });

  it('rates that contradict the film: frames stay where they count alike, and move with time where they do not', () => {
    const options = optionsFor(vectors[0]!);
    const file = (pace: typeof rate): string =>
      exportMarkers('premiere-xml', [note({ span: { in: 100, out: 150 } })], {
        ...options,
        rate: pace,
        startTimecode: 0,
      }).text!;
    const alike = importMarkers('premiere-xml', file(RATES['23.976']), { rate: RATES['24'] });
    assert.deepEqual([alike.markers[0]!.span, codes(alike)], [{ in: 100, out: 150 }, ['RATE_MISMATCH']]);
    const other = importMarkers('premiere-xml', file(RATES['25']), { rate: RATES['50'] });
    assert.deepEqual([other.markers[0]!.span, codes(other)], [{ in: 200, out: 300 }, ['RATE_MISMATCH']]);
  });

  it('labels that count otherwise than the film', () => {
    const result = importMarkers('avid-txt', 'Ana\t00:01:00;02\tV1\tred\tx\t1\n', {
      rate: RATES['29.97'],
      dropFrame: false,
    });
    assert.deepEqual([result.markers[0]!.span, codes(result)], [{ in: 1802 }, ['DROP_FRAME_MISMATCH']]);
  });

  it('drop-frame where there is none, and starts that are none', () => {
    assert.equal(
      thrown(() => importMarkers('vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nx', { rate, dropFrame: true })).code,
      'DROP_FRAME_NOT_ALLOWED',
    );
    assert.equal(
      thrown(() => importMarkers('avid-txt', 'Ana\t00:00:01:00\tV1\tred\tx\t1\n', { rate, startTimecode: '1 hour' }))
        .code,
      'TIMECODE_INVALID',
    );
  });
});

describe('what cannot be exported', () => {
  const options = { ...optionsFor(vectors[2]!), startTimecode: 0 };
  it('spans that are none', () => {
    for (const span of [{ in: -1 }, { in: 1.5 }, { in: 5, out: 5 }, { in: 5, out: 4 }, { in: NaN }]) {
      const error = thrown(() => exportMarkers('json', [note({ span, commentId: 'bad' })], options));
      assert.deepEqual([error.code, error.details.commentId], ['SPAN_INVALID', 'bad']);
    }
  });
  it('frames a day and more from the first, where they need a label', () => {
    assert.equal(
      thrown(() => exportMarkers('avid-txt', [note({ span: { in: 24 * 3600 * 25 + 1 } })], options)).code,
      'TIMECODE_OVERFLOW',
    );
    assert.ok(exportMarkers('otio', [note({ span: { in: 24 * 3600 * 25 + 1 } })], options).text);
  });
  it('a FCPXML version that does not exist', () =>
    assert.equal(
      thrown(() => exportMarkers('fcpxml', [], { ...options, fcpxmlVersion: '2.0' as never })).code,
      'OPTION_INVALID',
    ));
  it('says that nothing is in the file', () =>
    assert.deepEqual(codes(exportMarkers('csv', [], options)), ['NOTHING_TO_EXPORT']));
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { importOptions, rate } from '../../test/options.js';
import { codesOf, errorOf } from '../../test/results.js';
import { type ImportOptions, importMarkers, type TableColumns } from '../index.js';

/** A video of ten minutes that starts at zero. */
const video: ImportOptions = { rate, durationFrames: 15_000 };
const read = (table: string, more: ImportOptions = {}) => importMarkers('auto', table, { ...video, ...more });
/** Frames, text, author and status of the comments of a table. */
const contentOf = (table: string, more: ImportOptions = {}) => {
  const { format, markers } = read(table, more);
  assert.equal(format, 'table');
  return markers.map(({ span, text, author, status }) => [span?.in, span?.out, text, author, status]);
};
const framesOf = (table: string, more: ImportOptions = {}) => contentOf(table, more).map(([frame]) => frame);

describe('tables that users write', () => {
  it('with a range, an author and a status', () => {
    const rows = ['00:00:01:00,00:00:02:00,Too dark,Ana,Open', '00:00:05:12,,"two\nlines, ""q""",Bo,done', ',,,,'];
    assert.deepEqual(contentOf(['Timecode In,Timecode Out,Comment,Author,Status', ...rows, ''].join('\r\n')), [
      [25, 50, 'Too dark', 'Ana', 'open'],
      [137, undefined, 'two\nlines, "q"', 'Bo', 'resolved'],
    ]);
  });

  it('with two columns', () =>
    assert.deepEqual(contentOf('TC;Anmerkung\n00:00:12:05;Zu dunkel, bitte heller\n0:15;ok\n'), [
      [305, undefined, 'Zu dunkel, bitte heller', undefined, undefined],
      [375, undefined, 'ok', undefined, undefined],
    ]));

  it('like those of Frame.io', () => {
    const header = 'Timestamp,Commenter,Comment,Commented At,Complete';
    assert.deepEqual(contentOf(`${header}\n00:00:05,Ana,Sky,2026-01-01,yes\n00:00:07,Bo,Sea,2026-01-01,no\n`), [
      [125, undefined, 'Sky', 'Ana', 'resolved'],
      [175, undefined, 'Sea', 'Bo', 'open'],
    ]);
  });

  it('with titles above the header, and names in German', () => {
    const rows = ['Feedback Spot 42 v3;;;;;', 'Stand;12.3.;;;;', 'Nr.;Zeit von;Zeit bis;Kommentar Kunde;Von;Erledigt?'];
    assert.deepEqual(contentOf([...rows, '1;0:12;0:14;zu laut;Eva;x', '2;0:20;;gut;Tom;'].join('\n')), [
      [300, 350, 'zu laut', 'Eva', 'resolved'],
      [500, undefined, 'gut', 'Tom', undefined],
    ]);
  });

  it('in French and Spanish', () => {
    const french = 'Temps début;Temps de fin;Commentaire;Auteur;État\n00:00:03,500;00:00:04,000;Trop long;Zoé;En cours';
    assert.deepEqual(contentOf(french), [[88, 100, 'Trop long', 'Zoé', 'in_progress']]);
    const spanish = 'Código de tiempo\tComentario\tAutor\tEstado\n00:01:00:00\t¿Más?\tLuis\tHecho';
    assert.deepEqual(contentOf(spanish), [[1500, undefined, '¿Más?', 'Luis', 'resolved']]);
  });

  it('with a title that has another separator', () =>
    assert.deepEqual(framesOf('Feedback, Spot 42, v3\nTC;Text\n0:12;a, b\n'), [300]));

  it('with the line that Excel needs, or quotes around every cell', () => {
    assert.deepEqual(framesOf('sep=;\r\nTC;Text\r\n0:12;a\r\n'), [300]);
    assert.deepEqual(framesOf('"TC";"Text"\n"0:12";"a;b"\n'), [300]);
  });

  it('with a column of texts or of times under an unknown name, if there is only one', () => {
    assert.deepEqual(contentOf('TC;Bitte\n0:12;heller\n'), [[300, undefined, 'heller', undefined, undefined]]);
    assert.deepEqual(framesOf('Stelle;Anmerkung\n0:12;a\n0:15 – 0:18;b\n'), [300, 375]);
    assert.deepEqual(contentOf('Name,Start,End\nfix this,0:12,0:13\n'), [[300, 325, 'fix this', undefined, undefined]]);
  });

  it('without a header', () => {
    assert.deepEqual(
      contentOf('00:12,too dark, and red\n00:15,ok\n').map(([frame, , text]) => [frame, text]),
      [
        [300, 'too dark, and red'],
        [375, 'ok'],
      ],
    );
    assert.deepEqual(
      contentOf('00:12\t00:14\ttoo dark\n00:15\t\tok\n').map(([from, to]) => [from, to]),
      [
        [300, 350],
        [375, undefined],
      ],
    );
  });

  it('with numbers of frames, seconds or milliseconds', () => {
    assert.deepEqual(contentOf('Bild von;Bild bis;Notiz\n100;120;a\n'), [[100, 120, 'a', undefined, undefined]]);
    assert.deepEqual(framesOf('Time (s),Text\n12.5,a\n13,b\n'), [313, 325]);
    assert.deepEqual(framesOf('Zeit;Text\n12,52;a\n'), [313]);
    assert.deepEqual(framesOf('Time (ms),Text\n12000,a\n'), [300]);
  });

  it('with drop-frame timecode, also where its semicolon splits it', () => {
    const dropFrame = { rate: RATES['29.97'] };
    assert.deepEqual(framesOf('TC,Text\n00:01:00;02,a\n', dropFrame), [1800]);
    assert.deepEqual(contentOf('TC;Text;Name\n00:01:00;02;a;Ana\n', dropFrame), [
      [1800, undefined, 'a', 'Ana', undefined],
    ]);
  });

  it('with text that was typed without quotes, and with empty cells too many', () => {
    assert.deepEqual(contentOf('TC,Comment,Author\n0:12,too dark, and red,Ana\n0:15,ok\n0:16,ok,Bo,,\n'), [
      [300, undefined, 'too dark, and red', 'Ana', undefined],
      [375, undefined, 'ok', undefined, undefined],
      [400, undefined, 'ok', 'Bo', undefined],
    ]);
  });

  it('with cells that a spreadsheet would calculate', () =>
    assert.deepEqual(
      contentOf("TC;Text\n0:12;'=1+1\n0:13;'- 5 dB\n0:14;'quoted'\n").map(([, , text]) => text),
      ['=1+1', '- 5 dB', "'quoted'"],
    ));

  it('keep a comment without a time, and what stands in place of one', () => {
    const { markers, warnings } = read('TC,Comment\n,good\nIntro,slower\n0:12,\n00:00:01:99,lost\n');
    assert.deepEqual(
      markers.map(({ span, text, name }) => [span, text, name]),
      [
        [undefined, 'good', undefined],
        [undefined, 'slower', 'Intro'],
      ],
    );
    assert.deepEqual(
      warnings.map(({ code, line }) => [code, line]),
      [
        ['ROW_SKIPPED', 4],
        ['LABEL_INVALID', 5],
      ],
    );
  });

  it('show what is for the team', () =>
    assert.deepEqual(
      read('time,comment,visibility\n0:12,a,team\n0:13,b,all\n').markers.map(({ visibility }) => visibility),
      ['team', 'all'],
    ));

  it('show what is for the team also with columns that the caller chooses', () => {
    const columns = { time: 0, text: 1 };
    const [marker] = read('time,comment,visibility\n0:12,a,team\n', { columns }).markers;
    assert.equal(marker?.visibility, 'team');
  });
});

describe('the times of a table count', () => {
  const at = { startTimecode: '01:00:00:00' };

  it('as the timecode of the video', () => assert.deepEqual(framesOf('TC;Text\n01:00:12:05;a\n', at), [305]));
  it('from zero, if all timecodes are before the start', () => {
    assert.deepEqual(framesOf('TC;Text\n00:00:12:05;a\n00:09:00:00;b\n', at), [305, 13_500]);
    const mixed = read('TC;Text\n00:59:59:00;a\n01:00:12:05;b\n', at);
    assert.deepEqual([mixed.markers.map(({ span }) => span), codesOf(mixed)], [[{ in: 305 }], ['BEFORE_START']]);
  });
  it('past midnight, where the video reaches that far', () =>
    assert.deepEqual(framesOf('TC;Text\n00:00:10:00;a\n', { startTimecode: '23:59:00:00' }), [1750]));
  it('from the first frame, if they are clock times', () =>
    assert.deepEqual(framesOf('Time;Text\n0:12;a\n00:01:00;b\n', at), [300, 1500]));
  it('as timecode, if all clock times are after the start', () => {
    assert.deepEqual(framesOf('Time;Text\n01:00:12;a\n1:01:00,5;b\n', at), [300, 1512]);
    const dropFrame = { rate: RATES['29.97'], dropFrame: true, startTimecode: '01:00:00;00' };
    assert.deepEqual(framesOf('Time;Text\n01:01:00;a\n', dropFrame), [1800]);
  });
  it('in minutes, seconds and frames, if hours would be outside the video', () => {
    assert.deepEqual(framesOf('TC;Text\n01:12:05;a\n02:00:00;b\n'), [1805, 3000]);
    assert.deepEqual(framesOf('TC;Text\n00:01:12;a\n'), [1800]);
  });
});

describe('a table whose columns are unknown', () => {
  const table = 'Nr;Wo;Was zu tun ist;Eva\n1;Anfang;lauter;x\n2;Ende;leiser;y\n';

  it('is rejected with the columns that it has and those that were looked for', () => {
    const { code, message, details } = errorOf(() => read(table));
    assert.equal(code, 'COLUMNS_UNKNOWN');
    assert.match(message, /"Nr", "Wo", "Was zu tun ist", "Eva", but none of times .*Timecode.*Kommentar/);
    assert.deepEqual(
      details.table?.columns.map(({ name, samples }) => [name, samples]),
      [
        ['Nr', ['1', '2']],
        ['Wo', ['Anfang', 'Ende']],
        ['Was zu tun ist', ['lauter', 'leiser']],
        ['Eva', ['x', 'y']],
      ],
    );
    assert.deepEqual(Object.keys(details.lookedFor ?? {}), ['time', 'text']);
  });

  it('is rejected with what is known of it', () => {
    const { details } = errorOf(() => read('TC;A;B\n0:12;x;y\n0:13;x;y\n'));
    assert.deepEqual([details.table?.found, Object.keys(details.lookedFor ?? {})], [{ time: 0 }, ['text']]);
    const dates = errorOf(() => read('Start,End,Title\n2026-01-01,2026-01-02,Shoot\n2026-01-03,2026-01-05,Edit\n'));
    assert.deepEqual([dates.code, Object.keys(dates.details.lookedFor ?? {})], ['COLUMNS_UNKNOWN', ['time']]);
  });

  it('is read with columns that the caller chooses', () => {
    const columns: TableColumns = { time: 1, text: 2, author: 3 };
    assert.deepEqual(contentOf('Nr;Wo;Was;Eva\n1;12;lauter;x\n2;13,5;leiser;y\n', { columns }), [
      [300, undefined, 'lauter', 'x', undefined],
      [338, undefined, 'leiser', 'y', undefined],
    ]);
    assert.deepEqual(read(table, { columns }).table?.found, columns);
  });

  it('may have no header, which then is a comment', () =>
    assert.deepEqual(framesOf('12,5;lauter;x\n13;leiser;y\n', { columns: { time: 0, text: 1 } }), [313, 325]));

  it('may be read otherwise than its header shows', () => {
    const file = 'TC,Comment,Text\n0:12,a,b\n';
    assert.deepEqual(contentOf(file)[0]?.[2], 'a');
    assert.deepEqual(contentOf(file, { columns: { time: 0, text: 2 } })[0]?.[2], 'b');
    const columns = { time: 0, text: -1 };
    assert.equal(errorOf(() => read(file, { columns })).code, 'OPTION_INVALID');
  });

  it('is no table if it is prose', () => {
    for (const text of ['Hi Ana, see below\nIn time, with text, we can start\nBest, Bo', 'TC: 0:12 too dark\n0:13 ok'])
      assert.equal(errorOf(() => read(text)).code, 'NOT_THIS_FORMAT', text);
  });
});

describe('tables of programs stay theirs', () => {
  const formatOf = (table: string): string => importMarkers('auto', table, importOptions).format;
  const premiere = (header: string): string =>
    `${header}\nAnn\tsky\t01:00:10:00\t01:00:14:00\t00:00:04:00\tComment\t\n`;

  it('of Premiere, whatever its header is translated to', () => {
    for (const header of [
      'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\t',
      'Markername\tBeschreibung\tIn\tOut\tDauer\tMarkertyp\t',
      'Nom du marqueur\tDescription\tEntrée\tSortie\tDurée\tType de marqueur\t',
    ])
      assert.equal(formatOf(premiere(header)), 'premiere-csv', header);
  });
  it('but not one with a status in the same order', () =>
    assert.equal(formatOf('Nr\tText\tIn\tOut\tStatus\n1\tx\t01:00:00:00\t01:00:01:00\topen\n'), 'table'));
  it('of Media Composer, whose texts are no header', () =>
    assert.equal(formatOf('Time\t01:00:01:00\tV1\tred\tNote\t1\nAna\t01:00:02:00\tV1\tred\tComment\t1\n'), 'avid-txt'));
  it('of ours, unless their times are under another name', () => {
    assert.equal(formatOf('id,text\nc1,a\n'), 'csv');
    assert.equal(formatOf('id,text,timecode_in,Time\nc1,a,01:00:01:00,x\n'), 'csv');
    assert.equal(formatOf('ID;Text;Timecode\n1;a;01:00:01:00\n'), 'table');
  });
  it('with semicolons, as spreadsheets save them', () => {
    const saved: readonly (readonly [string, string])[] = [
      ['frameio-csv', 'Team;Project;File;Commenter;Comment;Timecode\r\nT;P;F;Ana;"""sky?""";00:00:01:10\r\n'],
      ['frameio-csv', 'Comment;Timecode;Timecode Source\r\na;00:00:01:10;\r\n'],
      ['vimeo-csv', 'Video Version;#;Timecode;Username;Note;Reply\r\n1;1;00:00:02;Ana;a;\r\n'],
      ['wipster-csv', 'Title;Version;Timecode;Thread Id;Reply;Comment\r\nT;1;00:00:02;1;No;a\r\n'],
      ['reaper-csv', '#;Name;Start;End;Length\r\nM1;a;0:01.000;;\r\n'],
    ];
    for (const [format, table] of saved) {
      const result = importMarkers('auto', table, { rate });
      assert.deepEqual([result.format, result.markers.length], [format, 1], table);
    }
  });
});

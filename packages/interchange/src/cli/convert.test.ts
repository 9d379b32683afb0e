import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { RATES } from '@kreatli/timecode';
import { makeComment } from '../../test/make-comments.js';
import { exportFromZero, exportOptions } from '../../test/options.js';
import { spansOf } from '../../test/results.js';
import { NOW, runCommand, runConvert } from '../../test/run-command.js';
import { readVector } from '../../test/vectors.js';
import { exportMarkers, importMarkers } from '../index.js';

let folder = '';
before(async () => void (folder = await mkdtemp(join(tmpdir(), 'markers-'))));

describe('kreatli-markers convert', () => {
  it('converts standard input to standard output at the same frames', async () => {
    const { code, output, errors } = await runConvert(
      readVector('2997df.avid-markers.txt'),
      ...['--to', 'fcpxml', '--rate', '29.97', '--drop-frame', '--start', '01:00:00;00', '--duration', '18000'],
    );
    assert.deepEqual([code, errors], [0, '']);
    assert.deepEqual(spansOf(importMarkers('fcpxml', output)), [
      { in: 0 },
      { in: 24, out: 72 },
      { in: 1800 },
      { in: 1800 },
      { in: 17_982, out: 17_992 },
    ]);
  });

  it('uses rate, start and length of the file', async () => {
    const path = join(folder, 'premiere.xml');
    await writeFile(path, readVector('2997df.premiere.xml'));
    const { code, output, errors } = await runCommand(['convert', path, '--to', 'resolve-edl']);
    assert.equal(code, 0);
    assert.match(output, /^TITLE: premiere \[visible to everyone\]\r\nFCM: DROP FRAME/);
    assert.match(output, /01:10:00;00 .*\r\n=cmd: =HYPERLINK.*\|D:10/);
    assert.match(errors, /warning MERGED_SAME_FRAME: m4: /);
  });

  it('writes as many files as the format needs, and names them', async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      makeComment({ commentId: `c${index}`, span: { in: index } }),
    );
    const json = exportMarkers('json', many, exportFromZero).text!;
    const target = join(folder, 'many.edl');
    const { code, errors } = await runCommand(['convert', '-', '--to', 'resolve-edl', '-o', target], json);
    assert.deepEqual([code, errors], [0, `wrote ${join(folder, 'many-1.edl')}\nwrote ${join(folder, 'many-2.edl')}\n`]);
    assert.ok((await readdir(folder)).includes('many-2.edl'));
    assert.match((await runCommand(['convert', '-', '--to', 'resolve-edl'], json)).errors, /^TOO_MANY_EVENTS: /);
  });

  it('withholds team-only comments unless --include-team is set', async () => {
    const team = makeComment({ commentId: 'secret', text: 'SECRET', visibility: 'team' });
    const json = exportMarkers('json', [makeComment(), team], {
      ...exportFromZero,
      scope: { audience: 'team', exportedAt: NOW },
      includeTeam: true,
    }).text!;
    const forAll = await runCommand(['convert', '-', '--to', 'csv'], json);
    assert.ok(!forAll.output.includes('SECRET'));
    assert.match(forAll.errors, /TEAM_EXCLUDED/);
    await runCommand(['convert', '-', '--to', 'csv', '--include-team', '--name', 'Spot', '-o', folder], json);
    assert.match(await readFile(join(folder, 'Spot-csv-team.csv'), 'utf8'), /SECRET/);
  });

  it('writes bytes of formats that are not UTF-8', async () => {
    const target = join(folder, 'panel.csv');
    await runCommand(
      ['convert', '-', '--to', 'premiere-csv', '--rate', '25', '-o', target],
      'Ana\t00:00:01:00\tV1\tred\tx\t1\n',
    );
    assert.deepEqual([...(await readFile(target)).subarray(0, 4)], [0xff, 0xfe, 0x4d, 0]);
  });

  it('exports the chosen statuses, and names them in the file', async () => {
    const rows = 'id,text,frame_in,status\n1,mine,1,open\n2,done,2,resolved\n';
    const { output } = await runConvert(rows, '--to', 'text', '--rate', '25', '--status', 'resolved');
    assert.match(output, /filter: resolved; 1 comments/);
    assert.ok(output.includes('done') && !output.includes('mine'));
    assert.equal((await runConvert(rows, '--to', 'text', '--rate', '25', '--status', 'lost')).code, 2);
  });

  it('splits only what the options include', async () => {
    const many = Array.from({ length: 1500 }, (_, index) =>
      makeComment({ commentId: `c${index}`, span: { in: index }, status: index < 5 ? 'open' : 'resolved' }),
    );
    const json = exportMarkers('json', many, exportFromZero).text!;
    const { code, output } = await runConvert(json, '--to', 'resolve-edl', '--no-resolved');
    assert.deepEqual([code, output.match(/\|C:/g)?.length], [0, 5]);
  });

  it('keeps the timecode of the start, and scales lengths, at another rate', async () => {
    const comment = makeComment({ span: { in: 250 } });
    const file = exportMarkers('fcpxml', [comment], exportOptions).text!;
    assert.match((await runConvert(file, '--to', 'resolve-edl', '--rate', '50')).output, /01:00:10:00/);
    const dropFrame = { rate: RATES['29.97'], dropFrame: true, startTimecode: '01:00:00;00' };
    const dropFrameFile = exportMarkers('fcpxml', [comment], { ...exportOptions, ...dropFrame }).text!;
    assert.match((await runConvert(dropFrameFile, '--to', 'resolve-edl', '--rate', '25')).output, /01:00:0\d:\d\d/);
    const frameio = '{"asset":{"fps":25},"comments":[{"text":"x","frame":100,"duration":50}]}';
    assert.deepEqual(spansOf(importMarkers('frameio-json', frameio, { rate: RATES['50'] })), [{ in: 200, out: 300 }]);
  });

  it('keeps the timecode of the start where --drop-frame differs from the file', async () => {
    const options = { rate: RATES['29.97'], startTimecode: '01:00:00:00' };
    const file = exportMarkers('fcpxml', [makeComment({ span: { in: 0 } })], { ...exportOptions, ...options }).text!;
    assert.match((await runConvert(file, '--to', 'resolve-edl', '--drop-frame')).output, / 01:00:00;00 /);
  });

  it('reports an invalid option with its code', async () => {
    const row = 'Ana\t1\tV1\tred\tx\t1\n';
    const { code, errors } = await runConvert(row, '--to', 'csv', '--rate', '25', '--color-by', 'banana');
    assert.deepEqual([code, errors.split(':')[0]], [1, 'OPTION_INVALID']);
  });

  it('removes terminal escapes of the file from its warnings', async () => {
    const table = '#,Name,Start,End,Length\nM1,"x",\u001b[2JEVIL,,\n';
    const { errors } = await runConvert(table, '--to', 'csv', '--rate', '25');
    assert.ok(errors.includes('EVIL') && !errors.includes('\u001b'));
  });

  it('fails where no marker is left: all are outside the video or for the team', async () => {
    const early = await runConvert(
      'Ana\t01:00:01:00\tV1\tred\tx\t1\n',
      ...['--to', 'csv', '--rate', '25', '--start', '10:00:00:00'],
    );
    assert.equal(early.code, 1);
    assert.match(early.errors, /NO_MARKERS_LEFT/);
    const toText = ['--to', 'text', '--rate', '25'];
    assert.equal((await runConvert('id,text,frame_in,visibility\n1,mine,1,team\n', ...toText)).code, 1);
    assert.equal((await runConvert('id,text,frame_in\n', ...toText)).code, 0);
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  addVersion,
  commenter,
  createReviewLog,
  editor,
  comment as commentData,
  reply as replyData,
} from '../../../core/test/log.js';
import { note } from '../../test/made-notes.js';
import { vector } from '../../test/vectors.js';
import { exportMarkers, importMarkers, type ReviewMarker } from '../index.js';
import { run } from './run.js';

const NOW = '2026-05-06T07:08:09.000Z';
let folder = '';
before(async () => void (folder = await mkdtemp(join(tmpdir(), 'markers-'))));

async function call(line: readonly string[], input: string | Uint8Array = '', environment = {}) {
  const out: Buffer[] = [];
  const errors: string[] = [];
  const keep = (chunk: string | Uint8Array): boolean => Boolean(out.push(Buffer.from(chunk as string)));
  const code = await run(
    line,
    {
      input: (async function* () {
        yield Buffer.from(input as string);
      })(),
      output: { write: keep } as never,
      errors: { write: (text: string) => Boolean(errors.push(text)) } as never,
    },
    NOW,
    environment,
  );
  return { code, out: Buffer.concat(out).toString(), errors: errors.join('') };
}
const saved = async (name: string, content: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

describe('convert', () => {
  it('from a stream to a stream, exactly', async () => {
    const { code, out, errors } = await call(
      [
        'convert',
        '-',
        '--to',
        'fcpxml',
        '--rate',
        '29.97',
        '--drop-frame',
        '--start',
        '01:00:00;00',
        '--duration',
        '18000',
      ],
      vector('2997df.avid-markers.txt'),
    );
    assert.deepEqual([code, errors], [0, '']);
    assert.deepEqual(
      importMarkers('fcpxml', out).markers.map(({ span }) => span),
      [{ in: 0 }, { in: 24, out: 72 }, { in: 1800 }, { in: 1800 }, { in: 17_982, out: 17_992 }],
    );
  });
  it('takes rate, start and length from a file that says them', async () => {
    const path = await saved('premiere.xml', vector('2997df.premiere.xml'));
    const { code, out, errors } = await call(['convert', path, '--to', 'resolve-edl']);
    assert.equal(code, 0);
    assert.match(out, /^TITLE: premiere \[visible to everyone\]\r\nFCM: DROP FRAME/);
    assert.match(out, /01:10:00;00 .*\r\n=cmd: =HYPERLINK.*\|D:10/);
    assert.match(errors, /warning MERGED_SAME_FRAME: m4: /);
  });
  it('writes several files where one is not enough, and says which', async () => {
    const many = Array.from({ length: 1000 }, (_, index): ReviewMarker =>
      note({ commentId: `c${index}`, span: { in: index } }),
    );
    const json = exportMarkers('json', many, {
      asset: { name: 'Many', rate: { num: 25, den: 1 }, durationFrames: 1000 },
      scope: { audience: 'all', exportedAt: NOW },
    }).text!;
    const target = join(folder, 'many.edl');
    const { code, errors } = await call(['convert', '-', '--to', 'resolve-edl', '-o', target], json);
    assert.deepEqual([code, errors], [0, `wrote ${join(folder, 'many-1.edl')}\nwrote ${join(folder, 'many-2.edl')}\n`]);
    assert.ok((await readdir(folder)).includes('many-2.edl'));
    assert.match((await call(['convert', '-', '--to', 'resolve-edl'], json)).errors, /^TOO_MANY_EVENTS: /);
  });
  it('keeps team-only notes of our own files from everybody, unless it is for the team', async () => {
    const team = note({ commentId: 'secret', text: 'SECRET', visibility: 'team' });
    const json = exportMarkers('json', [note(), team], {
      asset: { name: 'T', rate: { num: 25, den: 1 }, durationFrames: 1000 },
      scope: { audience: 'team', exportedAt: NOW },
      includeTeam: true,
    }).text!;
    const open = await call(['convert', '-', '--to', 'csv'], json);
    assert.ok(!open.out.includes('SECRET'));
    assert.match(open.errors, /TEAM_EXCLUDED/);
    await call(['convert', '-', '--to', 'csv', '--include-team', '--name', 'Spot', '-o', folder], json);
    assert.match(await readFile(join(folder, 'Spot-csv-team.csv'), 'utf8'), /SECRET/);
  });
  it('bytes come through as bytes', async () => {
    const target = join(folder, 'panel.csv');
    await call(
      ['convert', '-', '--to', 'premiere-csv', '--rate', '25', '-o', target],
      'Ana\t00:00:01:00\tV1\tred\tx\t1\n',
    );
    assert.deepEqual([...(await readFile(target)).subarray(0, 4)], [0xff, 0xfe, 0x4d, 0]);
  });
});

describe('statuses', () => {
  it('are chosen, and the file says so', async () => {
    const rows = 'id,text,frame_in,status\n1,mine,1,open\n2,done,2,resolved\n';
    const { out } = await call(['convert', '-', '--to', 'text', '--rate', '25', '--status', 'resolved'], rows);
    assert.match(out, /filter: resolved; 1 comments/);
    assert.ok(out.includes('done') && !out.includes('mine'));
    assert.equal((await call(['convert', '-', '--to', 'text', '--rate', '25', '--status', 'lost'], rows)).code, 2);
  });
});

describe('a file of which nothing is left', () => {
  it('is no success: the start is another one, or all is for the team', async () => {
    const early = await call(
      ['convert', '-', '--to', 'csv', '--rate', '25', '--start', '10:00:00:00'],
      'Ana\t01:00:01:00\tV1\tred\tx\t1\n',
    );
    assert.equal(early.code, 1);
    assert.match(early.errors, /NO_MARKERS_LEFT/);
    assert.equal(
      (await call(['convert', '-', '--to', 'text', '--rate', '25'], 'id,text,frame_in,visibility\n1,mine,1,team\n'))
        .code,
      1,
    );
    assert.equal((await call(['convert', '-', '--to', 'text', '--rate', '25'], 'id,text,frame_in\n')).code, 0);
  });
});

describe('inspect', () => {
  it('says what is in a file and what would be lost', async () => {
    const { out } = await call(
      ['inspect', '-', '--rate', '25', '--start', '01:00:00:00'],
      'Ana\t01:00:01:00\tV1\tred\tx / ↳ Bo: y\t25\nAna\t01:00:01:99\tV1\tred\tnever\t1\n',
    );
    assert.equal(
      out,
      'Avid Media Composer (markers .txt) · 1 marker · 25 frames a second · starts at 01:00:00:00\n  01:00:01:00–01:00:01:24  Ana: x · 1 reply\nwarning LABEL_INVALID: line 2: "01:00:01:99" is no timecode at this rate. The marker is left out.\n',
    );
  });
  it('as JSON', async () => {
    const { out } = await call(['inspect', '-', '--json'], vector('24ndf.timeline.otio'));
    assert.equal((JSON.parse(out) as { markers: unknown[] }).markers.length, 5);
  });
});

describe('export', () => {
  let server: Server;
  const log = createReviewLog();
  const asked: (string | undefined)[] = [];
  before(async () => {
    log.add('comment.added', commentData('a', { span: { in: 10, out: 20 }, body: { text: 'for all' } }), commenter);
    log.add('comment.added', replyData('r', 'a'), commenter);
    log.add('comment.added', commentData('secret', { visibility: 'team', body: { text: 'SECRET' } }), editor);
    addVersion(log, 'v2');
    server = createServer(({ url = '', headers }, answer) => {
      asked.push(headers.authorization);
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const after = Number(searchParams.get('after'));
      answer.setHeader('content-type', 'application/json');
      if (pathname !== '/api/v1/reviews/spot/events') answer.statusCode = 404;
      // Two events a page, whatever is asked for.
      answer.end(
        JSON.stringify(
          answer.statusCode === 404
            ? {}
            : { logId: 'L1', head: log.events.length, now: NOW, events: log.events.slice(after, after + 2) },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => server.close());
  const endpoint = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;

  it('the notes of a version over HTTP, without what is for the team', async () => {
    const { code, out } = await call(
      ['export', 'spot', '--endpoint', endpoint(), '--to', 'json', '--version', 'v1'],
      '',
      { KREATLI_TOKEN: 'token' },
    );
    assert.equal(code, 0);
    const { comments, asset } = JSON.parse(out) as {
      comments: { commentId: string; replies: unknown[] }[];
      asset: { rate: unknown };
    };
    assert.deepEqual(
      [comments.map(({ commentId, replies }) => [commentId, replies.length]), asset.rate],
      [[['a', 1]], { num: 25, den: 1 }],
    );
    assert.ok(!out.includes('SECRET'));
    assert.equal(asked.at(-1), 'Bearer token');
    assert.match(
      (await call(['export', 'spot', '--endpoint', endpoint(), '--to', 'text', '--version', 'v1', '--include-team']))
        .out,
      /SECRET/,
    );
  });
  it('the newest version, where none is named', async () => {
    assert.match((await call(['export', 'spot', '--endpoint', endpoint(), '--to', 'csv'])).errors, /NOTHING_TO_EXPORT/);
  });
  it('says what cannot be reached', async () => {
    const missing = await call(['export', 'other', '--endpoint', endpoint(), '--to', 'csv']);
    assert.deepEqual([missing.code, /not_found/.test(missing.errors)], [3, true]);
    assert.equal((await call(['export', 'spot', '--endpoint', 'http://127.0.0.1:9', '--to', 'csv'])).code, 3);
    const none = await call(['export', 'spot', '--endpoint', endpoint(), '--to', 'csv', '--version', 'v9']);
    assert.deepEqual([none.code, /It has: v2, v1/.test(none.errors)], [2, true]);
  });
});

describe('exit codes', () => {
  it('2 for wrong usage, with how it is used', async () => {
    for (const line of [
      [],
      ['dance'],
      ['convert'],
      ['convert', 'a', 'b', '--to', 'csv'],
      ['convert', '-'],
      ['export', 'r'],
      ['convert', '-', '--to', 'csv', '--rate', '25', '--carrier', 'pigeon'],
      ['--wat'],
      ['convert', '-', '--to', 'csv', '--duration', 'x'],
    ]) {
      const { code, errors } = await call(line, 'Ana\t1\tV1\tred\tx\t1\n');
      assert.deepEqual([code, errors.includes('Exit codes:')], [2, true], line.join(' '));
    }
  });
  it('1 with a code and a place for a wrong file or option', async () => {
    const bad = async (line: readonly string[], input: string): Promise<string> => {
      const { code, errors } = await call(line, input);
      assert.equal(code, 1);
      return errors.split(':')[0]!;
    };
    assert.equal(await bad(['convert', '-', '--to', 'csv'], '<xmeml>\n<'), 'XML_MALFORMED');
    assert.match((await call(['inspect', '-'], '<xmeml>\n<')).errors, /^XML_MALFORMED: line 2, column 1: /);
    assert.equal(await bad(['convert', '-', '--to', 'csv'], 'Ana\t1\tV1\tred\tx\t1\n'), 'RATE_REQUIRED');
    assert.equal(await bad(['convert', '-', '--to', 'csv', '--rate', 'fast'], ''), 'RATE_UNSUPPORTED');
    assert.equal(
      await bad(['convert', '-', '--to', 'nope', '--rate', '25'], 'Ana\t1\tV1\tred\tx\t1\n'),
      'UNKNOWN_FORMAT',
    );
  });
  it('3 for a file that is not there, or nowhere to write', async () => {
    assert.equal((await call(['inspect', join(folder, 'nothing')])).code, 3);
    assert.equal(
      (
        await call(
          ['convert', '-', '--to', 'csv', '--rate', '25', '-o', join(folder, 'no', 'where.csv')],
          'Ana\t1\tV1\tred\tx\t1\n',
        )
      ).code,
      3,
    );
  });
  it('0 for help and the list of formats', async () => {
    assert.match((await call(['--help'])).out, /^kreatli-markers convert IN --to FORMAT/);
    assert.match((await call(['formats'])).out, /^resolve-edl {5}out and in {2}DaVinci Resolve/);
  });
  it('the program itself, with pipes', async () => {
    const program = fileURLToPath(new URL('kreatli-markers.ts', import.meta.url));
    const result = await new Promise<{ code: number; out: string; errors: string }>((resolve) => {
      const child = execFile(
        process.execPath,
        ['--import', 'tsx', '--conditions=kreatli-source', program, 'convert', '-', '--to', 'text', '--rate', '25'],
        (error, out, errors) => resolve({ code: Number(error?.code ?? 0), out, errors }),
      );
      child.stdin!.end('Ana\t00:00:01:00\tV1\tred\tHello\t1\n');
    });
    assert.deepEqual([result.code, result.errors], [0, '']);
    assert.match(result.out, /\n1\. \[00:00:01:00\] Ana\n {3}Hello\n/);
  });
});

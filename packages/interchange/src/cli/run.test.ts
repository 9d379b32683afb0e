import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type CommandResult, runCommand } from '../../test/run-command.js';
import { readVector } from '../../test/vectors.js';

const missing = join(tmpdir(), 'kreatli-markers-missing');

describe('kreatli-markers inspect', () => {
  it('writes the timeline, the markers and the warnings', async () => {
    const { output } = await runCommand(
      ['inspect', '-', '--rate', '25', '--start', '01:00:00:00'],
      'Ana\t01:00:01:00\tV1\tred\tx / ↳ Bo: y\t25\nAna\t01:00:01:99\tV1\tred\tnever\t1\n',
    );
    assert.equal(
      output,
      [
        'Avid Media Composer (markers .txt) · 1 marker · 25 frames per second · starts at 01:00:00:00',
        '  01:00:01:00–01:00:01:24  Ana: x · 1 reply',
        'warning LABEL_INVALID: line 2: "01:00:01:99" is not a timecode at this rate. The marker is left out.',
        '',
      ].join('\n'),
    );
  });

  it('writes JSON with --json', async () => {
    const { output } = await runCommand(['inspect', '-', '--json'], readVector('24ndf.timeline.otio'));
    assert.equal((JSON.parse(output) as { markers: unknown[] }).markers.length, 5);
  });
});

describe('exit code', () => {
  it('2 for wrong usage, with the help text', async () => {
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
      const { code, errors } = await runCommand(line, 'Ana\t1\tV1\tred\tx\t1\n');
      assert.deepEqual([code, errors.includes('Exit codes:')], [2, true], line.join(' '));
    }
  });

  it('1 for an invalid file or option, with its code and line', async () => {
    const bad = async (line: readonly string[], input: string): Promise<string> => {
      const { code, errors } = await runCommand(line, input);
      assert.equal(code, 1);
      return errors.split(':')[0]!;
    };
    assert.equal(await bad(['convert', '-', '--to', 'csv'], '<xmeml>\n<'), 'XML_MALFORMED');
    assert.match((await runCommand(['inspect', '-'], '<xmeml>\n<')).errors, /^XML_MALFORMED: line 2, column 1: /);
    assert.equal(await bad(['convert', '-', '--to', 'csv'], 'Ana\t1\tV1\tred\tx\t1\n'), 'RATE_REQUIRED');
    assert.equal(await bad(['convert', '-', '--to', 'csv', '--rate', 'fast'], ''), 'RATE_UNSUPPORTED');
    assert.equal(
      await bad(['convert', '-', '--to', 'nope', '--rate', '25'], 'Ana\t1\tV1\tred\tx\t1\n'),
      'UNKNOWN_FORMAT',
    );
  });

  it('3 for a missing file or folder', async () => {
    assert.equal((await runCommand(['inspect', missing])).code, 3);
    assert.equal(
      (
        await runCommand(
          ['convert', '-', '--to', 'csv', '--rate', '25', '-o', join(missing, 'where.csv')],
          'Ana\t1\tV1\tred\tx\t1\n',
        )
      ).code,
      3,
    );
  });

  it('0 for the help text and the list of formats', async () => {
    assert.match((await runCommand(['--help'])).output, /^kreatli-markers convert IN --to FORMAT/);
    assert.match((await runCommand(['formats'])).output, /^resolve-edl {5}out and in {2}DaVinci Resolve/);
  });

  it('0 for the program itself, with pipes', async () => {
    const program = fileURLToPath(new URL('kreatli-markers.ts', import.meta.url));
    const result = await new Promise<CommandResult>((resolve) => {
      const child = execFile(
        process.execPath,
        ['--import', 'tsx', '--conditions=kreatli-source', program, 'convert', '-', '--to', 'text', '--rate', '25'],
        (error, output, errors) => resolve({ code: Number(error?.code ?? 0), output, errors }),
      );
      child.stdin!.end('Ana\t00:00:01:00\tV1\tred\tHello\t1\n');
    });
    assert.deepEqual([result.code, result.errors], [0, '']);
    assert.match(result.output, /\n1\. \[00:00:01:00\] Ana\n {3}Hello\n/);
  });
});

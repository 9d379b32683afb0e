import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeComment, makeReply } from '../test/make-comments.js';
import { exportOptions, exportWith, writableFormats } from '../test/options.js';
import type { ExportOptions } from './index.js';

describe('export options', () => {
  const thread = makeComment({ status: 'resolved', replies: [makeReply()] });
  it('leave out authors, replies and resolved comments', () => {
    for (const { id } of writableFormats) {
      const content = (more: Partial<ExportOptions>): string => {
        const { text, bytes } = exportWith(id, [thread], more);
        return text ?? Buffer.from(bytes).toString(id === 'midi' ? 'latin1' : 'utf16le');
      };
      assert.ok(content({}).includes('Ana Ruiz') && content({}).includes('Done'), id);
      assert.ok(!/Ana Ruiz|Bo Li/.test(content({ includeAuthors: false })), id);
      assert.ok(!content({ includeReplies: false }).includes('Done'), id);
      assert.equal(exportWith(id, [thread], { includeResolved: false }).count, 0);
      assert.deepEqual(
        [
          exportWith(id, [thread], { statuses: ['open'] }).count,
          exportWith(id, [thread], { statuses: ['resolved'] }).count,
        ],
        [0, 1],
      );
      assert.match(exportWith(id, [thread], { includeResolved: false }).filename, /^Spot-[a-z-]+-filtered\.[a-z]+$/);
    }
  });
  it('write the status as a word where nothing else shows it', () => {
    const has = (more: Partial<ExportOptions>, format: 'resolve-edl' | 'vtt' = 'resolve-edl'): boolean =>
      exportWith(format, [thread], more).text!.includes('(resolved)');
    assert.deepEqual(
      [
        has({}),
        has({ colorBy: 'author' }),
        has({ statusInText: 'always' }),
        has({ colorBy: 'author', statusInText: 'never' }),
        has({}, 'vtt'),
      ],
      [false, true, true, false, true],
    );
  });
  it('give a file name that file systems accept, of at most 120 characters', () => {
    const { filename } = exportWith('csv', [makeComment()], {
      asset: { ...exportOptions.asset, name: `../a\\b:c*d?"<>|\u0000 ${'x'.repeat(300)}. ` },
    });
    assert.match(filename, /^a b c d x+…-csv\.csv$/);
    assert.ok(filename.length <= 120);
    assert.equal(
      exportWith('csv', [makeComment()], { asset: { ...exportOptions.asset, name: '...' } }).filename,
      'comments-csv.csv',
    );
  });
  it('give the same bytes for the same comments', () => {
    for (const { id } of writableFormats) assert.deepEqual(exportWith(id, [thread]), exportWith(id, [thread]));
  });
});

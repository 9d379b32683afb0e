import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyReview } from '@kreatli/core';
import { thread } from '../../test/comments.js';
import { defaultChoices } from './export-choices.js';
import { type ExportSource, planExport, previewOf, writable } from './export-plan.js';

const at = (commentId: string, frame: number, more: Parameters<typeof thread>[0] = {}) =>
  thread({ commentId, threadId: commentId, span: { in: frame }, ...more });
const source = (threads: ExportSource['threads'], more: Partial<ExportSource> = {}): ExportSource => ({
  state: emptyReview,
  versionId: 'v1',
  threads,
  asset: { name: 'Spot', rate: { num: 24, den: 1 }, startTimecode: '01:00:00:00', durationFrames: 500 },
  nameless: 'Unknown user',
  filter: undefined,
  exportedAt: '2026-03-01T09:00:00.000Z',
  ...more,
});
const threads = [
  at('b', 40),
  at('a', 10, { status: 'resolved' }),
  at('secret', 20, { visibility: 'team' }),
  at('gone', 30, { deleted: true }),
];

describe('planExport', () => {
  it('counts only the comments that readers of the file may see', () => {
    const { count, total } = planExport(defaultChoices, source(threads));
    assert.deepEqual([count, total], [2, 2]);
    const team = planExport({ ...defaultChoices, team: true }, source(threads));
    assert.deepEqual([team.count, team.total, team.files[0]!.filename], [3, 3, 'Spot-resolve-edl-team.edl']);
  });
  it('writes comments with the chosen statuses, by frame, and names the statuses', () => {
    const open = planExport(
      { ...defaultChoices, statuses: ['open'], format: 'text' },
      source(threads, { filter: 'open' }),
    );
    assert.deepEqual([open.count, open.total], [1, 2]);
    assert.match(open.files[0]!.text!, /filter: open; 1 of 2 comments/);
    const all = planExport({ ...defaultChoices, format: 'json' }, source(threads));
    assert.deepEqual(
      (JSON.parse(all.files[0]!.text!) as { comments: { commentId: string }[] }).comments.map(
        ({ commentId }) => commentId,
      ),
      ['a', 'b'],
    );
  });
  it('splits what does not fit into one file, and counts warnings by kind', () => {
    const many = Array.from({ length: 1000 }, (_, index) => at(`n${index}`, index % 990));
    const { files, count, warnings } = planExport(defaultChoices, source(many));
    assert.deepEqual([files.length, count, warnings.get('MERGED_SAME_FRAME')], [1, 1000, 10]);
    assert.equal(
      planExport(defaultChoices, source(Array.from({ length: 1000 }, (_, index) => at(`n${index}`, index)))).files
        .length,
      2,
    );
    assert.ok(!planExport(defaultChoices, source(threads)).warnings.has('TEAM_EXCLUDED'));
  });
  it('writes the chosen version of FCPXML', () => {
    assert.match(
      planExport({ ...defaultChoices, format: 'fcpxml', fcpxmlVersion: '1.8' }, source(threads)).files[0]!.text!,
      /<fcpxml version="1.8">/,
    );
  });
});

describe('previewOf', () => {
  it('returns the first lines of every text format, and the text of HTML', () => {
    for (const { id } of writable) {
      const preview = previewOf(planExport({ ...defaultChoices, format: id }, source(threads)));
      assert.ok(preview.split('\n').length <= 14);
      assert.equal(preview === '', id === 'midi' || id === 'premiere-csv', id);
      assert.ok(!preview.startsWith('\ufeff'));
    }
    const page = previewOf(
      planExport({ ...defaultChoices, format: 'html' }, source([at('a', 1, { body: { text: '<b> & "x"' } })])),
    );
    assert.match(page, /<b> & "x"/);
    assert.doesNotMatch(page, /<p|<article|default-src/);
  });
});

import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { emptyReview } from '@kreatli/core';
import { thread } from '../../test/comments.js';
import { initialChoices, rememberChoices, rememberedChoices } from './export-choices.js';
import { type ExportSource, planExport, previewOf, writable } from './export-plan.js';

const at = (commentId: string, frame: number, more: Parameters<typeof thread>[0] = {}) =>
  thread({ commentId, threadId: commentId, span: { in: frame }, ...more });
const source = (threads: ExportSource['threads'], more: Partial<ExportSource> = {}): ExportSource => ({
  state: emptyReview,
  versionId: 'v1',
  threads,
  asset: { name: 'Spot', rate: { num: 24, den: 1 }, startTimecode: '01:00:00:00', durationFrames: 500 },
  nameless: 'Somebody',
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

describe('what an export will be', () => {
  it('counts of what its readers may see, never of what there is', () => {
    const { count, total } = planExport(initialChoices, source(threads));
    assert.deepEqual([count, total], [2, 2]);
    const team = planExport({ ...initialChoices, team: true }, source(threads));
    assert.deepEqual([team.count, team.total, team.files[0]!.filename], [3, 3, 'Spot-resolve-edl-team.edl']);
  });
  it('holds the chosen statuses, in order of their frames, and says so', () => {
    const open = planExport(
      { ...initialChoices, statuses: ['open'], format: 'text' },
      source(threads, { filter: 'open' }),
    );
    assert.deepEqual([open.count, open.total], [1, 2]);
    assert.match(open.files[0]!.text!, /filter: open; 1 of 2 comments/);
    const all = planExport({ ...initialChoices, format: 'json' }, source(threads));
    assert.deepEqual(
      (JSON.parse(all.files[0]!.text!) as { comments: { commentId: string }[] }).comments.map(
        ({ commentId }) => commentId,
      ),
      ['a', 'b'],
    );
  });
  it('is as many files as it takes, and says what is lost, by kind', () => {
    const many = Array.from({ length: 1000 }, (_, index) => at(`n${index}`, index % 990));
    const { files, count, warnings } = planExport(initialChoices, source(many));
    assert.deepEqual([files.length, count, warnings.get('MERGED_SAME_FRAME')], [1, 1000, 10]);
    assert.equal(
      planExport(initialChoices, source(Array.from({ length: 1000 }, (_, index) => at(`n${index}`, index)))).files
        .length,
      2,
    );
    assert.ok(!planExport(initialChoices, source(threads)).warnings.has('TEAM_EXCLUDED'));
  });
  it('is of the chosen version of FCPXML', () => {
    assert.match(
      planExport({ ...initialChoices, format: 'fcpxml', fcpxmlVersion: '1.8' }, source(threads)).files[0]!.text!,
      /<fcpxml version="1.8">/,
    );
  });
  it('is shown in its first lines, whatever the format', () => {
    for (const { id } of writable) {
      const preview = previewOf(planExport({ ...initialChoices, format: id }, source(threads)));
      assert.ok(preview.split('\n').length <= 14);
      assert.equal(preview === '', id === 'midi' || id === 'premiere-csv', id);
      assert.ok(!preview.startsWith('\ufeff'));
    }
    const page = previewOf(
      planExport({ ...initialChoices, format: 'html' }, source([at('a', 1, { body: { text: '<b> & "x"' } })])),
    );
    assert.match(page, /<b> & "x"/);
    assert.doesNotMatch(page, /<p|<article|default-src/);
  });
});

describe('choices', () => {
  const kept = new Map<string, string>();
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    },
  });
  afterEach(() => kept.clear());
  const isFormat = (id: unknown): id is 'csv' => id === 'csv';

  it('are remembered, but not that a file was for the team', () => {
    rememberChoices({
      format: 'csv',
      statuses: ['open'],
      replies: false,
      names: false,
      colourBy: 'ask',
      fcpxmlVersion: '1.9',
      team: true,
    });
    assert.deepEqual(rememberedChoices(isFormat), {
      format: 'csv',
      statuses: ['open'],
      replies: false,
      names: false,
      colourBy: 'ask',
      fcpxmlVersion: '1.9',
      team: false,
    });
  });
  it('are ours where nothing, or nonsense, is remembered', () => {
    for (const nonsense of [
      undefined,
      '',
      '{',
      'null',
      '7',
      '{"format":"xyz","statuses":[],"replies":"yes","colourBy":3}',
    ]) {
      if (nonsense !== undefined) kept.set('kreatli:export', nonsense);
      assert.deepEqual(rememberedChoices(isFormat), initialChoices);
    }
  });
});

/** What one user writes costs every reader little, however much it is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findConflicts } from '../insights/index.js';
import { MAX_RANGES } from './view-recorded.js';
import {
  codeFor,
  comment,
  createLog,
  createReviewLog,
  editor,
  expectVoid,
  owner,
  samples,
  service,
  user,
  viewer,
} from '../../test/log.js';

const manifest = samples['view.recorded'].manifest;
const viewOf = (covered: [number, number][]) => ({ versionId: 'v1', manifest, covered, plays: 1 });

describe('view.recorded', () => {
  it('has at most 200 ranges, within the version', () => {
    const log = createReviewLog();
    const ranges = (count: number) => Array.from({ length: count }, (_, i): [number, number] => [0, 1 + (i % 50)]);
    assert.equal(codeFor(log.state, 'view.recorded', viewOf(ranges(MAX_RANGES)), viewer), null);
    assert.equal(codeFor(log.state, 'view.recorded', viewOf(ranges(MAX_RANGES + 1)), viewer), 'invalid');
    assert.equal(codeFor(log.state, 'view.recorded', viewOf([[0, 100]]), viewer), null);
    expectVoid(log, 'view.recorded', viewOf([[0, 101]]), viewer, 'invalid');
    expectVoid(log, 'view.recorded', viewOf([[0, 2 ** 31 - 1]]), viewer, 'invalid');
  });
});

describe('conflict.flagged', () => {
  it('never takes the id of a found conflict', () => {
    const log = createReviewLog();
    const [a, b] = ['c1', 'c2'];
    const conflictId = `c${'0'.repeat(32)}`;
    assert.equal(
      codeFor(log.state, 'conflict.flagged', { conflictId, commentIds: [a!, b!], versionId: 'v1' }),
      'invalid',
    );
  });
});

describe('findConflicts', () => {
  it('finds at most 20 conflicts for each comment that opposes a whole video', () => {
    const log = createLog();
    for (const type of ['review.created', 'version.added'] as const)
      log.add(type, type === 'version.added' ? { ...samples[type], versionId: 'v1' } : samples[type], service);
    for (let i = 0; i < 1000; i++)
      log.add('comment.added', comment(`a${i}`, { ask: 'change', span: { in: i, out: i + 2 } }), editor);
    for (let i = 0; i < 200; i++)
      log.add('comment.added', comment(`b${i}`, { ask: 'keep', span: { in: 0, out: 1000 } }), user('mallory'));
    const { state } = log;
    const { conflicts } = findConflicts(state, { participantId: owner.id, audience: 'team' });
    assert.ok(conflicts.length <= 20 * 1200, `${conflicts.length} conflicts`);
  });
});

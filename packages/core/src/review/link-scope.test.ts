import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeFor, comment, createReviewLog, owner, samples } from '../../test/log.js';
import type { Actor } from '../schema/primitives.js';
import { createWithholding, partialViewOf, viewerOf } from '../log/index.js';

const guest: Actor = { kind: 'guest', id: 'g', role: 'commenter', linkId: 'l1' };

describe('the scope of a share link', () => {
  const log = createReviewLog();
  log.add('version.added', { ...samples['version.added'], versionId: 'v2' });
  log.add('link.created', { ...samples['link.created'], linkId: 'l1', scope: { versionIds: ['v2'] } });
  const hiddenFrom = (actor: Actor) => {
    const view = partialViewOf(log.state, viewerOf(actor, 'all'));
    const withholding = createWithholding(log.events, view?.isHidden);
    return log.events.filter(({ seq, type }) => withholding.has(seq) && !type.startsWith('link.'));
  };

  it('hides what is about other versions from its guests, and from no others', () => {
    const hidden = hiddenFrom(guest);
    assert.ok(hidden.some(({ data }) => (data as { versionId?: string }).versionId === 'v1'));
    assert.ok(hidden.every(({ data }) => (data as { versionId?: string }).versionId !== 'v2'));
    assert.ok(hiddenFrom({ ...guest, linkId: 'l2' }).length < hidden.length);
    assert.equal(partialViewOf(log.state, viewerOf(owner, 'team')), null);
  });

  it('makes other versions, and comments on them, unknown to what its guests propose', () => {
    const codeOf = (versionId: string, actor = guest) =>
      codeFor(log.state, 'comment.added', comment('c7', { versionId }), actor);
    assert.deepEqual([codeOf('v2'), codeOf('v1')], [null, 'not_found']);
    assert.equal(codeOf('v1', { ...guest, linkId: 'l2' }), null);
    assert.equal(
      codeFor(log.state, 'reaction.set', { ...samples['reaction.set'], commentId: 'c1' }, guest),
      'not_found',
    );
  });
});

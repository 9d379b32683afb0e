import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  byNewest,
  byTimecode,
  commentsAt,
  isOpen,
  isSuperseded,
  markersOf,
  threadsOn,
  versionsOf,
  visibleTo,
} from '../index.js';
import { addVersion, commenter, createReviewLog, editor, comment, reply } from '../../test/log.js';

const all = { participantId: 'carl', audience: 'all' } as const;
const team = { participantId: 'ed', audience: 'team' } as const;
const ids = (threads: ReturnType<typeof threadsOn>) => threads.map(({ root }) => root.commentId);
const open = () => {
  const log = createReviewLog();
  log.add('comment.added', comment('b', { span: { in: 30 } }), commenter);
  log.add('comment.added', comment('a', { span: { in: 10, out: 31 } }), commenter);
  log.add(
    'comment.added',
    { commentId: 'general', threadId: 'general', versionId: 'v1', body: { text: 'All in all' }, visibility: 'all' },
    commenter,
  );
  log.add('comment.added', comment('secret', { visibility: 'team', span: { in: 0 } }), editor);
  return log;
};

describe('threads', () => {
  it('show team comments and replies to them only to the team', () => {
    const log = open();
    log.add('comment.added', reply('r', 'secret'), editor);
    log.add('comment.added', reply('whisper', 'a', 'a', { visibility: 'team' }), editor);
    assert.deepEqual(ids(threadsOn(log.state, 'v1', all)), ['b', 'a', 'general']);
    assert.deepEqual(ids(threadsOn(log.state, 'v1', team)), ['b', 'a', 'general', 'secret']);
    const replies = (viewer: typeof all | typeof team) =>
      threadsOn(log.state, 'v1', viewer).flatMap((thread) => thread.replies.map(({ commentId }) => commentId));
    assert.deepEqual([replies(all), replies(team)], [[], ['whisper', 'r']]);
    assert.equal(visibleTo(log.state, all)(log.state.comments.get('r')!), false);
  });
  it('have half-open spans; a single frame without an out point', () => {
    const threads = threadsOn(open().state, 'v1', all);
    assert.deepEqual(
      threads.map(({ span, ranged }) => [span && [span.in, span.out], ranged]),
      [
        [[30, 31], false],
        [[10, 31], true],
        [null, false],
      ],
    );
    const at = (frame: number) => ids(commentsAt(threads, frame));
    assert.deepEqual([at(9), at(10), at(30), at(31)], [[], ['a'], ['b', 'a'], []]);
  });
  it('sort by timecode with comments on the whole video first, or newest first', () => {
    const threads = [...threadsOn(open().state, 'v1', all)];
    assert.deepEqual(ids(threads.toSorted(byTimecode)), ['general', 'a', 'b']);
    assert.deepEqual(ids(threads.toSorted(byNewest)), ['general', 'a', 'b']);
  });
  it('are on their version only, unless carried', () => {
    const log = open();
    addVersion(log, 'v2');
    assert.deepEqual(threadsOn(log.state, 'v2', team), []);
    log.add('comment.carried', { commentId: 'a', toVersionId: 'v2' });
    const [carried] = threadsOn(log.state, 'v2', team);
    assert.deepEqual([carried?.root.commentId, carried?.span], ['a', null]);
  });
  it('are open until resolved or declined', () => {
    const log = open();
    const isOpenAs = (status: 'open' | 'in_progress' | 'resolved' | 'wont_fix') => {
      log.add('comment.statusSet', { commentId: 'a', status }, editor);
      return isOpen(threadsOn(log.state, 'v1', all).find(({ root }) => root.commentId === 'a')!);
    };
    assert.deepEqual(
      [isOpenAs('in_progress'), isOpenAs('resolved'), isOpenAs('wont_fix'), isOpenAs('open')],
      [true, false, false, true],
    );
  });
});

describe('versions', () => {
  it('are listed newest first, without withdrawn ones', () => {
    const log = createReviewLog();
    addVersion(log, 'v2');
    addVersion(log, 'v3');
    assert.deepEqual([isSuperseded(log.state, 'v2'), isSuperseded(log.state, 'v3')], [true, false]);
    log.add('version.withdrawn', { versionId: 'v3' });
    assert.deepEqual(
      versionsOf(log.state).map(({ versionId }) => versionId),
      ['v2', 'v1'],
    );
    assert.equal(isSuperseded(log.state, 'v2'), false);
  });
});

describe('markersOf', () => {
  it('returns what the viewer sees, with names, replies and spans, without deleted comments', () => {
    const log = open();
    log.add('comment.added', reply('r', 'a'), commenter);
    log.add('comment.added', reply('whisper', 'a', 'a', { visibility: 'team' }), editor);
    log.add('comment.deleted', { commentId: 'b' }, commenter);
    const markers = (viewer: typeof all | typeof team) =>
      markersOf(log.state, threadsOn(log.state, 'v1', viewer), 'v1', 'Unnamed');
    assert.deepEqual(
      markers(all).map(({ commentId, span, replies }) => [commentId, span, replies.map(({ commentId: id }) => id)]),
      [
        ['a', { in: 10, out: 31 }, ['r']],
        ['general', undefined, []],
      ],
    );
    assert.deepEqual(
      markers(team).map(({ commentId, visibility }) => [commentId, visibility]),
      [
        ['a', 'all'],
        ['general', 'all'],
        ['secret', 'team'],
      ],
    );
    assert.deepEqual(
      markers(team)[0]!.replies.map(({ commentId }) => commentId),
      ['r', 'whisper'],
    );
    assert.ok(markers(all).every(({ author }) => author.name !== '' && Object.keys(author).join() === 'name'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audienceOf } from '../review/audience.js';
import { createWithholding, forAudience } from './withholding.js';
import type { LogEvent } from '../event/proposal.js';
import type { Actor } from '../schema/primitives.js';

const eventAt = (seq: number, [type, data]: readonly [string, object | null]): LogEvent =>
  ({ seq, id: `e${seq}`, type, data, salt: 'salt', digest: `sha256:${'0'.repeat(64)}` }) as unknown as LogEvent;
const logOf = (...kinds: readonly (readonly [string, object | null])[]) => kinds.map((kind, i) => eventAt(i + 1, kind));
const withheldIn = (events: readonly LogEvent[]): number[] => {
  const withholding = createWithholding(events);
  return events.map(({ seq }) => seq).filter((seq) => withholding.has(seq));
};

const comment = (commentId: string, visibility: 'all' | 'team', parentId?: string) =>
  ['comment.added', { commentId, threadId: parentId ?? commentId, visibility, ...(parentId && { parentId }) }] as const;
const edit = (commentId: string) => ['comment.edited', { commentId, tags: ['x'] }] as const;

describe('createWithholding', () => {
  it('withholds team comments and every later event that names one, not the others', () => {
    const log = logOf(
      comment('a', 'all'),
      comment('b', 'team'),
      edit('a'),
      edit('b'),
      comment('c', 'all', 'b'),
      edit('c'),
    );
    assert.deepEqual(withheldIn(log), [2, 4, 5, 6]);
  });
  it('finds the name of a team comment at any depth', () => {
    const log = logOf(
      comment('a', 'team'),
      ['sync.proposed', { syncId: 's', agenda: ['x', 'a'], conflictIds: [] }],
      ['sync.held', { syncId: 's' }],
    );
    assert.deepEqual(withheldIn(log), [1, 2, 3]);
  });
  it('withholds invitations with an e-mail address, and not what names the participant later', () => {
    const log = logOf(
      ['participant.invited', { participantId: 'p', email: 'p@example.com' }],
      ['participant.invited', { participantId: 'q' }],
      ['participant.joined', { participantId: 'p' }],
    );
    assert.deepEqual(withheldIn(log), [1]);
  });
  it('withholds the dismissal of a conflict, unless a visible event flagged it', () => {
    const flag = (conflictId: string, id: string) => ['conflict.flagged', { conflictId, commentIds: [id] }] as const;
    const dismiss = (conflictId: string) => ['conflict.dismissed', { conflictId }] as const;
    const log = logOf(
      comment('a', 'team'),
      ...[flag('k1', 'a'), flag('k2', 'b'), dismiss('k1'), dismiss('k2'), dismiss('found')],
    );
    assert.deepEqual(withheldIn(log), [1, 2, 4, 6]);
  });
  it('withholds nothing for an id that is also a word, or the id of something else', () => {
    const ids = ['all', 'open', 'change', 'v1', 'p', 'k1'];
    const log = logOf(
      ...ids.map((id) => comment(id, 'team')),
      comment('a', 'all'),
      ['version.added', { versionId: 'v2', supersedes: 'v1' }],
      ['comment.statusSet', { commentId: 'a', status: 'open' }],
      ['comment.assigned', { commentId: 'a', participantId: 'p' }],
      ['conflict.flagged', { conflictId: 'k1', commentIds: ['a', 'b'] }],
      ['conflict.dismissed', { conflictId: 'k1' }],
      ['participant.joined', { participantId: 'p' }],
    );
    assert.deepEqual(withheldIn(log), [1, 2, 3, 4, 5, 6]);
  });
  it('withholds replies at every depth', () => {
    const reply = (commentId: string, threadId: string, parentId: string) =>
      ['comment.added', { commentId, threadId, parentId, visibility: 'all' }] as const;
    const log = logOf(comment('a', 'team'), reply('b', 'a', 'a'), reply('c', 'a', 'b'), edit('c'));
    assert.deepEqual(withheldIn(log), [1, 2, 3, 4]);
  });
  it('withholds what names an invitation with an address until the participant has joined', () => {
    const invited = ['participant.invited', { participantId: 'p', email: 'p@example.com' }] as const;
    const log = logOf(
      invited,
      ['participant.roleChanged', { participantId: 'p', role: 'viewer' }],
      ['participant.joined', { participantId: 'p' }],
      ['participant.roleChanged', { participantId: 'p', role: 'editor' }],
      ['participant.removed', { participantId: 'p' }],
    );
    assert.deepEqual(withheldIn(log), [1, 2]);
  });
  it('withholds an event whose references cannot be read', () => {
    assert.deepEqual(withheldIn(logOf(['sync.proposed', { syncId: 's', agenda: 7 }])), [1]);
  });
  it('passes over redacted events', () => {
    assert.deepEqual(withheldIn(logOf(['comment.added', null], ['conflict.dismissed', null])), []);
  });

  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const anyKind: fc.Arbitrary<readonly [string, object | null]> = fc.oneof(
    fc
      .tuple(id, fc.constantFrom('all' as const, 'team' as const), fc.option(id))
      .map(([commentId, visibility, parent]) => comment(commentId, visibility, parent ?? undefined)),
    id.map(edit),
    fc
      .tuple(id, fc.array(id, { maxLength: 2 }))
      .map(([conflictId, commentIds]) => ['conflict.flagged', { conflictId: `k${conflictId}`, commentIds }] as const),
    id.map((conflictId) => ['conflict.dismissed', { conflictId: `k${conflictId}` }] as const),
    fc
      .tuple(id, fc.boolean())
      .map(
        ([participantId, has]) =>
          ['participant.invited', { participantId: `p${participantId}`, ...(has && { email: 'x' }) }] as const,
      ),
    fc
      .tuple(id, fc.array(id, { maxLength: 2 }))
      .map(([syncId, agenda]) => ['sync.proposed', { syncId: `s${syncId}`, agenda, conflictIds: [] }] as const),
    id.map((syncId) => ['sync.held', { syncId: `s${syncId}` }] as const),
    fc.constantFrom(['comment.edited', null] as const, ['review.updated', { title: 'x' }] as const),
  );

  it('gives at every event what the rule gives for the whole log so far', () => {
    fc.assert(
      fc.property(fc.array(anyKind, { maxLength: 25 }), (kinds) => {
        const log = logOf(...kinds);
        const incremental = createWithholding();
        log.forEach((event, i) => {
          incremental.add(event);
          const sofar = log.slice(0, i + 1);
          const expected = fromScratch(sofar);
          assert.deepEqual(new Set(sofar.filter(({ seq }) => incremental.has(seq)).map(({ seq }) => seq)), expected);
        });
        assert.deepEqual(new Set(withheldIn(log)), fromScratch(log));
      }),
      { numRuns: 500 },
    );
  });
});

/** The rule without a fold: whether each event is withheld, from all events before it. */
function fromScratch(events: readonly LogEvent[]): Set<number> {
  type Data = Readonly<Record<string, unknown>>;
  const isWithheld = ({ seq, type, data }: LogEvent): boolean => {
    if (!data) return false;
    const [before, members] = [events.slice(0, seq - 1), data as Data];
    const creators = ['comment.added', 'conflict.flagged', 'sync.proposed'];
    const hidden = before
      .filter((each) => creators.includes(each.type) && isWithheld(each))
      .map((event) => event.data as unknown as Data);
    const created = hidden.flatMap(({ commentId, conflictId, syncId }) => [commentId, conflictId, syncId]);
    const isFlagged = before.some(
      (event) =>
        event.type === 'conflict.flagged' && !isWithheld(event) && event.data?.conflictId === members['conflictId'],
    );
    return (
      members['visibility'] === 'team' ||
      (type === 'participant.invited' && members['email'] !== undefined) ||
      (type === 'conflict.dismissed' && !isFlagged) ||
      created.some((name) => name !== undefined && JSON.stringify(data).includes(`:${JSON.stringify(name)}`)) ||
      Object.values(members).some((list) => Array.isArray(list) && list.some((item) => created.includes(item)))
    );
  };
  return new Set(events.filter(isWithheld).map(({ seq }) => seq));
}

describe('forAudience', () => {
  const [event] = logOf(comment('a', 'team'));
  const withholding = createWithholding([event!]);

  it('removes data and salt for all, and nothing else', () => {
    assert.deepEqual(forAudience(event!, 'all', withholding), { ...event, data: null, salt: null });
  });
  it('gives the team the event itself', () => assert.equal(forAudience(event!, 'team', withholding), event));
});

describe('audienceOf', () => {
  it('counts owners, editors and services as the team', () => {
    const actors: readonly (readonly [Actor['kind'], Actor['role']])[] = [
      ...(['owner', 'editor', 'approver', 'commenter', 'viewer'] as const).map((role) => ['user', role] as const),
      ['guest', 'commenter'],
      ['service', 'viewer'],
    ];
    assert.deepEqual(
      actors.map(([kind, role]) => audienceOf({ kind, role, id: 'x' })),
      ['team', 'team', 'all', 'all', 'all', 'all', 'team'],
    );
  });
});

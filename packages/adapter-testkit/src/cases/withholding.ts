import { type EventDefinition, type EventType, type LogEvent, type Proposal, catalogue, fold } from '@kreatli/core';
import { digestOf } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { sampleOf } from '../samples.js';
import { type PreparedReview, VERSION, uniqueId, comment, commentProposal, proposal } from '../test-review.js';

/** The types whose data can name a comment, or what was made of one, by the references that they declare. */
const typesThatNameComments = (commentId: string): EventType[] =>
  (Object.keys(catalogue) as EventType[]).filter((type) => {
    const { creates, refersTo } = catalogue[type] as EventDefinition;
    const data = sampleOf(type, commentId, 0);
    const references = [...(refersTo?.(data) ?? []), ...(creates ? [creates(data)] : [])];
    return references.some((reference) => /^(comment|conflict|sync)\//.test(reference));
  });

const SECRET = 'xyzzy-for-the-team-only';
const TEAM = ['owner', 'editor', 'service'] as const;
const OTHERS = ['approver', 'commenter', 'viewer', 'guest'] as const;

/** Data for the team is never sent to others, and the log stays dense for them. */
export function withholding(options: KitOptions): readonly TestCase[] {
  const { test } = group('withholding', options);

  /** Appends a team comment, a reply and edits of both, each with the secret. Returns the id of the comment. */
  async function addTeamThread(review: PreparedReview): Promise<string> {
    const editor = await review.as('editor');
    const commentId = uniqueId();
    const replyId = uniqueId();
    await review.accepts(
      editor,
      proposal('comment.added', comment(commentId, SECRET, 'team')),
      proposal('comment.added', { ...comment(replyId, SECRET, 'team'), threadId: commentId, parentId: commentId }),
      proposal('comment.edited', { commentId, body: { text: `${SECRET} edited` } }),
      proposal('comment.edited', { commentId: replyId, tags: [SECRET] }),
    );
    return commentId;
  }
  const containSecret = (events: readonly LogEvent[]) => JSON.stringify(events).includes(SECRET);

  return [
    test('audience', 2, 'pages have the audience of the reader', async (review) => {
      for (const persona of TEAM) equal((await review.page(await review.as(persona))).audience, 'team', persona);
      for (const persona of OTHERS) equal((await review.page(await review.as(persona))).audience, 'all', persona);
    }),
    test('team-reads', 2, 'the team reads all data', async (review) => {
      await addTeamThread(review);
      for (const persona of TEAM) {
        const added = (await review.log(await review.as(persona))).slice(review.base);
        ok(
          added.every(({ data, salt }) => data !== null && salt !== null),
          `data or salt is missing for ${persona}`,
        );
      }
    }),
    test(
      'others-do-not',
      2,
      'others get team comments, and the events that name one, without data and salt',
      async (review) => {
        await addTeamThread(review);
        for (const persona of OTHERS) {
          const log = await review.log(await review.as(persona));
          ok(!containSecret(log), `a page for ${persona} contains text of a team comment`);
          const added = log.slice(review.base);
          equal(
            added.map(({ data, salt }) => [data, salt]),
            added.map(() => [null, null]),
            `data and salt for ${persona}`,
          );
          equal(
            added.map(({ seq }) => seq),
            [1, 2, 3, 4].map((i) => review.base + i),
            'sequence numbers',
          );
        }
      },
    ),
    test('one-by-one', 2, 'pages of one event contain no data of the team either', async (review) => {
      await addTeamThread(review);
      const viewer = await review.as('viewer');
      for (let after = review.base; after < review.base + 4; after++)
        ok(
          !containSecret((await review.page(viewer, after, 1)).events),
          `the page after ${after} contains text of a team comment`,
        );
    }),
    test('later', 2, 'an event that names a team comment later is withheld', async (review) => {
      const commentId = await addTeamThread(review);
      const editor = await review.as('editor');
      for (let i = 0; i < 5; i++) await review.append(editor, commentProposal());
      await review.accepts(editor, proposal('comment.assigned', { commentId, participantId: 'secret-participant' }));
      const log = await review.log(await review.as('commenter'));
      equal(log.at(-1)?.data, null, 'data of the last event');
    }),
    test('own-team-reply', 2, 'a reply to a team comment is withheld, whatever its own visibility', async (review) => {
      const commentId = await addTeamThread(review);
      const [seq] = await review.accepts(
        await review.as('owner'),
        proposal('comment.added', { ...comment(uniqueId(), SECRET, 'all'), threadId: commentId, parentId: commentId }),
      );
      equal((await review.page(await review.as('viewer'), seq! - 1, 1)).events[0]?.data, null, 'its data');
    }),
    test('e-mail', 2, 'invitations with an e-mail address are withheld', async (review) => {
      await review.accepts(
        await review.as('owner'),
        proposal('participant.invited', { participantId: uniqueId(), role: 'viewer', email: `${SECRET}@example.com` }),
      );
      ok(!containSecret(await review.log(await review.as('guest'))), 'a page for a guest contains an e-mail address');
    }),
    test(
      'conflicts',
      2,
      'the dismissal of a conflict is withheld, unless a visible event flagged it',
      async (review) => {
        const [owner, commentIds] = [await review.as('owner'), [uniqueId(), uniqueId()]];
        await review.accepts(
          owner,
          proposal('conflict.dismissed', { conflictId: `c${'0'.repeat(32)}`, reason: SECRET }),
        );
        const [teamConflict, openConflict] = [uniqueId(), uniqueId()];
        await review.accepts(
          owner,
          ...commentIds.map((id) => proposal('comment.added', comment(id, 'For all'))),
          proposal('conflict.flagged', { conflictId: openConflict, commentIds, versionId: VERSION }),
          proposal('conflict.dismissed', { conflictId: openConflict }),
        );
        const secret = await addTeamThread(review);
        await review.accepts(
          owner,
          proposal('conflict.flagged', {
            conflictId: teamConflict,
            commentIds: [secret, commentIds[0]!],
            versionId: VERSION,
          }),
          proposal('conflict.dismissed', { conflictId: teamConflict, reason: SECRET }),
        );
        const log = await review.log(await review.as('guest'));
        ok(!containSecret(log), 'a page for a guest contains the reason of a dismissal for the team');
        ok(
          log.some(({ type, data }) => type === 'conflict.dismissed' && data !== null),
          'the dismissal of a visible conflict is withheld from a guest',
        );
      },
    ),
    test('every-type', 2, 'events of every type that can name a team comment are withheld', async (review) => {
      const owner = await review.as('owner');
      const [commentId, replyId, other, conflictId, syncId] = Array.from({ length: 5 }, uniqueId) as [
        string,
        string,
        string,
        string,
        string,
      ];
      await review.accepts(owner, proposal('comment.added', comment(other, 'For all')));
      const [first] = await review.accepts(owner, proposal('comment.added', comment(commentId, SECRET, 'team')));
      const items: readonly Proposal[] = [
        proposal('comment.added', { ...comment(replyId, SECRET, 'all'), threadId: commentId, parentId: commentId }),
        proposal('comment.edited', { commentId, body: { text: SECRET } }),
        proposal('comment.statusSet', { commentId, status: 'in_progress' }),
        proposal('comment.assigned', { commentId, participantId: SECRET }),
        proposal('comment.carried', { commentId, toVersionId: VERSION }),
        proposal('reaction.set', { commentId, emoji: '👍', on: true }),
        proposal('task.linked', { commentId, system: SECRET, key: 'A', url: 'https://example.com' }),
        proposal('conflict.flagged', { conflictId, commentIds: [other, replyId], versionId: VERSION }),
        proposal('sync.proposed', { syncId, minutes: 20, agenda: [], conflictIds: [conflictId] }),
        proposal('sync.held', { syncId, outcome: { text: SECRET }, participants: [] }),
        proposal('conflict.dismissed', { conflictId, reason: SECRET }),
        proposal('sync.proposed', { syncId: uniqueId(), minutes: 20, agenda: [replyId], conflictIds: [] }),
        proposal('comment.deleted', { commentId: replyId }),
        proposal('comment.restored', { commentId: replyId }),
      ];
      equal(
        [...new Set(items.map(({ type }) => type))].sort(),
        typesThatNameComments(commentId).sort(),
        'the types that can name a comment',
      );
      for (const item of items) await review.accepts(owner, item);
      const log = await review.log(await review.as('guest'));
      for (const { type, data } of log.slice(first! - 1)) equal(data, null, `data of ${type}`);
    }),
    test('digests', 2, 'events that are not withheld have the digest of their content', async (review) => {
      await addTeamThread(review);
      await review.accepts(await review.as('commenter'), commentProposal('For all'));
      for (const event of await review.log(await review.as('guest'))) {
        if (event.data !== null && event.salt !== null)
          equal(digestOf(event as Parameters<typeof digestOf>[0]), event.digest, `the digest of event ${event.seq}`);
      }
    }),
    test('same-decisions', 2, 'both audiences decide alike on the events that both get', async (review) => {
      await addTeamThread(review);
      await review.accepts(await review.as('commenter'), commentProposal('For all'));
      const [team, all] = [await review.log(await review.as('owner')), await review.log(await review.as('viewer'))];
      const voids = (events: readonly LogEvent[], known: readonly LogEvent[]) =>
        fold(events).voids.filter(({ seq }) => known[seq - 1]?.data !== null);
      equal(voids(all, all), voids(team, all), 'void events');
    }),
  ];
}

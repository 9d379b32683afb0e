import { type LogEvent, fold } from '@kreatli/core';
import { digestOf } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { type Furnished } from '../case.js';
import { VERSION, freshId, comment, commentProposal, proposal } from '../room.js';

const SECRET = 'xyzzy-for-the-team-alone';
const TEAM = ['owner', 'editor', 'service'] as const;
const ALL = ['approver', 'commenter', 'viewer', 'guest'] as const;

/** What is for the team never leaves for others: not in a page, not as a place that is missing. */
export function withholding(options: KitOptions): readonly TestCase[] {
  const { test } = group('withholding', options);

  /** A team comment and everything that names one, each with the secret in it. */
  async function whisper(room: Furnished): Promise<string> {
    const editor = await room.as('editor');
    const commentId = freshId();
    const replyId = freshId();
    await room.accepts(
      editor,
      proposal('comment.added', comment(commentId, SECRET, 'team')),
      proposal('comment.added', { ...comment(replyId, SECRET, 'team'), threadId: commentId, parentId: commentId }),
      proposal('comment.edited', { commentId, body: { text: `${SECRET} edited` } }),
      proposal('comment.edited', { commentId: replyId, tags: [SECRET] }),
    );
    return commentId;
  }
  const mentions = (events: readonly LogEvent[]) => JSON.stringify(events).includes(SECRET);

  return [
    test('audience', 2, 'pages say for whom they are cut', async (room) => {
      for (const persona of TEAM) equal((await room.page(await room.as(persona))).audience, 'team', persona);
      for (const persona of ALL) equal((await room.page(await room.as(persona))).audience, 'all', persona);
    }),
    test('team-reads', 2, 'the team reads everything', async (room) => {
      await whisper(room);
      for (const persona of TEAM) {
        const added = (await room.log(await room.as(persona))).slice(room.base);
        equal(
          added.every(({ data, salt }) => data !== null && salt !== null),
          true,
          `what ${persona} reads is whole`,
        );
      }
    }),
    test(
      'others-do-not',
      2,
      'others get place, type and time of team comments and of what names one, and not a byte of data',
      async (room) => {
        await whisper(room);
        for (const persona of ALL) {
          const log = await room.log(await room.as(persona));
          ok(!mentions(log), `a page for ${persona} holds words of a team comment`);
          const added = log.slice(room.base);
          equal(
            added.map(({ data, salt }) => [data, salt]),
            added.map(() => [null, null]),
            `data and salt that ${persona} reads`,
          );
          equal(
            added.map(({ seq }) => seq),
            [1, 2, 3, 4].map((i) => room.base + i),
            'positions',
          );
        }
      },
    ),
    test('one-by-one', 2, 'also in pages of one event', async (room) => {
      await whisper(room);
      const viewer = await room.as('viewer');
      for (let after = room.base; after < room.base + 4; after++)
        ok(
          !mentions((await room.page(viewer, after, 1)).events),
          `the page after ${after} holds words of a team comment`,
        );
    }),
    test('later', 2, 'also what names a team comment much later', async (room) => {
      const commentId = await whisper(room);
      const editor = await room.as('editor');
      for (let i = 0; i < 5; i++) await room.append(editor, commentProposal());
      await room.accepts(editor, proposal('comment.assigned', { commentId, participantId: 'somebody-secret' }));
      const log = await room.log(await room.as('commenter'));
      equal(log.at(-1)?.data, null, 'data of the last event');
    }),
    test('own-team-reply', 2, 'a reply to a team comment is a team comment, whatever it says', async (room) => {
      const commentId = await whisper(room);
      const [seq] = await room.accepts(
        await room.as('owner'),
        proposal('comment.added', { ...comment(freshId(), SECRET, 'all'), threadId: commentId, parentId: commentId }),
      );
      equal((await room.page(await room.as('viewer'), seq! - 1, 1)).events[0]?.data, null, 'its data');
    }),
    test('addresses', 2, 'invitations that carry an address are withheld', async (room) => {
      await room.accepts(
        await room.as('owner'),
        proposal('participant.invited', { participantId: freshId(), role: 'viewer', email: `${SECRET}@example.com` }),
      );
      ok(!mentions(await room.log(await room.as('guest'))), 'a page for a guest holds an address');
    }),
    test(
      'conflicts',
      2,
      'what is said of a conflict is withheld, unless everybody could read who flagged it',
      async (room) => {
        const [owner, commentIds] = [await room.as('owner'), [freshId(), freshId()]];
        await room.accepts(owner, proposal('conflict.dismissed', { conflictId: `c${'0'.repeat(32)}`, reason: SECRET }));
        const [whispered, spoken] = [freshId(), freshId()];
        await room.accepts(
          owner,
          ...commentIds.map((id) => proposal('comment.added', comment(id, 'For everybody'))),
          proposal('conflict.flagged', { conflictId: spoken, commentIds, versionId: VERSION }),
          proposal('conflict.dismissed', { conflictId: spoken }),
        );
        const secret = await whisper(room);
        await room.accepts(
          owner,
          proposal('conflict.flagged', {
            conflictId: whispered,
            commentIds: [secret, commentIds[0]!],
            versionId: VERSION,
          }),
          proposal('conflict.dismissed', { conflictId: whispered, reason: SECRET }),
        );
        const log = await room.log(await room.as('guest'));
        ok(!mentions(log), 'a page for a guest says why a conflict of the team was dismissed');
        ok(
          log.some(({ type, data }) => type === 'conflict.dismissed' && data !== null),
          'a conflict between comments for everybody is not dismissed for a guest',
        );
      },
    ),
    test('digests', 2, 'what is not withheld still has the digest of its content', async (room) => {
      await whisper(room);
      await room.accepts(await room.as('commenter'), commentProposal('For everybody'));
      for (const event of await room.log(await room.as('guest'))) {
        if (event.data !== null && event.salt !== null)
          equal(digestOf(event as Parameters<typeof digestOf>[0]), event.digest, `the digest of event ${event.seq}`);
      }
    }),
    test('same-decisions', 2, 'both audiences judge every event that both get alike', async (room) => {
      await whisper(room);
      await room.accepts(await room.as('commenter'), commentProposal('For everybody'));
      const [team, all] = [await room.log(await room.as('owner')), await room.log(await room.as('viewer'))];
      const voids = (events: readonly LogEvent[], known: readonly LogEvent[]) =>
        fold(events).voids.filter(({ seq }) => known[seq - 1]?.data !== null);
      equal(voids(all, all), voids(team, all), 'what is void');
    }),
  ];
}

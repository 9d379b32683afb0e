import { group } from '../case.js';
import { equal } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import { CONTENT, VERSION, decisionOf, freshId, manyComments, comment, commentProposal, proposal } from '../room.js';
import { sha256 } from '@kreatli/digest';

/** A refusal is an answer, coded and final (R4). */
export function refusal(options: KitOptions): readonly TestCase[] {
  const { test } = group('refusal', options);
  const granted = (room: { readonly approvalId: string; readonly base: number }, more = {}) =>
    proposal('approval.granted', decisionOf(room.approvalId, room.base, more));
  return [
    test('invalid', 2, 'data of another shape is refused as invalid', async (room) => {
      const adapter = await room.as('commenter');
      for (const data of [
        {},
        { ...comment(), body: { text: '' } },
        { ...comment(), body: 'text' },
        { ...comment(), span: { in: 5, out: 5 } },
        { ...comment(), span: { in: -1 } },
        { ...comment(), visibility: 'nobody' },
      ]) {
        equal(await room.refusal(adapter, proposal('comment.added', data as never)), 'invalid', JSON.stringify(data));
      }
    }),
    test('digest', 2, 'a digest that is not that of the content is refused as invalid', async (room) => {
      equal(
        await room.refusal(await room.as('commenter'), { ...commentProposal(), digest: sha256('something else') }),
        'invalid',
        'the code',
      );
    }),
    test('id', 2, 'an id that is none is refused as invalid', async (room) => {
      const adapter = await room.as('commenter');
      for (const id of ['', 'a b', 'x'.repeat(65), '../x'])
        equal(await room.refusal(adapter, proposal('comment.added', comment(), { id })), 'invalid', JSON.stringify(id));
    }),
    test(
      'not-found',
      2,
      'what names a version or a comment that is not there is refused as not_found',
      async (room) => {
        const adapter = await room.as('owner');
        equal(
          await room.refusal(adapter, proposal('comment.added', { ...comment(), versionId: 'v9' })),
          'not_found',
          'a version',
        );
        equal(
          await room.refusal(adapter, proposal('comment.statusSet', { commentId: freshId(), status: 'resolved' })),
          'not_found',
          'a comment',
        );
      },
    ),
    test('rest-of-batch', 2, 'what else is in the batch is taken', async (room) => {
      const adapter = await room.as('commenter');
      const [before, after] = manyComments(2);
      const { results } = await room.append(adapter, before!, proposal('comment.added', {} as never), after!);
      equal(
        results.map(({ status }) => status),
        ['accepted', 'rejected', 'accepted'].slice(0, results.length),
        'results',
      );
      if (results.length === 3) equal(await room.added(adapter), [before!.id, after!.id], 'the log');
    }),
    test(
      'sticky',
      2,
      'a refused id stays refused, with its code, also when it would be allowed by now',
      async (room) => {
        const [viewer, owner] = [await room.as('viewer'), await room.as('owner')];
        const item = commentProposal();
        equal(await room.refusal(viewer, item), 'forbidden', 'the code');
        equal(await room.refusal(await room.again('viewer'), item), 'forbidden', 'the code, over another connection');
        const late = await room.append(owner, item);
        equal(late.results[0]?.status, 'rejected', 'the same id from somebody who may');
        equal(await room.added(owner), [], 'the log');
      },
    ),
    test('sticky-not-found', 2, 'also when what it names has come meanwhile', async (room) => {
      const [commenter, owner] = [await room.as('commenter'), await room.as('owner')];
      const commentId = freshId();
      const early = proposal('comment.edited', { commentId, body: { text: 'Better' } });
      equal(await room.refusal(commenter, early), 'not_found', 'the code');
      await room.accepts(commenter, proposal('comment.added', comment(commentId)));
      equal(await room.refusal(commenter, early), 'not_found', 'the code, once the comment is there');
      equal((await room.added(owner)).includes(early.id), false, 'that it stands in the log');
    }),
    test(
      'first-decision',
      2,
      'the first valid decision wins; the second is refused as already_decided',
      async (room) => {
        const approver = await room.as('approver');
        await room.accepts(approver, granted(room));
        equal(await room.refusal(approver, granted(room)), 'already_decided', 'the code');
      },
    ),
    test('decisions-at-once', 2, 'of decisions made at once exactly one stands', async (room) => {
      const [a, b] = [await room.as('approver'), await room.again('approver')];
      const outcomes = await Promise.all([a, b, a, b].map((adapter) => room.append(adapter, granted(room))));
      equal(
        outcomes.flatMap(({ results }) => results).filter(({ status }) => status === 'accepted').length,
        1,
        'how many were accepted',
      );
    }),
    test('revoked', 2, 'once it was revoked, it can be decided again', async (room) => {
      const approver = await room.as('approver');
      await room.accepts(approver, granted(room));
      await room.accepts(approver, proposal('approval.revoked', { approvalId: room.approvalId, reason: 'Too early' }));
      await room.accepts(approver, granted(room));
    }),
    test('stale-content', 2, 'a decision on other bytes is refused as stale', async (room) => {
      equal(
        await room.refusal(await room.as('approver'), granted(room, { content: sha256('other') })),
        'stale',
        'the code, for other content',
      );
      equal(
        await room.refusal(await room.as('approver'), granted(room, { manifest: sha256('other') })),
        'stale',
        'the code, for another manifest',
      );
    }),
    test(
      'stale-version',
      2,
      'a decision that has not seen the last version or brief is refused as stale',
      async (room) => {
        const approver = await room.as('approver');
        await room.accepts(await room.as('owner'), proposal('brief.set', { body: { text: 'Watch the end' } }));
        equal(await room.refusal(approver, granted(room)), 'stale', 'the code, after a brief');
        const seen = (await room.page(approver)).head;
        await room.accepts(
          await room.as('editor'),
          proposal('version.added', {
            versionId: 'v2',
            label: 'v2',
            assetId: 'video',
            content: { digest: CONTENT, bytes: 1, type: 'video/mp4' },
            supersedes: VERSION,
          }),
        );
        equal(await room.refusal(approver, granted(room, { seenSeq: seen })), 'stale', 'the code, after a version');
      },
    ),
    test('not-asked', 2, 'a decision by somebody who was not asked is refused as forbidden', async (room) => {
      equal(await room.refusal(await room.as('owner'), granted(room)), 'forbidden', 'the code');
    }),
  ];
}

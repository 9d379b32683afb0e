import { group } from '../case.js';
import { equal } from '../expect.js';
import type { KitOptions, TestCase } from '../options.js';
import {
  CONTENT,
  VERSION,
  decisionOf,
  uniqueId,
  manyComments,
  comment,
  commentProposal,
  proposal,
} from '../test-review.js';
import { sha256 } from '@kreatli/digest';

/** A rejection has a code and is final (R4). */
export function rejection(options: KitOptions): readonly TestCase[] {
  const { test } = group('rejection', options);
  const granted = (review: { readonly approvalId: string; readonly base: number }, more = {}) =>
    proposal('approval.granted', decisionOf(review.approvalId, review.base, more));
  return [
    test('invalid', 2, 'data that breaks the schema is rejected as invalid', async (review) => {
      const adapter = await review.as('commenter');
      for (const data of [
        {},
        { ...comment(), body: { text: '' } },
        { ...comment(), body: 'text' },
        { ...comment(), span: { in: 5, out: 5 } },
        { ...comment(), span: { in: -1 } },
        { ...comment(), visibility: 'none' },
      ]) {
        equal(
          await review.rejection(adapter, proposal('comment.added', data as never)),
          'invalid',
          JSON.stringify(data),
        );
      }
    }),
    test('digest', 2, 'a digest that differs from that of the content is rejected as invalid', async (review) => {
      equal(
        await review.rejection(await review.as('commenter'), {
          ...commentProposal(),
          digest: sha256('something else'),
        }),
        'invalid',
        'the code',
      );
    }),
    test('id', 2, 'a malformed id is rejected as invalid', async (review) => {
      const adapter = await review.as('commenter');
      for (const id of ['', 'a b', 'x'.repeat(65), '../x'])
        equal(
          await review.rejection(adapter, proposal('comment.added', comment(), { id })),
          'invalid',
          JSON.stringify(id),
        );
    }),
    test('not-found', 2, 'a reference to a missing version or comment is rejected as not_found', async (review) => {
      const adapter = await review.as('owner');
      equal(
        await review.rejection(adapter, proposal('comment.added', { ...comment(), versionId: 'v9' })),
        'not_found',
        'the code for a missing version',
      );
      equal(
        await review.rejection(adapter, proposal('comment.statusSet', { commentId: uniqueId(), status: 'resolved' })),
        'not_found',
        'the code for a missing comment',
      );
    }),
    test('rest-of-batch', 2, 'the rest of the batch is accepted', async (review) => {
      const adapter = await review.as('commenter');
      const [before, after] = manyComments(2);
      const { results } = await review.append(adapter, before!, proposal('comment.added', {} as never), after!);
      equal(
        results.map(({ status }) => status),
        ['accepted', 'rejected', 'accepted'].slice(0, results.length),
        'results',
      );
      if (results.length === 3) equal(await review.added(adapter), [before!.id, after!.id], 'the log');
    }),
    test(
      'sticky',
      2,
      'a rejected id stays rejected with its code for its user, and is not kept out for another',
      async (review) => {
        const [viewer, owner] = [await review.as('viewer'), await review.as('owner')];
        const item = commentProposal();
        equal(await review.rejection(viewer, item), 'forbidden', 'the code');
        equal(
          await review.rejection(await review.reconnect('viewer'), item),
          'forbidden',
          'the code over another connection',
        );
        const late = await review.append(owner, item);
        equal(late.results[0]?.status, 'accepted', 'the same id from the owner');
        equal(await review.added(owner), [item.id], 'the log');
      },
    ),
    test(
      'sticky-not-found',
      2,
      'a rejected id stays rejected when the missing comment was added meanwhile',
      async (review) => {
        const [commenter, owner] = [await review.as('commenter'), await review.as('owner')];
        const commentId = uniqueId();
        const early = proposal('comment.edited', { commentId, body: { text: 'Better' } });
        equal(await review.rejection(commenter, early), 'not_found', 'the code');
        await review.accepts(commenter, proposal('comment.added', comment(commentId)));
        equal(await review.rejection(commenter, early), 'not_found', 'the code after the comment was added');
        equal((await review.added(owner)).includes(early.id), false, 'whether the log contains the rejected id');
      },
    ),
    test(
      'first-decision',
      2,
      'the first valid decision counts; the second is rejected as already_decided',
      async (review) => {
        const approver = await review.as('approver');
        await review.accepts(approver, granted(review));
        equal(await review.rejection(approver, granted(review)), 'already_decided', 'the code');
      },
    ),
    test('decisions-at-once', 2, 'exactly one of several decisions at once is accepted', async (review) => {
      const [a, b] = [await review.as('approver'), await review.reconnect('approver')];
      const outcomes = await Promise.all([a, b, a, b].map((adapter) => review.append(adapter, granted(review))));
      equal(
        outcomes.flatMap(({ results }) => results).filter(({ status }) => status === 'accepted').length,
        1,
        'the number of accepted decisions',
      );
    }),
    test('revoked', 2, 'a revoked decision can be made again', async (review) => {
      const approver = await review.as('approver');
      await review.accepts(approver, granted(review));
      await review.accepts(
        approver,
        proposal('approval.revoked', { approvalId: review.approvalId, reason: 'Too early' }),
      );
      await review.accepts(approver, granted(review));
    }),
    test('stale-content', 2, 'a decision on other content is rejected as stale', async (review) => {
      equal(
        await review.rejection(await review.as('approver'), granted(review, { content: sha256('other') })),
        'stale',
        'the code for other content',
      );
      equal(
        await review.rejection(await review.as('approver'), granted(review, { manifest: sha256('other') })),
        'stale',
        'the code for another manifest',
      );
    }),
    test(
      'stale-version',
      2,
      'a decision made before the last change of brief or version is rejected as stale',
      async (review) => {
        const approver = await review.as('approver');
        await review.accepts(await review.as('owner'), proposal('brief.set', { body: { text: 'Watch the end' } }));
        equal(await review.rejection(approver, granted(review)), 'stale', 'the code after a brief');
        const seen = (await review.page(approver)).head;
        await review.accepts(
          await review.as('editor'),
          proposal('version.added', {
            versionId: 'v2',
            label: 'v2',
            assetId: 'video',
            content: { digest: CONTENT, bytes: 1, type: 'video/mp4' },
            supersedes: VERSION,
          }),
        );
        equal(
          await review.rejection(approver, granted(review, { seenSeq: seen })),
          'stale',
          'the code after a version',
        );
      },
    ),
    test('not-requested', 2, 'a decision by a user without a request is rejected as forbidden', async (review) => {
      equal(await review.rejection(await review.as('owner'), granted(review)), 'forbidden', 'the code');
    }),
  ];
}

import { type EventType, type Proposal, catalogue } from '@kreatli/core';
import { digestOf } from '@kreatli/digest';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import type { KitOptions, Persona, TestCase } from '../options.js';
import { type PreparedReview, VERSION, comment, decisionOf, proposal, uniqueId } from '../test-review.js';
import { stepsOfEveryType } from '../whole-review.js';

/** Events of every type of the catalogue, and the rules that are finer than a role. */
export function catalogueCases(options: KitOptions): readonly TestCase[] {
  const { test } = group('catalogue', options);

  /** A comment of the commenter, and a decision of the approver. */
  async function withComment(review: PreparedReview): Promise<string> {
    const commentId = uniqueId();
    await review.accepts(await review.as('commenter'), proposal('comment.added', comment(commentId)));
    return commentId;
  }
  const finer = (
    type: EventType,
    title: string,
    prepare: (review: PreparedReview) => Promise<readonly [right: Persona, wrong: Persona, item: () => Proposal]>,
  ) =>
    test(`finer.${type}`, 2, title, async (review) => {
      const [right, wrong, item] = await prepare(review);
      equal(await review.rejection(await review.as(wrong), item()), 'forbidden', `the code for ${wrong}`);
      await review.accepts(await review.as(right), item());
    });

  return [
    test('every-type', 1, 'events of every type are accepted and stored unchanged', async (review) => {
      const steps = await stepsOfEveryType(review);
      const { head } = await review.page(await review.as('owner'));
      equal(
        [...new Set(steps.map(([, { type }]) => type))].sort(),
        Object.keys(catalogue)
          .filter((type) => type !== 'review.created')
          .sort(),
        'the types',
      );
      for (const [persona, item] of steps) await review.accepts(await review.as(persona), item);
      const stored = (await review.log(await review.reconnect('owner'))).slice(head);
      equal(
        stored.map(({ type, data, salt, ignorable }) => [type, data, salt, ignorable ?? false]),
        steps.map(([, { type, data, salt, ignorable }]) => [type, data, salt, ignorable ?? false]),
        'type, data, salt and mark',
      );
      for (const event of stored)
        ok(digestOf(event as Proposal) === event.digest, `the digest of ${event.type} fits its content`);
    }),
    finer('comment.edited', 'only its author edits a comment', async (review) => {
      const commentId = await withComment(review);
      return ['commenter', 'owner', () => proposal('comment.edited', { commentId, tags: [uniqueId()] })];
    }),
    finer('comment.restored', 'only who deleted a comment, or the owner, restores it', async (review) => {
      const commentId = await withComment(review);
      await review.accepts(await review.as('owner'), proposal('comment.deleted', { commentId }));
      return ['owner', 'commenter', () => proposal('comment.restored', { commentId })];
    }),
    finer('comment.statusSet', 'commenters set the status of their own comments only', async (review) => {
      const commentId = await withComment(review);
      return ['commenter', 'guest', () => proposal('comment.statusSet', { commentId, status: 'resolved' })];
    }),
    finer('comment.carried', 'commenters carry their own comments only', async (review) => {
      const commentId = await withComment(review);
      return ['commenter', 'guest', () => proposal('comment.carried', { commentId, toVersionId: VERSION })];
    }),
    finer('approval.granted', 'only a requested approver decides', async (review) => {
      const { head } = await review.page(await review.as('owner'));
      return ['approver', 'editor', () => proposal('approval.granted', decisionOf(review.approvalId, head))];
    }),
    finer('approval.changesRequested', 'only a requested approver requests changes', async (review) => {
      const { head } = await review.page(await review.as('owner'));
      return ['approver', 'owner', () => proposal('approval.changesRequested', decisionOf(review.approvalId, head))];
    }),
    finer('approval.revoked', 'only who decided, or the owner, revokes a decision', async (review) => {
      const { head } = await review.page(await review.as('owner'));
      await review.accepts(
        await review.as('approver'),
        proposal('approval.granted', decisionOf(review.approvalId, head)),
      );
      return [
        'approver',
        'editor',
        () => proposal('approval.revoked', { approvalId: review.approvalId, reason: 'Too early' }),
      ];
    }),
    finer('window.closed', 'only services close a window by timer', async (review) => {
      const windowId = uniqueId();
      const { now } = await review.page(await review.as('owner'));
      const closesAt = `${Number(now.slice(0, 4)) + 1}${now.slice(4)}`;
      await review.accepts(
        await review.as('owner'),
        proposal('window.opened', { windowId, versionId: VERSION, opensAt: now, closesAt, approvers: [] }),
      );
      return ['service', 'owner', () => proposal('window.closed', { windowId, by: 'timer' })];
    }),
    finer('participant.joined', 'participants join as themselves only', async (review) => {
      const participantId = await review.idOf('commenter');
      return ['commenter', 'guest', () => proposal('participant.joined', { participantId, name: 'Carl' })];
    }),
    finer('link.created', 'a link gives no more rights than its maker has', async () => [
      'owner',
      'editor',
      () =>
        proposal('link.created', {
          linkId: uniqueId(),
          role: 'owner',
          expiresAt: '2100-01-01T00:00:00.000Z',
          passphrase: false,
          scope: {},
        }),
    ]),
  ];
}

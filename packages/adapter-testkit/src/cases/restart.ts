import { toInstant } from '@kreatli/core';
import { group } from '../case.js';
import { equal, ok } from '../expect.js';
import { type KitOptions, NotRun, type TestCase } from '../options.js';
import { VERSION, commentProposal, decisionOf, manyComments, proposal, uniqueId } from '../test-review.js';

const HOUR = 3_600_000;

/** What a backend still knows after a restart, and after hours. */
export function restart(options: KitOptions): readonly TestCase[] {
  const { test } = group('restart', options);
  const { control = {} } = options;
  const restartBackend = async (): Promise<void> => {
    if (!control.restart) throw new NotRun('restart');
    await control.restart();
  };
  return [
    test('log', 2, 'after a restart the log is the same, and continues', async (review) => {
      const items = manyComments(3);
      await review.append(await review.as('commenter'), ...items);
      const before = await review.log(await review.as('owner'));
      const { logId } = await review.page(await review.as('owner'));
      await restartBackend();
      const owner = await review.reconnect('owner');
      equal(await review.log(owner), before, 'the log');
      equal((await review.page(owner)).logId, logId, 'logId');
      const commenter = await review.reconnect('commenter');
      const { results } = await review.append(commenter, items[0]!, commentProposal());
      equal(
        results.map(({ status }) => status),
        ['duplicate', 'accepted'],
        'the results',
      );
      equal((await review.log(owner)).length, before.length + 1, 'head');
    }),
    test('rejections', 2, 'after a restart rejections are remembered', async (review) => {
      const commentId = uniqueId();
      const late = proposal('comment.statusSet', { commentId, status: 'resolved' });
      equal(await review.rejection(await review.as('editor'), late), 'not_found', 'the code');
      await restartBackend();
      const editor = await review.reconnect('editor');
      await review.accepts(
        editor,
        proposal('comment.added', { ...commentProposal().data, commentId, threadId: commentId }),
      );
      equal(await review.rejection(editor, late), 'not_found', 'the code after the restart');
    }),
    test('windows', 2, 'a window closes by the backend’s clock', async (review) => {
      if (!control.advanceTime) throw new NotRun('advanceTime');
      const owner = await review.as('owner');
      const now = Date.parse((await review.page(owner)).now);
      const approver = await review.idOf('approver');
      const [windowId, approvalId] = [uniqueId(), uniqueId()];
      await review.accepts(
        owner,
        proposal('window.opened', {
          windowId,
          versionId: VERSION,
          opensAt: toInstant(now - HOUR),
          closesAt: toInstant(now + HOUR),
          approvers: [approver],
        }),
        proposal('approval.requested', { approvalId, versionId: VERSION, windowId, approverIds: [approver] }),
      );
      const { head } = await review.page(owner);
      const decision = () => proposal('approval.granted', { ...decisionOf(approvalId, head), windowId });
      await control.advanceTime(HOUR + 1_000);
      equal(await review.rejection(await review.as('approver'), decision()), 'window_closed', 'the code');
      ok(Date.parse((await review.page(owner)).now) > now + HOUR, 'now did not advance');
    }),
    test('day', 2, 'rejections are remembered for a day', async (review) => {
      if (!control.advanceTime) throw new NotRun('advanceTime');
      const commentId = uniqueId();
      const late = proposal('comment.statusSet', { commentId, status: 'resolved' });
      const editor = await review.as('editor');
      await review.rejection(editor, late);
      await review.accepts(
        editor,
        proposal('comment.added', { ...commentProposal().data, commentId, threadId: commentId }),
      );
      await control.advanceTime(23 * HOUR);
      equal(await review.rejection(editor, late), 'not_found', 'the code after 23 hours');
    }),
  ];
}

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, expectText, key, one, press, text, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, inSession, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import '../define/kr-review-player.js';
import type { KrCommentLayer } from './comment-layer.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';

/** The list of an editor, with comments of Jonas at frames 10, 20, 30 and one of their own. */
async function editing() {
  const review = await publishReview({ as: ANKE });
  const ids: string[] = [];
  for (const [i, name] of ['First', 'Second', 'Third'].entries())
    ids.push(await review.comment(JONAS, `${name}.`, { span: { in: 10 * (i + 1) } }));
  await review.comment(ANKE, 'My own.', { span: { in: 40 } });
  const { box, context } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  await expectText(layer, 'My own.');
  const thread = async (content: string) => {
    const found = () => all<KrCommentThread>(layer, 'kr-comment-thread').find((each) => text(each).includes(content));
    await until(() => expect(found(), content).to.not.equal(undefined));
    return found()!;
  };
  return { review, context, layer, ids, thread };
}

describe('working through a list of comments', () => {
  afterEach(() => {
    clear();
    localStorage.removeItem('kreatli:export');
    localStorage.removeItem('kr-advance');
  });

  it('opens the next open comment when one is resolved, and takes that back by one press', async () => {
    const { review, context, layer, ids, thread } = await editing();
    await press(layer, 'Open 4');
    await (await thread('First.')).open();
    await press(await thread('First.'), 'Resolve');
    await until(() => expect(context.$selected.get()).to.equal(ids[1]));
    await until(() => expect(text(layer)).to.not.contain('First.'));
    await press(layer, 'Undo');
    await expectText(layer, 'First.');
    await until(async () => {
      const [resolved, reopened] = await review.logged('comment.statusSet');
      expect([resolved?.status, reopened?.status]).to.deep.equal(['resolved', 'open']);
    });
  });

  it('goes to the next comment of those that are listed', async () => {
    const { context, layer, ids, thread } = await editing();
    await press(await thread('Second.'), 'Resolve');
    await press(layer, 'Open 3');
    await (await thread('First.')).open();
    layer.openAdjacent(1);
    await until(() => expect(context.$selected.get()).to.equal(ids[2]));
  });

  it('shows that nothing is left', async () => {
    const { layer, thread } = await editing();
    await press(layer, 'Open 4');
    for (const name of ['First.', 'Second.', 'Third.', 'My own.']) await press(await thread(name), 'Resolve');
    await expectText(layer, 'All 4 comments are resolved.');
  });

  it('sets every status, and who works on a comment', async () => {
    const { review, ids, thread } = await editing();
    const [status, assignee] = all<HTMLSelectElement>(await thread('First.'), 'select.work');
    const choose = (select: HTMLSelectElement, value: string) => {
      select.value = value;
      select.dispatchEvent(new Event('change'));
    };
    choose(status!, 'in_progress');
    choose(assignee!, ANKE.id);
    const first = await thread('First.');
    await expectText(first, 'In progress');
    await expectText(first, 'Assigned to Anke Krüger');
    await until(async () => {
      expect(await review.logged('comment.statusSet')).to.deep.equal([{ commentId: ids[0], status: 'in_progress' }]);
      expect(await review.logged('comment.assigned')).to.deep.equal([{ commentId: ids[0], participantId: ANKE.id }]);
    });
  });

  it('exports what is listed', async () => {
    const { layer, thread } = await editing();
    await press(await thread('Second.'), 'Resolve');
    for (const [filter, count] of [
      ['Open 3', '3 of 4 comments'],
      ['Comments 4', '4 of 4 comments'],
      ['Mine', '1 of 4 comments'],
    ] as const) {
      await press(layer, filter);
      await layer.openExport();
      const dialog = await one(layer, 'kr-export-dialog');
      await expectText(dialog, count);
      await press(dialog, 'Close');
    }
  });

  it('opens no other comment after resolving where the user has chosen so', async () => {
    const { context, layer, ids, thread } = await editing();
    context.$advances.set(false);
    await press(layer, 'Open 4');
    await (await thread('First.')).open();
    await press(await thread('First.'), 'Resolve');
    await until(() => expect(text(layer)).to.not.contain('First.'));
    expect(context.$selected.get()).to.equal(ids[0]);
    await expectText(layer, 'Comment resolved');
  });

  it('sets each status of the open comment by a key, and none while it is drawn', async () => {
    const review = await publishReview({ as: ANKE });
    const commentId = await review.comment(JONAS, 'By key.', { span: { in: 5 } });
    const player = showReview(review, 'kr-review-player');
    await expectText(player, 'By key.');
    player.session!.$selected.set(commentId);
    const target = await one(player, 'kr-player');
    const thread = await one(player, 'kr-comment-thread');
    for (const [name, shiftKey, shown] of [
      ['s', false, 'In progress'],
      ['S', true, 'Reopen'],
      ['E', true, 'Resolve'],
    ] as const) {
      key(target, name, { shiftKey });
      await expectText(thread, shown);
    }
    player.session!.drawing.$tool.set('pen');
    key(target, 'e');
    player.session!.drawing.$tool.set(null);
    key(target, 's');
    await until(async () =>
      expect((await review.logged('comment.statusSet')).map(({ status }) => status)).to.deep.equal([
        'in_progress',
        'wont_fix',
        'open',
        'in_progress',
      ]),
    );
  });

  it('resolves the open comment by a key', async () => {
    const review = await publishReview({ as: ANKE });
    const commentId = await review.comment(JONAS, 'By key.', { span: { in: 5 } });
    const player = showReview(review, 'kr-review-player');
    await expectText(player, 'By key.');
    player.session!.$selected.set(commentId);
    key(await one(player, 'kr-player'), 'e');
    await until(async () =>
      expect(await review.logged('comment.statusSet')).to.deep.equal([{ commentId, status: 'resolved' }]),
    );
  });
});

describe('other versions in the list of comments', () => {
  afterEach(clear);

  it('names open comments of an older version and the newest version, with a way to each', async () => {
    const review = await publishReview({ as: ANKE });
    await review.comment(JONAS, 'Still to do.', { versionId: 'v2', span: { in: 5 } });
    const { box, context } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
    await expectText(box, '1 open comment on v2');
    await press(box, 'Show v2');
    await expectText(box, 'Still to do.');
    expect(context.$versionId.get()).to.equal('v2');
    await expectText(box, 'There is a newer version: v3');
    await press(box, 'Show v3');
    await until(() => expect(context.$versionId.get()).to.equal('v3'));
  });

  it('shows the conditions of a decision above the comments', async () => {
    const review = await publishReview({ as: MARA });
    const { box } = await inSession(
      review,
      html`<kr-approval-button></kr-approval-button><kr-comment-layer></kr-comment-layer>`,
    );
    const approval = await one(box, 'kr-approval-button');
    await press(approval, 'Approve with conditions…');
    const field = await one<HTMLTextAreaElement>(approval, 'textarea');
    field.value = 'Fix the legal line.';
    field.dispatchEvent(new Event('input'));
    await press(approval, 'Approve with conditions');
    const layer = await one(box, 'kr-comment-layer');
    await expectText(layer, 'Fix the legal line.');
    await expectText(layer, 'Approved by Mara Okafor');
  });

  it('shows when the work is due, also after it was assigned, and marks what is late', async () => {
    const { review, ids, thread } = await editing();
    const first = await thread('First.');
    expect(all(first, 'input[type=date]')).to.have.length(0);
    const assign = async (participantId: string) => {
      const select = await one<HTMLSelectElement>(first, 'select[aria-label="Assigned to"]');
      select.value = participantId;
      select.dispatchEvent(new Event('change'));
    };
    await assign(ANKE.id);
    const field = await one<HTMLInputElement>(first, 'input[type=date]');
    field.value = '2020-03-14';
    field.dispatchEvent(new Event('change'));
    const dueAt = new Date('2020-03-14T23:59:59.000').toISOString();
    await until(() => expect(first.renderRoot.querySelector('.due[data-late]')?.textContent).to.match(/^Due .*14/));
    await assign('');
    await until(async () =>
      expect(await review.logged('comment.assigned')).to.deep.equal([
        { commentId: ids[0], participantId: ANKE.id },
        { commentId: ids[0], participantId: ANKE.id, dueAt },
        { commentId: ids[0], participantId: null, dueAt },
      ]),
    );
  });
});

import { expect } from '@open-wc/testing';
import { all, clear, key, one, press, expectText, text, type, until } from '../../test/dom.js';
import { layerWithComments } from '../../test/layer-with-comments.js';
import { MARA } from '../../test/test-review.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';

describe('kr-comment-layer', () => {
  afterEach(clear);

  it('renders a short list whole', async () => {
    const { threads } = await layerWithComments(60);
    await until(() => expect(threads()).to.have.length(60));
  });

  it('renders the blocks of a long list that are in sight or opened', async () => {
    const { box, context, layer, threads } = await layerWithComments(260);
    expect(all(layer, '.block')).to.have.length(26);
    expect(threads().length).to.be.within(1, 60);
    const comments = [...context.$review.get()!.$state.get().comments.keys()];
    context.$selected.set(comments[199]!);
    await expectText(layer, 'Comment 199.');
    layer.openAdjacent(1);
    await expectText(layer, 'Comment 200.');
    expect(threads().length).to.be.below(260);
    await press(threads()[0]!, 'Reply');
    type(await one<HTMLTextAreaElement>(threads()[0]!, 'textarea'), 'Unfinished reply');
    const list = await one(box, '.list');
    // As a user scrolls: the list does not stay with the opened comment then.
    list.dispatchEvent(new WheelEvent('wheel'));
    // Blocks that are rendered on the way are higher than was reserved for them: the end moves away.
    await until(() => {
      list.scrollTop = list.scrollHeight;
      expect(text(layer)).to.contain('Comment 259.');
    });
    list.scrollTop = 0;
    await expectText(layer, 'Comment 0.');
    await until(() =>
      expect(all<HTMLTextAreaElement>(threads()[0]!, 'textarea')[0]?.value).to.equal('Unfinished reply'),
    );
    expect(text(layer)).to.contain('Comments 260');
  });

  it('reserves the height of a block by the number of its comments', async () => {
    const { layer } = await layerWithComments(5);
    expect(getComputedStyle(all(layer, '.block')[0]!).containIntrinsicBlockSize).to.equal('auto 480px');
  });

  it('does not move a reply that is being written when comments are inserted before it', async () => {
    const { review, layer, threads } = await layerWithComments(99);
    await until(() => expect(threads()).to.have.length(99));
    // The last of its block: if blocks were assigned again, it would move to the next one.
    const thread = threads()[19]!;
    await press(thread, 'Reply');
    const field = await one<HTMLTextAreaElement>(thread, 'textarea');
    type(field, 'Unfinished reply');
    field.focus();
    for (let i = 0; i < 3; i++) await review.comment(MARA, `Before ${i}.`, { span: { in: 0 } });
    await expectText(layer, 'Before 2.');
    expect(text(layer)).to.contain('Comments 102');
    expect(thread.isConnected).to.equal(true);
    expect(field.isConnected).to.equal(true);
    expect(field.value).to.equal('Unfinished reply');
  });

  it('ends a jump to a comment far away inside of the list', async () => {
    const { box, context, layer } = await layerWithComments(600);
    const list = await one(box, '.list');
    const comments = [...context.$review.get()!.$state.get().comments.values()];
    for (const index of [597, 3, 301, 420, 44, 559, 120, 121, 480, 0, 599, 260]) {
      context.$selected.set(comments[index]!.commentId);
      // In sight, also once everything above has its height.
      let steady = 0;
      await until(() => {
        const thread = all<KrCommentThread>(layer, 'kr-comment-thread').find(
          (each) => each.thread!.root.commentId === comments[index]!.commentId,
        );
        const [inner, outer] = [thread!.getBoundingClientRect(), list.getBoundingClientRect()];
        const isInside = inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
        steady = isInside ? steady + 1 : 0;
        expect(steady, `${index}: ${inner.top}–${inner.bottom} in ${outer.top}–${outer.bottom}`).to.be.above(5);
      });
    }
    expect(all(layer, 'kr-comment-thread').length).to.be.below(600);
  });

  it('renders the blocks in sight where the page scrolls and not the list', async () => {
    const { layer, threads } = await layerWithComments(260);
    layer.style.blockSize = 'auto';
    await until(() => expect(layer.getBoundingClientRect().height).to.be.above(10_000));
    expect(threads().length).to.be.below(260);
    layer.scrollIntoView({ block: 'end' });
    await until(() => {
      layer.scrollIntoView({ block: 'end' });
      expect(text(layer)).to.contain('Comment 259.');
    });
    expect(threads().length).to.be.below(260);
  });

  it('scrolls a sent comment and an editor into view', async () => {
    const { box, layer, threads } = await layerWithComments(30);
    const list = await one(box, '.list');
    list.scrollTop = list.scrollHeight;
    const expectInView = (element: Element) => {
      const [inner, outer] = [element.getBoundingClientRect(), list.getBoundingClientRect()];
      expect(inner.top, `top in ${list.scrollTop}`).to.be.at.least(outer.top - 1);
      expect(inner.bottom, 'bottom').to.be.at.most(outer.bottom + 1);
    };
    const area = await one<HTMLTextAreaElement>(layer, 'textarea.text');
    type(area, 'Sent comment.');
    key(area, 'Enter');
    const sent = await until(() => {
      const found = threads().find((thread) => text(thread).includes('Sent comment.'));
      expect(found).to.not.equal(undefined);
      return found!;
    });
    await until(() => expectInView(sent));
    sent.scrollIntoView({ block: 'end' });
    await press(sent, 'Edit');
    await until(() => expectInView(all(sent, '.editor + .actions')[0]!));
  });
});

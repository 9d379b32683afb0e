import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, one, press, expectText, text, type, until } from '../../test/dom.js';
import { JONAS, MARA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import type { KrCommentLayer } from './comment-layer.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';

/** Other browsers render the whole list. */
const hasListWindow = 'oncontentvisibilityautostatechange' in HTMLElement.prototype;

/** A layer of 600 px with this many comments, at frames 0, 1, … */
async function withComments(count: number) {
  const review = await publishReview({ as: JONAS });
  for (let i = 0; i < count; i++) await review.comment(MARA, `Comment ${i}.`, { span: { in: i } });
  const { box, context } = await inSession(
    review,
    html`<kr-comment-layer style="block-size: 600px"></kr-comment-layer>`,
  );
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  await expectText(layer, 'Comment 0.');
  const threads = () => all<KrCommentThread>(layer, 'kr-comment-thread');
  return { review, box, context, layer, threads };
}

describe('kr-comment-layer', () => {
  afterEach(clear);

  it('renders a short list whole', async () => {
    const { threads } = await withComments(60);
    await until(() => expect(threads()).to.have.length(60));
  });

  if (hasListWindow) {
    it('renders the blocks of a long list that are in sight or opened', async () => {
      const { box, context, layer, threads } = await withComments(260);
      expect(all(layer, '.block')).to.have.length(7);
      expect(threads().length).to.be.within(1, 120);
      const comments = [...context.$review.get()!.$state.get().comments.keys()];
      context.$selected.set(comments[199]!);
      await expectText(layer, 'Comment 199.');
      layer.openAdjacent(1);
      await expectText(layer, 'Comment 200.');
      expect(threads().length).to.be.below(260);
      await press(threads()[0]!, 'Reply');
      type(await one<HTMLTextAreaElement>(threads()[0]!, 'textarea'), 'Unfinished reply');
      const list = await one(box, '.list');
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
      const { layer } = await withComments(5);
      expect(getComputedStyle(all(layer, '.block')[0]!).getPropertyValue('--_entries')).to.equal('5');
    });
  }

  it('does not move a reply that is being written when comments are inserted before it', async () => {
    const { review, layer, threads } = await withComments(199);
    await until(() => expect(threads()).to.have.length(199));
    // The last of its block: if blocks were assigned again, it would move to the next one.
    const thread = threads()[39]!;
    await press(thread, 'Reply');
    const field = await one<HTMLTextAreaElement>(thread, 'textarea');
    type(field, 'Unfinished reply');
    field.focus();
    for (let i = 0; i < 3; i++) await review.comment(MARA, `Before ${i}.`, { span: { in: 0 } });
    await expectText(layer, 'Before 2.');
    expect(text(layer)).to.contain('Comments 202');
    expect(thread.isConnected).to.equal(true);
    expect(field.isConnected).to.equal(true);
    expect(field.value).to.equal('Unfinished reply');
  });

  it('scrolls a sent comment and an editor into view', async () => {
    const { box, layer, threads } = await withComments(30);
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

import { expect } from '@open-wc/testing';
import { all, clear, key, one, press, recordRequests, until } from '../../test/dom.js';
import { layerWithComments } from '../../test/layer-with-comments.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';

async function withComments(count: number) {
  const { box, context, layer, threads } = await layerWithComments(count);
  const list = await one(box, '.list');
  /** The comment that has the focus, where it is in sight. */
  const focused = () => {
    const thread = layer.shadowRoot!.activeElement as KrCommentThread;
    const article = thread?.shadowRoot?.activeElement;
    const [inner, outer] = [article!.getBoundingClientRect(), list.getBoundingClientRect()];
    expect(inner.top, 'top').to.be.within(outer.top - 1, outer.bottom);
    return thread.thread!.root.body.text;
  };
  const expectFocus = (text: string) => until(() => expect(focused()).to.equal(text));
  const pressKey = (name: string, init: KeyboardEventInit = {}) =>
    key((layer.shadowRoot!.activeElement as KrCommentThread).shadowRoot!.activeElement!, name, init);
  return { context, layer, threads, expectFocus, pressKey };
}

describe('the focus in the list of comments', () => {
  afterEach(clear);

  it('moves by arrow keys, Home and End through blocks that are not rendered', async () => {
    const { layer, threads, expectFocus, pressKey } = await withComments(260);
    threads()[0]!.focus();
    expect(pressKey('ArrowDown'), 'the page does not scroll').to.equal(false);
    await expectFocus('Comment 1.');
    pressKey('ArrowUp');
    await expectFocus('Comment 0.');
    pressKey('ArrowUp');
    await expectFocus('Comment 0.');
    pressKey('End');
    await expectFocus('Comment 259.');
    expect(threads().length).to.be.below(260);
    pressKey('ArrowUp');
    await expectFocus('Comment 258.');
    const list = await one(layer, '.list');
    list.scrollTop = 0;
    await until(() => expect(list.scrollTop).to.be.below(500));
    expect((layer.shadowRoot!.activeElement as KrCommentThread).thread!.root.body.text).to.equal('Comment 258.');
    pressKey('Home');
    await expectFocus('Comment 0.');
  });

  it('reaches one comment by Tab: the one that had it last', async () => {
    const { threads, expectFocus, pressKey } = await withComments(5);
    const stops = () => threads().map((thread) => thread.shadowRoot!.querySelector('article')!.tabIndex);
    await until(() => expect(stops()).to.deep.equal([0, -1, -1, -1, -1]));
    threads()[1]!.focus();
    pressKey('ArrowDown');
    await expectFocus('Comment 2.');
    await until(() => expect(stops()).to.deep.equal([-1, -1, 0, -1, -1]));
  });

  it('opens a comment by Enter, and leaves other keys to the player', async () => {
    const { context, threads, pressKey } = await withComments(3);
    threads()[1]!.focus();
    expect(pressKey('ArrowDown', { altKey: true })).to.equal(true);
    expect(pressKey('ArrowLeft')).to.equal(true);
    pressKey('Enter');
    await until(() => expect(context.$selected.get()).to.equal(threads()[1]!.thread!.root.commentId));
  });

  it('stays in fields and on buttons, where the keys have their own meaning', async () => {
    const { layer, threads } = await withComments(3);
    const requests = recordRequests(layer);
    await press(threads()[0]!, 'Reply');
    const field = await one<HTMLTextAreaElement>(threads()[0]!, 'textarea');
    for (const name of ['ArrowDown', 'Home', 'Enter']) {
      field.focus();
      key(field, name);
      expect(layer.shadowRoot!.activeElement).to.equal(threads()[0]);
    }
    const reply = all(threads()[1]!, '.reply-button')[0]!;
    reply.focus();
    expect(key(reply, 'ArrowDown')).to.equal(true);
    expect(requests).to.deep.equal([]);
  });

  it('has the place of each comment in the whole list', async () => {
    const { layer, threads } = await withComments(210);
    const entries = () => all(layer, '.entry');
    await until(() => expect(entries().length).to.be.within(1, 209));
    for (const entry of entries()) expect(entry.ariaSetSize).to.equal('210');
    const last = threads().at(-1)!.thread!.root.body.text.match(/\d+/)![0];
    expect(entries().at(-1)!.ariaPosInSet).to.equal(String(Number(last) + 1));
  });
});

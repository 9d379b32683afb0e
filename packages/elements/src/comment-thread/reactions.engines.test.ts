import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, key, one, until } from '../../test/dom.js';
import { JONAS, MARA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import { focusedElement } from '../render/focused-element.js';
import type { KrCommentThread } from './comment-thread.js';

async function withComment() {
  const review = await publishReview({ as: JONAS });
  const commentId = await review.comment(MARA, 'Sun is clipping.', { span: { in: 301 } });
  const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
  const thread = await one<KrCommentThread>(box, 'kr-comment-thread');
  /** Presses a button that has the focus. */
  const press = async (root: ParentNode, name: string) => {
    const found = await button(root, name);
    found.focus();
    found.click();
  };
  return { review, commentId, thread, press };
}

describe('reactions', () => {
  afterEach(clear);

  it('give the focus back to the button that adds one, also when the last of a kind is taken back', async () => {
    const { thread, press } = await withComment();
    const react = await button(thread, 'React');
    await press(thread, 'React');
    const menu = await one(thread, '.reactions:popover-open');
    await until(() => expect(focusedElement()?.getAttribute('aria-label')).to.equal('Agree'));
    await press(menu, 'Agree');
    await until(() => expect(focusedElement()).to.equal(react));
    await press(thread, 'Agree 1');
    await until(() => expect(all(thread, '.reaction')).to.have.length(0));
    expect(focusedElement()).to.equal(react);
  });

  it('are chosen by arrow keys, from right to left too', async () => {
    const { thread, press } = await withComment();
    await press(thread, 'React');
    const menu = await one(thread, '.reactions:popover-open');
    const focused = () => focusedElement()?.getAttribute('aria-label');
    await until(() => expect(focused()).to.equal('Agree'));
    const moves = (keys: readonly string[]) =>
      keys.map((name) => {
        key(focusedElement()!, name);
        return focused();
      });
    expect(moves(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowRight', 'End', 'Home'])).to.eql([
      'Love',
      'Highlight',
      'Love',
      'Agree',
      'Done',
      'Agree',
      'Done',
      'Agree',
    ]);
    menu.dir = 'rtl';
    expect(moves(['ArrowLeft', 'ArrowRight'])).to.eql(['Love', 'Agree']);
  });

  it('count once for a double press, the second of which reaches nothing else', async () => {
    const { review, commentId, thread, press } = await withComment();
    let reached = 0;
    thread.addEventListener('click', ({ detail }) => (reached += Number(detail === 2)));
    await press(thread, 'React');
    await press(await one(thread, '.reactions:popover-open'), 'Love');
    thread.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true, composed: true }));
    await one(thread, '.reaction');
    expect(reached).to.equal(0);
    await until(async () =>
      expect(await review.logged('reaction.set')).to.deep.equal([{ commentId, emoji: '❤️', on: true }]),
    );
  });
});

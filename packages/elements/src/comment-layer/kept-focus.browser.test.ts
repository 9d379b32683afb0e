import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, expectText, one, press, text, type, until } from '../../test/dom.js';
import { JONAS, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import type { KrCommentThread } from '../comment-thread/comment-thread.js';
import { focusedElement } from '../render/focused-element.js';
import type { KrCommentLayer } from './comment-layer.js';

/** Presses a button as a mouse does, which moves the focus to it. */
async function click(root: ParentNode, name: string): Promise<void> {
  (await button(root, name)).focus();
  await press(root, name);
}
/** The comment that has the focus. */
const focusedComment = (): string => {
  const root = focusedElement()?.getRootNode();
  return root instanceof ShadowRoot ? text(root.host) : '';
};

async function commenting(...texts: readonly string[]) {
  const review = await publishReview({ as: JONAS });
  const ids: string[] = [];
  for (const [i, content] of texts.entries())
    ids.push(await review.comment(JONAS, content, { span: { in: 10 * (i + 1) } }));
  const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  for (const content of texts) await expectText(layer, content);
  const thread = (content: string) =>
    all<KrCommentThread>(layer, 'kr-comment-thread').find((each) => text(each).includes(content))!;
  return { review, ids, layer, thread };
}

describe('the focus in a list of comments', () => {
  afterEach(clear);

  it('is the text field’s after a comment was sent by the button', async () => {
    const { layer } = await commenting();
    const field = await one<HTMLTextAreaElement>(await one(layer, 'kr-comment-composer'), 'textarea');
    type(field, 'By mouse.');
    await click(layer, 'Comment');
    await until(() => expect(all(layer, 'kr-comment-thread')).to.have.length(1));
    expect(focusedElement()).to.equal(field);
  });

  it('goes to the undo button after a deletion, and to the comment that comes back', async () => {
    const { layer, thread } = await commenting('First.', 'Second.');
    await click(thread('First.'), 'Delete');
    await until(() => expect(focusedElement()?.textContent).to.equal('Undo'));
    await until(() => expect(all(layer, 'kr-comment-thread')).to.have.length(1));
    await press(layer, 'Undo');
    await until(() => expect(focusedComment()).to.contain('First.'));
    expect(focusedElement()!.localName).to.equal('article');
  });

  it('goes to the comment of a reply that comes back', async () => {
    const { review, ids, layer, thread } = await commenting('Root.');
    await review.comment(JONAS, 'A reply.', { threadId: ids[0]!, parentId: ids[0]! });
    await expectText(layer, 'A reply.');
    const reply = await one(thread('Root.'), '.reply');
    await click(reply, 'Delete');
    await until(() => expect(focusedElement()?.textContent).to.equal('Undo'));
    await press(layer, 'Undo');
    await until(() => expect(focusedComment()).to.contain('A reply.'));
  });

  it('goes to the undo button when the last open comment is resolved', async () => {
    const { layer, thread } = await commenting('Only one.');
    await press(layer, 'Open 1');
    await click(thread('Only one.'), 'Resolve');
    await until(() => expect(focusedElement()?.textContent).to.equal('Undo'));
    await expectText(layer, 'resolved');
  });
});

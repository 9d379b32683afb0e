import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, expectText, key, one, press, type, until } from '../../test/dom.js';
import { JONAS, MARA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-approval-button.js';
import '../define/kr-comment-layer.js';
import type { KrCommentLayer } from './comment-layer.js';

async function layerWithComments() {
  const review = await publishReview({ as: MARA });
  await review.comment(JONAS, 'Sun is clipping here.', { span: { in: 301 } });
  await review.comment(MARA, 'Longer.', { span: { in: 400 } });
  const { box } = await inSession(
    review,
    html`<kr-comment-layer></kr-comment-layer><kr-approval-button></kr-approval-button>`,
  );
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  await expectText(layer, 'Longer.');
  const expectSpoken = (text: string) =>
    until(() => expect(layer.shadowRoot!.querySelector('[aria-live=polite]')!.textContent).to.equal(text));
  return { box, layer, expectSpoken };
}

describe('what a screen reader reads of the comments', () => {
  afterEach(clear);

  it('is the comment that a key opens', async () => {
    const { layer, expectSpoken } = await layerWithComments();
    layer.openAdjacent(1);
    await expectSpoken('Comment by Jonas Thiel, 00:00:12:13: Sun is clipping here.');
  });

  it('is how many comments pass the filter', async () => {
    const { layer, expectSpoken } = await layerWithComments();
    await press(layer, 'Mine');
    await expectSpoken('1 of 2 comments');
  });

  it('is that a comment was sent', async () => {
    const { layer, expectSpoken } = await layerWithComments();
    const field = await one<HTMLTextAreaElement>(layer, 'textarea');
    type(field, 'Warmer.');
    key(field, 'Enter');
    await expectSpoken('Sent');
  });

  it('is not how much was watched, which changes while the video plays', async () => {
    const { box } = await layerWithComments();
    await expectText(box, 'You’ve watched');
    expect(all(box, '.status')[0]!.hasAttribute('role')).to.equal(false);
    await press(box, 'Approve v3');
    await until(() => expect(all(box, '.status[role=status]')).to.have.length(1));
  });
});

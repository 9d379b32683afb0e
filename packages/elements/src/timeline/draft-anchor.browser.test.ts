import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, one, type, until } from '../../test/dom.js';
import { JONAS, inSession, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import '../define/kr-player.js';

describe('the position of a comment that is being written', () => {
  afterEach(clear);

  it('is moved on the timeline, with the video', async () => {
    const review = await publishReview({ as: JONAS });
    const content = html`<kr-player></kr-player><kr-comment-layer></kr-comment-layer>`;
    const { box, context } = await inSession(review, content);
    await videoReady(context);
    const field = await one<HTMLTextAreaElement>(box, 'textarea.text');
    expect(all(box, '.handle.anchor')).to.have.length(0);
    type(field, 'Too warm.');
    const handle = await one(box, '.handle.anchor');
    expect(handle.getAttribute('aria-valuetext')).to.equal('00:00:00:00');
    key(handle, 'ArrowRight', { shiftKey: true });
    await until(() => expect(handle.getAttribute('aria-valuetext')).to.equal('00:00:00:10'));
    await until(() => expect(context.player.playback.$playhead.get().frame).to.equal(10));
    key(field, 'Enter');
    await until(async () => expect((await review.logged('comment.added'))[0]?.span).to.deep.equal({ in: 10 }));
    await until(() => expect(all(box, '.handle.anchor')).to.have.length(0));
  });
});

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, key, one, type, until } from '../../test/dom.js';
import { inSession, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-comment-composer.js';
import '../define/kr-player.js';

/** What depends on playback, keys and input methods. */
async function setUp() {
  const review = await publishReview();
  const template = html`<kr-player></kr-player><kr-comment-composer></kr-comment-composer>`;
  const { box, context } = await inSession(review, template);
  const area = await one<HTMLTextAreaElement>(box, 'textarea.text');
  const loggedTexts = async () => (await review.logged('comment.added')).map(({ body }) => body.text);
  return { review, context, area, loggedTexts, playback: context.player.playback };
}

describe('kr-comment-composer', () => {
  afterEach(clear);

  it('pauses at the first keystroke, and pins the comment to the frame presented then', async () => {
    const { review, context, area, playback } = await setUp();
    await videoReady(context);
    const { request, $playhead } = playback;
    await request.seekFrame(48);
    await request.play();
    await until(() => expect($playhead.get().frame).to.be.above(49));
    type(area, 'S');
    await until(() => expect($playhead.get().paused).to.equal(true));
    await request.seekFrame(400);
    type(area, 'Sun');
    key(area, 'Enter');
    const [added] = await until(async () => {
      const comments = await review.logged('comment.added');
      expect(comments).to.have.length(1);
      return comments;
    });
    expect(added!.body.text).to.equal('Sun');
    expect(added!.span!.in).to.be.within(49, 200);
  });

  it('resumes playback after sending if the video was playing at the first keystroke', async () => {
    const { context, area, playback } = await setUp();
    await videoReady(context);
    await playback.request.play();
    await until(() => expect(playback.$playhead.get().frame).to.be.above(0));
    type(area, 'Here.');
    await until(() => expect(playback.$playhead.get().paused).to.equal(true));
    key(area, 'Enter');
    await until(() => expect(playback.$playhead.get().paused).to.equal(false));
  });

  it('sends on Enter, and not on Shift+Enter', async () => {
    const { area, loggedTexts } = await setUp();
    type(area, 'One');
    expect(key(area, 'Enter', { shiftKey: true }), 'Shift+Enter inserts a line break').to.equal(true);
    type(area, 'One\nTwo');
    expect(key(area, 'Enter'), 'Enter inserts none').to.equal(false);
    await until(async () => expect(await loggedTexts()).to.deep.equal(['One\nTwo']));
    await until(() => expect(area.value).to.equal(''));
  });

  it('does not send on the Enter that ends a composition', async () => {
    const { area, loggedTexts } = await setUp();
    type(area, '日本');
    key(area, 'Enter', { isComposing: true });
    key(area, 'Enter', { keyCode: 229 });
    type(area, '日本語');
    key(area, 'Enter');
    await until(async () => expect(await loggedTexts()).to.deep.equal(['日本語']));
  });
});

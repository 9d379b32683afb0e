import { expect } from '@open-wc/testing';
import { html } from 'lit';
import {
  ANKE,
  JONAS,
  MARA,
  all,
  button,
  clear,
  inSession,
  key,
  kit,
  one,
  press,
  ready,
  says,
  until,
} from '../../test/kit.js';
import '../define/kr-player.js';

const withVideo = async (review: Awaited<ReturnType<typeof kit>>) => {
  const shown = await inSession(review, html`<kr-player></kr-player>`);
  await ready(shown.context);
  const slider = await one(shown.box, '[role=slider]');
  await until(() => expect(slider.getAttribute('aria-valuemax')).to.equal('575'));
  return { ...shown, slider, frame: () => shown.context.player.playback.$playhead.get().frame };
};
const point = (rail: Element, share: number, kind: string, init: PointerEventInit = {}) => {
  const { left, width, top } = rail.getBoundingClientRect();
  rail.dispatchEvent(
    new PointerEvent(kind, {
      clientX: left + width * share,
      clientY: top + 30,
      pointerId: 1,
      button: 0,
      bubbles: true,
      composed: true,
      ...init,
    }),
  );
};

describe('kr-timeline', () => {
  afterEach(clear);

  it('is a slider with a spoken timecode', async () => {
    const { slider, context } = await withVideo(await kit());
    await context.player.playback.request.seekFrame(301);
    await until(() => expect(slider.getAttribute('aria-valuenow')).to.equal('301'));
    expect(slider.getAttribute('aria-valuetext')).to.equal('00:00:12:13, frame 301');
    expect(slider.getAttribute('aria-label')).to.equal('Timeline');
    expect(slider.getAttribute('aria-valuemin')).to.equal('0');
    expect(slider.tabIndex).to.equal(0);
  });

  it('goes by frames and to the ends with the keyboard', async () => {
    const { slider, frame } = await withVideo(await kit());
    for (const [name, init, expected] of [
      ['End', {}, 575],
      ['ArrowLeft', {}, 574],
      ['Home', {}, 0],
      ['ArrowRight', {}, 1],
      ['ArrowRight', { shiftKey: true }, 11],
      ['ArrowUp', {}, 12],
      ['ArrowDown', {}, 11],
      ['PageUp', {}, 35],
      ['PageDown', {}, 11],
    ] as const) {
      key(slider, name, init);
      await until(() => expect(frame(), name).to.equal(expected));
    }
  });

  it('scrubs where the pointer is, and pauses for it', async () => {
    const { box, frame, context } = await withVideo(await kit());
    const rail = await one(box, '.rail');
    rail.setPointerCapture = () => {}; // no real pointer is down
    await context.player.playback.request.play();
    point(rail, 0.5, 'pointerdown');
    await until(() => expect(frame()).to.equal(288));
    expect(context.player.playback.$playhead.get().paused).to.equal(true);
    point(rail, 0.75, 'pointermove');
    await until(() => expect(frame()).to.equal(432));
    point(rail, 0.75, 'pointerup');
    point(rail, 0.1, 'pointermove');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(frame()).to.equal(432);
  });

  it('shows what is under the pointer', async () => {
    const review = await kit();
    await review.comment(MARA, 'Sun is clipping.', { span: { in: 280, out: 300 } });
    const { box } = await withVideo(review);
    const rail = await one(box, '.rail');
    await one(box, '.marker');
    point(rail, 0.5, 'pointermove');
    const preview = await one(box, '.preview');
    await says(preview, '00:00:12:00');
    await says(preview, 'Sun is clipping.');
    rail.dispatchEvent(new PointerEvent('pointerleave'));
    await until(() => expect(all(box, '.preview')).to.have.length(0));
  });

  it('has a named marker for each comment that has a place', async () => {
    const review = await kit();
    await review.comment(JONAS, 'One.', { span: { in: 57 } });
    const done = await review.comment(ANKE, 'Two.', { span: { in: 301 } });
    await review.comment(MARA, 'The whole video.');
    await review.write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
    const { box } = await withVideo(review);
    await until(() =>
      expect(all(box, '.marker').map((marker) => marker.getAttribute('aria-label'))).to.deep.equal([
        'Comment by Jonas Thiel at 00:00:02:09',
        'Comment by Anke Krüger at 00:00:12:13',
      ]),
    );
    expect(all(box, '.marker').map((marker) => marker.hasAttribute('data-done'))).to.deep.equal([false, true]);
    expect(all(box, 'ul')[0]!.getAttribute('aria-label')).to.equal('Comments');
  });

  it('opens the comment of a marker: paused, exact, with its range', async () => {
    const review = await kit();
    await review.comment(JONAS, 'All of this.', { span: { in: 439, out: 483 } });
    const { box, frame, context } = await withVideo(review);
    await context.player.playback.request.play();
    await press(box, 'Comment by Jonas Thiel at 00:00:18:07');
    await until(() => expect(frame()).to.equal(439));
    expect(context.player.playback.$playhead.get().paused).to.equal(true);
    expect(context.player.$selection.get()).to.deep.equal({ in: 439, out: 483 });
    expect((await button(box, 'Comment by Jonas Thiel at 00:00:18:07')).getAttribute('aria-current')).to.equal('true');
  });

  it('repeats the range of an opened comment, until Escape or another comment', async () => {
    const review = await kit();
    await review.comment(JONAS, 'All of this.', { span: { in: 439, out: 451 } });
    await review.comment(MARA, 'Here.', { span: { in: 57 } });
    const { box, frame, context } = await withVideo(review);
    const loop = () => context.player.playback.$playhead.get().loop;
    await press(box, 'Comment by Jonas Thiel at 00:00:18:07');
    await until(() => expect(frame()).to.equal(439));
    expect(loop()).to.deep.equal({ in: 439, out: 451 });
    key(box.querySelector('kr-player')!, 'Escape');
    await until(() => expect(loop()).to.equal(null));
    expect(context.player.$selection.get()).to.equal(null);
    await press(box, 'Comment by Jonas Thiel at 00:00:18:07');
    await until(() => expect(loop()).to.deep.equal({ in: 439, out: 451 }));
    await press(box, 'Comment by Mara Okafor at 00:00:02:09');
    await until(() => expect(frame()).to.equal(57));
    expect(loop()).to.equal(null);
  });

  it('groups what stands too near, and goes through the group', async () => {
    const review = await kit();
    for (const frame of [100, 101, 102]) await review.comment(JONAS, `At ${frame}.`, { span: { in: frame } });
    const { box, frame } = await withVideo(review);
    const marker = await button(box, '3 comments around 00:00:04:04');
    expect(marker.textContent.trim()).to.equal('3');
    for (const expected of [100, 101, 102, 100]) {
      marker.click();
      await until(() => expect(frame()).to.equal(expected));
    }
  });

  it('shows the in and out points', async () => {
    const { box, context } = await withVideo(await kit());
    context.player.$selection.set({ in: 144, out: 288 });
    await until(async () => {
      const { style } = await one(box, '.selection');
      expect([style.left, style.width]).to.deep.equal(['25%', '25%']);
    });
  });
});

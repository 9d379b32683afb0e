import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, expectText, key, one, press, recordRequests, show, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, inSession, mp4, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-player.js';
import type { KrPlayer } from '../player/player.js';

const STORYBOARD = '/packages/page/public/demo-video/v3/thumbnails.vtt';
const mountTimeline = async (review: Awaited<ReturnType<typeof publishReview>>) => {
  const shown = await inSession(review, html`<kr-player></kr-player>`);
  await videoReady(shown.context);
  const slider = await one(shown.box, '[role=slider]');
  await until(() => expect(slider.getAttribute('aria-valuemax')).to.equal('575'));
  return { ...shown, slider, frame: () => shown.context.player.playback.$playhead.get().frame };
};
const point = (bar: Element, share: number, kind: string, init: PointerEventInit = {}) => {
  const { left, width, top } = bar.getBoundingClientRect();
  bar.dispatchEvent(
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
const isPainted = (canvas: HTMLCanvasElement): boolean =>
  canvas.width > 0 &&
  canvas
    .getContext('2d')!
    .getImageData(0, 0, canvas.width, canvas.height)
    .data.some((value, i) => i % 4 !== 3 && value > 40);

describe('kr-timeline', () => {
  afterEach(clear);

  it('is a slider whose value text is a timecode', async () => {
    const { slider, context } = await mountTimeline(await publishReview());
    await context.player.playback.request.seekFrame(301);
    await until(() => expect(slider.getAttribute('aria-valuenow')).to.equal('301'));
    expect(slider.getAttribute('aria-valuetext')).to.equal('00:00:12:13, frame 301');
    expect(slider.getAttribute('aria-label')).to.equal('Timeline');
    expect(slider.getAttribute('aria-valuemin')).to.equal('0');
    expect(slider.tabIndex).to.equal(0);
  });

  it('steps and seeks to the ends with keys', async () => {
    const { slider, frame } = await mountTimeline(await publishReview());
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

  it('scrubs to the frame under the pointer, and pauses', async () => {
    const { box, frame, context } = await mountTimeline(await publishReview());
    const bar = await one(await one(box, 'kr-timeline'), '.bar');
    bar.setPointerCapture = () => {}; // no real pointer is down
    await context.player.playback.request.play();
    point(bar, 0.5, 'pointerdown');
    await until(() => expect(frame()).to.equal(288));
    expect(context.player.playback.$playhead.get().paused).to.equal(true);
    point(bar, 0.75, 'pointermove');
    await until(() => expect(frame()).to.equal(432));
    point(bar, 0.75, 'pointerup');
    const requests = recordRequests(box);
    point(bar, 0.1, 'pointermove');
    expect(requests, 'scrubbing ends with the press').to.deep.equal([]);
  });

  it('shows timecode and comment of the frame under the pointer', async () => {
    const review = await publishReview();
    await review.comment(MARA, 'Sun is clipping.', { span: { in: 280, out: 300 } });
    const { box } = await mountTimeline(review);
    const bar = await one(await one(box, 'kr-timeline'), '.bar');
    await one(box, '.marker');
    point(bar, 0.5, 'pointermove');
    const preview = await one(box, '.preview');
    await expectText(preview, '00:00:12:00');
    await expectText(preview, 'Sun is clipping.');
    bar.dispatchEvent(new PointerEvent('pointerleave'));
    await until(() => expect(all(box, '.preview')).to.have.length(0));
  });

  it('has a named marker for each comment on a frame', async () => {
    const review = await publishReview();
    await review.comment(JONAS, 'One.', { span: { in: 57 } });
    const done = await review.comment(ANKE, 'Two.', { span: { in: 301 } });
    await review.comment(MARA, 'The whole video.');
    await review.write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
    const { box } = await mountTimeline(review);
    await until(() =>
      expect(all(box, '.marker').map((marker) => marker.getAttribute('aria-label'))).to.deep.equal([
        'Comment by Jonas Thiel at 00:00:02:09',
        'Comment by Anke Krüger at 00:00:12:13',
      ]),
    );
    expect(all(box, '.marker').map((marker) => marker.hasAttribute('data-done'))).to.deep.equal([false, true]);
    expect(all(box, 'ul')[0]!.getAttribute('aria-label')).to.equal('Comment markers');
  });

  it('opens the comment of a marker: pauses, seeks and repeats its range; keeps the in and out points', async () => {
    const review = await publishReview();
    await review.comment(JONAS, 'All of this.', { span: { in: 439, out: 483 } });
    const { box, frame, context } = await mountTimeline(review);
    context.player.features.$selection.set({ in: 10, out: 20 });
    await context.player.playback.request.play();
    await press(box, 'Comment by Jonas Thiel at 00:00:18:07');
    await until(() => expect(frame()).to.equal(439));
    expect(context.player.playback.$playhead.get().paused).to.equal(true);
    const { $openedRange, $selection } = context.player.features;
    await until(() => expect($openedRange.get()).to.deep.equal({ in: 439, out: 483 }));
    expect($selection.get()).to.deep.equal({ in: 10, out: 20 });
    await context.player.playback.request.seekFrame(440);
    expect($openedRange.get()).to.deep.equal({ in: 439, out: 483 });
    await context.player.playback.request.seekFrame(86);
    await until(() => expect($openedRange.get()).to.equal(null));
    expect((await button(box, 'Comment by Jonas Thiel at 00:00:18:07')).getAttribute('aria-current')).to.equal('true');
  });

  it('loops the range of an open comment until Escape or another comment', async () => {
    const review = await publishReview();
    await review.comment(JONAS, 'All of this.', { span: { in: 439, out: 451 } });
    await review.comment(MARA, 'Here.', { span: { in: 57 } });
    const { box, frame, context } = await mountTimeline(review);
    const loop = () => context.player.playback.$playhead.get().loop;
    await press(box, 'Comment by Jonas Thiel at 00:00:18:07');
    await until(() => expect(frame()).to.equal(439));
    await until(() => expect(loop()).to.deep.equal({ in: 439, out: 451 }));
    key(box.querySelector('kr-player')!, 'Escape');
    await until(() => expect(loop()).to.equal(null));
    expect(context.player.features.$selection.get()).to.equal(null);
    await press(box, 'Comment by Jonas Thiel at 00:00:18:07');
    await until(() => expect(loop()).to.deep.equal({ in: 439, out: 451 }));
    await press(box, 'Comment by Mara Okafor at 00:00:02:09');
    await until(() => expect(frame()).to.equal(57));
    expect(loop()).to.equal(null);
  });

  it('groups markers that would overlap, and opens their comments in turn', async () => {
    const review = await publishReview();
    for (const frame of [100, 101, 102]) await review.comment(JONAS, `At ${frame}.`, { span: { in: frame } });
    const { box, frame } = await mountTimeline(review);
    const marker = await button(box, '3 comments around 00:00:04:04');
    expect(marker.textContent.trim()).to.equal('3');
    for (const expected of [100, 101, 102, 100]) {
      marker.click();
      await until(() => expect(frame()).to.equal(expected));
    }
  });

  it('shows the in and out points', async () => {
    const { box, context } = await mountTimeline(await publishReview());
    context.player.features.$selection.set({ in: 144, out: 288 });
    await until(async () => {
      const { style } = await one(box, '.selection');
      expect([style.left, style.width]).to.deep.equal(['25%', '25%']);
    });
  });

  it('shows a thumbnail of the frame under the pointer', async () => {
    const player = await one<KrPlayer>(
      show(html`<kr-player src=${mp4()} storyboard=${STORYBOARD}></kr-player>`, 800),
      'kr-player',
    );
    await until(() => expect(player.frameCount).to.equal(576));
    const bar = await one(await one(player, 'kr-timeline'), '.bar');
    const { left, top, width } = bar.getBoundingClientRect();
    bar.dispatchEvent(new PointerEvent('pointermove', { clientX: left + width / 2, clientY: top + 20, bubbles: true }));
    await until(() => expect(isPainted(all<HTMLCanvasElement>(player, '.preview canvas')[0]!)).to.equal(true));
  });

  it('decodes no thumbnail of a frame that it scrubs to', async () => {
    const player = await one<KrPlayer>(show(html`<kr-player src=${mp4()}></kr-player>`, 800), 'kr-player');
    await until(() => expect(player.frameCount).to.equal(576));
    const bar = await one(await one(player, 'kr-timeline'), '.bar');
    bar.setPointerCapture = () => {}; // no real pointer is down
    point(bar, 0.5, 'pointerdown');
    point(bar, 0.75, 'pointermove');
    await expectText(player, '00:00:18:00');
    await until(() => expect(player.frame).to.equal(432));
    expect(all(player, '.preview')).to.have.length(1);
    expect(all(player, '.preview canvas')).to.have.length(0);
    point(bar, 0.75, 'pointerup');
    point(bar, 0.7, 'pointermove');
    await until(() => expect(all(player, '.preview canvas')).to.have.length(1));
  });

  it('moves the in and out points with keys', async () => {
    const player = await one<KrPlayer>(show(html`<kr-player src=${mp4()}></kr-player>`, 800), 'kr-player');
    await until(() => expect(player.frameCount).to.equal(576));
    player.setRange(100, 200);
    const handles = await until(() => {
      const found = all(player, '.handle');
      expect(found).to.have.length(2);
      return found;
    });
    expect(handles.map((each) => [each.getAttribute('aria-label'), each.getAttribute('aria-valuetext')])).to.deep.equal(
      [
        ['In point', '00:00:04:04'],
        ['Out point', '00:00:08:07'],
      ],
    );
    key(handles[0]!, 'ArrowRight');
    await until(() => expect(all(player, '.handle')[0]!.getAttribute('aria-valuenow')).to.equal('101'));
    key(handles[1]!, 'ArrowLeft', { shiftKey: true });
    await until(() => expect(all(player, '.handle')[1]!.getAttribute('aria-valuenow')).to.equal('189'));
    expect(player.frame, 'the playhead does not move').to.equal(0);
  });
});

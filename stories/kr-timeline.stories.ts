import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent } from 'storybook/test';
import { RATE, mp4 } from './fixtures/video.js';
import { find, findAll, press, ready, shows, until } from './fixtures/find.js';
import { ANKE, JONAS, MARA } from './fixtures/participants.js';
import { inSession, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Player/kr-timeline', component: 'kr-timeline' };
export default meta;
type Story = StoryObj;

const player = html`<div style="inline-size: min(760px, 100%)"><kr-player></kr-player></div>`;
const inReview: Pick<Story, 'render'> = { render: (_, context) => inSession(reviewOf(context), player) };

/** Without a review. */
export const Alone: Story = {
  render: () =>
    html`<div style="inline-size: min(760px, 100%)"><kr-player src=${mp4()} rate=${RATE}></kr-player></div>`,
  play: async ({ canvasElement }) => {
    const video = await ready(canvasElement);
    const slider = await find(canvasElement, '[role=slider]');
    await until(() => expect(slider).toHaveAttribute('aria-valuemax', '575'));
    const bar = await find(await find(canvasElement, 'kr-timeline'), '.bar');
    const { left, width, top } = bar.getBoundingClientRect();
    const half = { clientX: left + width / 2, clientY: top + 20, pointerId: 1, button: 0 };
    bar.setPointerCapture = () => {};
    await fireEvent.pointerDown(bar, half);
    await fireEvent.pointerUp(bar, half);
    await until(() => expect(slider).toHaveAttribute('aria-valuenow', '288'));
    await expect(slider).toHaveAttribute('aria-valuetext', '00:00:12:00, frame 288');
    await expect(video.paused).toBe(true);
  },
};

/** Comments on frames and on a range, and a resolved comment. */
export const Markers: Story = {
  ...inReview,
  loaders: withReview({
    before: async ({ comment, write }) => {
      await comment(JONAS, 'Hold the logo four frames longer.', { span: { in: 57 } });
      await comment(MARA, 'Sun is clipping here.', { span: { in: 301 } });
      await comment(JONAS, 'Cut this whole beat.', { span: { in: 420, out: 483 } });
      const commentId = await comment(ANKE, 'Lantern swapped.', { span: { in: 131 } });
      await write(ANKE, 'comment.statusSet', { commentId, status: 'resolved' });
    },
  }),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await until(() => expect(findAll(canvasElement, '.marker')).toHaveLength(4));
    const marker = await press(canvasElement, 'Comment by Mara Okafor at 00:00:12:13');
    await until(() => expect(marker).toHaveAttribute('aria-current', 'true'));
    const slider = await find(canvasElement, '[role=slider]');
    await until(() => expect(slider).toHaveAttribute('aria-valuenow', '301'));
    await expect(findAll(canvasElement, '.range')).toHaveLength(1);
  },
};

/** Forty comments: markers that would overlap are one marker with a count. */
export const Clusters: Story = {
  ...inReview,
  loaders: withReview({
    before: async ({ comment }) => {
      for (let i = 0; i < 40; i++)
        await comment(i % 2 ? MARA : JONAS, `Comment ${i + 1}`, { span: { in: (i * i * 7) % 560 } });
    },
  }),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const groups = await until(async () => {
      const found = findAll(canvasElement, '.marker').filter((marker) => Number(marker.textContent) > 1);
      await expect(found.length).toBeGreaterThan(3);
      return found;
    });
    await expect(findAll(canvasElement, '.marker').length).toBeLessThan(30);
    await expect(groups[0]!.getAttribute('aria-label')).toMatch(/^\d+ comments around /);
  },
};

/** Thumbnail, timecode and comment of the frame under the pointer. */
export const Preview: Story = {
  ...inReview,
  loaders: withReview({
    before: async ({ comment }) => void (await comment(MARA, 'Sun is clipping here.', { span: { in: 280, out: 300 } })),
  }),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const bar = await find(await find(canvasElement, 'kr-timeline'), '.bar');
    await until(() => expect(findAll(canvasElement, '.marker')).toHaveLength(1));
    const { left, width, top } = bar.getBoundingClientRect();
    await fireEvent.pointerMove(bar, { clientX: left + width / 2, clientY: top + 20 });
    await shows(await find(bar, '.preview'), '00:00:12:00Sun is clipping here.');
  },
};

import { MAX_TEXT } from '@kreatli/core';
import type { KrPlayer, KrReviewSession } from '@kreatli/elements';
import '@kreatli/elements/define/kr-comment-layer.js';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { fill, find, findAll, press, ready, shows, until } from './fixtures/find.js';
import { JONAS } from './fixtures/participants.js';
import { type ReviewOptions, inPanel, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Comments/kr-comment-composer', component: 'kr-comment-composer' };
export default meta;
type Story = StoryObj;

const alone = (options: ReviewOptions = {}): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview({ as: JONAS, ...options }),
  render: (_, context) => inPanel(reviewOf(context), html`<kr-comment-composer></kr-comment-composer>`),
});
const withVideo: Pick<Story, 'loaders' | 'render'> = {
  loaders: withReview({ as: JONAS }),
  render: (_, context) =>
    inPanel(reviewOf(context), html`<kr-player></kr-player><kr-comment-composer></kr-comment-composer>`),
};
const field = (canvas: HTMLElement) => find<HTMLTextAreaElement>(canvas, 'textarea');
const send = (canvas: HTMLElement) => findAll<HTMLButtonElement>(canvas, '.row .primary').at(-1)!;

export const Empty: Story = {
  ...alone(),
  play: async ({ canvasElement }) => {
    await expect((await field(canvasElement)).placeholder).toBe('Comment at 00:00:00:00…');
    await expect(send(canvasElement).disabled).toBe(true);
  },
};

/** Typing pins the comment to the frame on screen. */
export const Typed: Story = {
  ...withVideo,
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await player.seekFrame(301);
    await fill(await field(canvasElement), 'Sun is clipping here.');
    await player.seekFrame(400);
    await shows(await find(canvasElement, 'kr-comment-composer'), '00:00:12:13');
    await expect(send(canvasElement).disabled).toBe(false);
  },
};

export const Range: Story = {
  ...withVideo,
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    (await find<KrPlayer>(canvasElement, 'kr-player')).setRange(439, 483);
    await fill(await field(canvasElement), 'Cut this whole beat.');
    await shows(await find(canvasElement, 'kr-comment-composer'), '00:00:18:07 – 20:02');
  },
};

export const WholeVideo: Story = {
  ...alone(),
  play: async ({ canvasElement }) => {
    await fill(await field(canvasElement), 'Great work.');
    await press(canvasElement, /Unpin from this position/);
    await shows(canvasElement, 'Whole video');
  },
};

export const TooLong: Story = {
  ...alone(),
  play: async ({ canvasElement }) => {
    await fill(await field(canvasElement), 'x'.repeat(MAX_TEXT + 1));
    await shows(await find(canvasElement, '[role=alert]'), '1 character too long (limit 10,000).');
    await expect(send(canvasElement).disabled).toBe(true);
    await expect((await field(canvasElement)).value).toHaveLength(MAX_TEXT + 1);
  },
};

/** The host vetoes the comment: its text stays. */
export const Vetoed: Story = {
  ...alone(),
  play: async ({ canvasElement }) => {
    canvasElement.addEventListener('kr-propose', (event) => event.preventDefault());
    const text = await field(canvasElement);
    const session = await find<KrReviewSession>(canvasElement, 'kr-review-session');
    await until(() => expect(session.context!.$review.get()).not.toBeNull());
    await fill(text, 'Vetoed.');
    await press(canvasElement, 'Comment');
    await shows(await find(canvasElement, '[role=alert]'), 'Not allowed on this page.');
    await expect(text.value).toBe('Vetoed.');
  },
};

/** The backend withholds no events, so team-only comments are not offered. */
export const NoTeamComments: Story = {
  ...alone(),
  play: async ({ canvasElement }) => {
    await field(canvasElement);
    await expect(findAll(canvasElement, 'option').map((option) => option.textContent)).not.toContain('Team only');
  },
};

/** Files are picked, pasted or dropped, if the backend stores files. */
export const WithFiles: Story = {
  ...alone({ blobs: { put: async () => undefined, url: async () => '#' } }),
  play: async ({ canvasElement }) => {
    const input = await find<HTMLInputElement>(canvasElement, 'input[type=file]');
    const picked = new DataTransfer();
    for (const name of [
      'still 0301.png',
      'audio list.txt',
      'a reference whose name is far too long to be shown in a narrow panel.mov',
    ])
      picked.items.add(new File([name.repeat(1_000)], name));
    input.files = picked.files;
    input.dispatchEvent(new Event('change'));
    await until(() => expect(findAll(canvasElement, '.files li')).toHaveLength(3));
    await press(canvasElement, 'Remove audio list.txt');
    await until(() => expect(findAll(canvasElement, '.files li')).toHaveLength(2));
  },
};

import type { KrPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-player.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { RATE, mp4 } from './fixtures/video.js';
import { find, findAll, press, ready, shows, until } from './fixtures/find.js';

const meta: Meta = { title: 'Player/kr-transport', component: 'kr-transport' };
export default meta;
type Story = StoryObj;

const atWidth = (width: number): Pick<Story, 'render'> => ({
  render: () =>
    html`<div style="inline-size: min(${width}px, 100%)"><kr-player src=${mp4()} rate=${RATE}></kr-player></div>`,
});

export const Wide: Story = {
  ...atWidth(900),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await shows(canvasElement, 'frame accurate');
    await press(canvasElement, 'Next frame');
    await shows(canvasElement, '00:00:00:01');
    await press(canvasElement, 'Previous frame');
    await shows(canvasElement, '00:00:00:00');
  },
};

export const Speed: Story = {
  ...atWidth(900),
  play: async ({ canvasElement }) => {
    const video = await ready(canvasElement);
    await userEvent.selectOptions(await find(canvasElement, '.speed'), '0.5');
    await until(() => expect(video.playbackRate).toBe(0.5));
  },
};

export const Muted: Story = {
  ...atWidth(900),
  play: async ({ canvasElement }) => {
    const video = await ready(canvasElement);
    await press(canvasElement, 'Mute');
    await until(() => expect(video.muted).toBe(true));
    await press(canvasElement, 'Unmute');
    await until(() => expect(video.muted).toBe(false));
  },
};

export const Marked: Story = {
  ...atWidth(900),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await player.seekFrame(100);
    await press(canvasElement, 'In');
    await player.seekFrame(200);
    await press(canvasElement, 'Out');
    await until(() => expect(findAll(canvasElement, '[aria-pressed=true]')).toHaveLength(2));
    await press(canvasElement, 'Clear in and out');
    await until(() => expect(findAll(canvasElement, '[aria-pressed=true]')).toHaveLength(0));
  },
};

/** Controls that are rarely used are hidden first. */
export const Narrow: Story = {
  ...atWidth(320),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const bar = await find(canvasElement, '.bar');
    await expect(bar.scrollWidth).toBeLessThanOrEqual(bar.clientWidth);
  },
};

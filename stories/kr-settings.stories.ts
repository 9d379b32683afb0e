import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-settings.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { hls, mp4 } from './fixtures/video.js';
import { find, findAll, press, ready, until } from './fixtures/find.js';

const meta: Meta = { title: 'Player/kr-settings', component: 'kr-settings' };
export default meta;
type Story = StoryObj;

const player = (src: string, width = 900) =>
  html`<div style="inline-size: min(${width}px, 100%)"><kr-player src=${src}></kr-player></div>`;
const item = (root: HTMLElement, name: string) =>
  until(async () => {
    const found = findAll<HTMLButtonElement>(root, '[role^="menuitem"]').find(
      (each) => each.textContent.trim() === name,
    );
    await expect(found, name).toBeDefined();
    return found!;
  });

/** A stream, with its renditions. */
export const Stream: Story = {
  render: () => player(hls()),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Player settings');
    await expect((await item(canvasElement, 'Fit')).getAttribute('aria-checked')).toBe('true');
    await item(canvasElement, '720p');
    await item(canvasElement, '360p');
  },
};

export const Guides: Story = {
  render: () => player(mp4()),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Player settings');
    (await item(canvasElement, '9:16')).click();
    (await item(canvasElement, 'Title safe')).click();
    await until(() => expect(findAll(canvasElement, '.guides rect')).toHaveLength(6));
    (await find(canvasElement, '[role=menu]')).hidePopover();
  },
};

/** 320 px, as on a small phone. */
export const Narrow: Story = {
  render: () => player(mp4(), 320),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Player settings');
    const menu = await find(canvasElement, '[role=menu]');
    await until(() => expect(menu.getBoundingClientRect().right).toBeLessThanOrEqual(innerWidth));
  },
};

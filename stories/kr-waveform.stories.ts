import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-waveform.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { mp4 } from './fixtures/video.js';
import { find, press, ready, shows, until } from './fixtures/find.js';
import silent from '@kreatli/playback/clips/coded-25.mp4?url';

const meta: Meta = { title: 'Player/kr-waveform', component: 'kr-waveform' };
export default meta;
type Story = StoryObj;

const waveform = (src: string, peaks = '', limit = 100) =>
  html`<div style="inline-size: min(760px, 100%)">
    <kr-player src=${src} peaks=${peaks} waveform-limit=${limit}
      ><div slot="controls"><kr-waveform></kr-waveform></div
    ></kr-player>
  </div>`;
const isDrawn = async (root: HTMLElement) => {
  const line = await find<SVGPathElement & HTMLElement>(root, 'path');
  await until(() => expect(line.getAttribute('d')!.length).toBeGreaterThan(500));
};

/** Measured in a worker, with progress. */
export const Measured: Story = {
  render: () => waveform(mp4()),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await isDrawn(canvasElement);
  },
};

/** Peaks in the format of audiowaveform. */
export const Precomputed: Story = {
  render: () => {
    const data = Array.from({ length: 800 }, (_, i) => Math.round(Math.sin(i / 60) ** 2 * 100) * (i % 2 ? 1 : -1));
    return waveform(
      mp4(),
      URL.createObjectURL(new Blob([JSON.stringify({ version: 2, channels: 1, bits: 8, length: 400, data })])),
    );
  },
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await isDrawn(canvasElement);
  },
};

/** Above the limit of the player, here 0 MB, the user decides. */
export const Asks: Story = {
  render: () => waveform(`${mp4()}?asks`, '', 0),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await shows(canvasElement, 'to draw the waveform?');
  },
};

/** Measured once the user has agreed. */
export const Agreed: Story = {
  render: () => waveform(`${mp4()}?agreed`, '', 0),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, 'Load');
    await isDrawn(canvasElement);
  },
};

export const Silent: Story = {
  render: () => waveform(silent),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await shows(canvasElement, 'No audio track');
  },
};

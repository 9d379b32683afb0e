import '@kreatli/elements/define/kr-filmstrip.js';
import '@kreatli/elements/define/kr-player.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { mp4 } from './fixtures/video.js';
import { findAll, ready, until } from './fixtures/find.js';

const meta: Meta = { title: 'Player/kr-filmstrip', component: 'kr-filmstrip' };
export default meta;
type Story = StoryObj;

const isPainted = (canvas: HTMLCanvasElement): boolean =>
  canvas.width > 0 &&
  canvas
    .getContext('2d')!
    .getImageData(0, 0, canvas.width, canvas.height)
    .data.some((value, i) => i % 4 !== 3 && value > 40);
const strip = (storyboard: string): Story => ({
  render: () =>
    html`<div style="inline-size: min(760px, 100%)">
      <kr-player src=${mp4()} storyboard=${storyboard}
        ><div slot="controls"><kr-filmstrip></kr-filmstrip></div
      ></kr-player>
    </div>`,
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await until(() =>
      expect(findAll<HTMLCanvasElement>(canvasElement, '.strip canvas').filter(isPainted).length).toBeGreaterThan(4),
    );
  },
});

/** Thumbnails of a WebVTT storyboard, in one sprite. */
export const FromAStoryboard = strip('/demo-video/v3/thumbnails.vtt');
/** Thumbnails decoded from the video. */
export const Decoded = strip('');

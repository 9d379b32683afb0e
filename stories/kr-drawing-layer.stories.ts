import type { Shape } from '@kreatli/core';
import type { KrDrawingLayer, KrPlayer, KrReviewSession, Tool } from '@kreatli/elements';
import '@kreatli/elements/define/kr-comment-layer.js';
import '@kreatli/elements/define/kr-drawing-layer.js';
import '@kreatli/elements/define/kr-drawing-tools.js';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, ready, shows, until } from './fixtures/find.js';
import { JONAS } from './fixtures/participants.js';
import { inPanel, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Comments/kr-drawing-layer', component: 'kr-drawing-layer' };
export default meta;
type Story = StoryObj;

const withVideo: Pick<Story, 'loaders' | 'render'> = {
  loaders: withReview({ as: JONAS }),
  render: (_, context) =>
    inPanel(
      reviewOf(context),
      html`<kr-player>
          <kr-drawing-layer slot="overlay"></kr-drawing-layer>
          <kr-drawing-tools slot="stage-overlay"></kr-drawing-tools>
        </kr-player>
        <kr-comment-layer></kr-comment-layer>`,
      860,
    ),
};

const at = (x: number, y: number): [number, number] => [Math.round(x * 65_535), Math.round(y * 65_535)];
const shapes: readonly Shape[] = [
  { k: 'ellipse', a: at(0.6, 0.2), b: at(0.85, 0.6), w: 240, c: 4 },
  { k: 'arrow', a: at(0.45, 0.8), b: at(0.58, 0.6), w: 240, c: 4 },
  { k: 'text', a: at(0.36, 0.88), text: '−1 stop', size: 2900, c: 4 },
  ...Array.from({ length: 10 }, (_, c): Shape => ({
    k: 'line',
    a: at(0.06 + c / 40, 0.1),
    b: at(0.05 + c / 40, 0.3),
    w: 300,
    c,
  })),
];

async function draw(canvas: HTMLElement, tool: Tool | null, drawn: readonly Shape[] = shapes) {
  await ready(canvas);
  const session = (await find<KrReviewSession>(canvas, 'kr-review-session')).context!;
  await until(async () => {
    await expect(session.drawing.$draft.get()).not.toBeNull();
  });
  await (await find<KrPlayer>(canvas, 'kr-player')).seekFrame(301);
  session.drawing.draw(drawn, { in: 301, out: null });
  session.drawing.$tool.set(tool);
  const layer = await find<KrDrawingLayer>(canvas, 'kr-drawing-layer');
  if (tool) await find(canvas, '.pad');
  return { session, layer };
}

/** Each shape, and the ten colors with their casing. */
export const Drawn: Story = {
  ...withVideo,
  play: async ({ canvasElement }) => {
    await draw(canvasElement, null);
    await find<SVGElement>(canvasElement, 'polyline');
  },
};

export const Tools: Story = {
  ...withVideo,
  play: async ({ canvasElement }) => {
    await draw(canvasElement, 'pen');
    const toolbar = await find(canvasElement, '[role="toolbar"]');
    await expect(toolbar.querySelector('[aria-pressed="true"]')!.getAttribute('aria-label')).toBe('Pen');
  },
};

export const Brush: Story = {
  ...withVideo,
  play: async ({ canvasElement }) => {
    await draw(canvasElement, 'arrow');
    (await find(canvasElement, '[popovertarget="brush"]')).click();
    await find(canvasElement, '#brush:popover-open');
  },
};

export const Selected: Story = {
  ...withVideo,
  play: async ({ canvasElement }) => {
    await draw(canvasElement, 'select');
    const pad = await find(canvasElement, '.pad');
    pad.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await find<SVGElement>(canvasElement, '.chosen');
  },
};

/** On another frame than the one that was drawn on. */
export const Away: Story = {
  ...withVideo,
  play: async ({ canvasElement }) => {
    await draw(canvasElement, 'pen');
    await (await find<KrPlayer>(canvasElement, 'kr-player')).seekFrame(310);
    await shows(await find(canvasElement, 'kr-drawing-tools'), 'Move it here');
  },
};

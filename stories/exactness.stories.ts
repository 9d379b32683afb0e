import { type StrategyReport, verifyFrames } from '@kreatli/playback/verify';
import coded from '@kreatli/playback/clips/coded-25.mp4?url';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { until as renderWhen } from 'lit/directives/until.js';
import { expect } from 'storybook/test';
import { find, until } from './fixtures/find.js';

/** Seeks in a clip whose frames carry their numbers, and compares the presented frames with the requested ones. */
const meta: Meta = { title: 'Player/How exact is it here' };
export default meta;
type Story = StoryObj;

const names = {
  start: 'bare video, start of the frame',
  middle: 'bare video, middle of the frame',
  verified: 'this player, no cache',
  player: 'this player',
};
const row = ({ strategy, requested, exact, falseExact, medianMs, misses }: StrategyReport) =>
  html`<tr data-strategy=${strategy}>
    <th scope="row" style="text-align: start">${names[strategy]}</th>
    <td>${exact} of ${requested}</td>
    <td>${falseExact}</td>
    <td>${Math.round(medianMs)} ms</td>
    <td>${misses.map(({ requested: frame, shown }) => `${frame}→${shown ?? '?'}`).join(' ')}</td>
  </tr>`;

export const InThisBrowser: Story = {
  render: () =>
    html`<table style="color: light-dark(#1d1c1a, #eceef2); font: 14px/1.6 system-ui; border-spacing: 16px 2px">
      <thead>
        <tr>
          <th style="text-align: start">strategy</th>
          <th>exact</th>
          <th>wrong but called exact</th>
          <th>median</th>
          <th>missed</th>
        </tr>
      </thead>
      <tbody>
        ${renderWhen(
          verifyFrames({ src: coded }).then((reports) => reports.map(row)),
          html`<tr>
            <td>Measuring…</td>
          </tr>`,
        )}
      </tbody>
    </table>`,
  play: async ({ canvasElement }) => {
    await until(() => expect(canvasElement.querySelector('[data-strategy=player]')).not.toBeNull());
    const cells = (await find(canvasElement, '[data-strategy=player]')).querySelectorAll('td');
    await expect(cells[0]!.textContent).toBe('24 of 24');
    await expect(cells[1]!.textContent).toBe('0');
  },
};

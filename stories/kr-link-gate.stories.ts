import '@kreatli/elements/define/kr-link-gate.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { fill, find, press } from './fixtures/find.js';

const meta: Meta = { title: 'Review/kr-link-gate', component: 'kr-link-gate' };
export default meta;
type Story = StoryObj;

/** A backend that answers to an exchange. Every story has a link of its own: an opened one is remembered. */
function gate(id: string, answer: () => Response | Promise<Response>) {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) =>
    (input instanceof Request ? input.url : String(input)).startsWith(`https://${id}.test/`)
      ? answer()
      : real(input, init);
  return html`<kr-link-gate style="min-block-size: 360px" link="https://${id}.test/r/a-link#secret"></kr-link-gate>`;
}
const problem = (status: number, kind: string, detail: string) =>
  new Response(JSON.stringify({ kind, detail }), { status, headers: { 'Content-Type': 'application/problem+json' } });
const expectHeading = async (canvas: HTMLElement, heading: string) =>
  expect(await find(canvas, 'section h1')).toHaveTextContent(heading);

export const Passphrase: Story = {
  render: () => gate('passphrase', () => problem(401, 'unauthenticated', 'link_passphrase')),
  play: async ({ canvasElement }) => {
    await fill(await find<HTMLInputElement>(canvasElement, 'input'), 'wrong horse');
    await press(canvasElement, 'Open the review');
    await expect(await find(canvasElement, '[role=alert]:not([hidden])')).toHaveTextContent('not the passphrase');
  },
};

export const Ended: Story = {
  render: () => gate('ended', () => problem(401, 'unauthenticated', 'link_expired')),
  play: ({ canvasElement }) => expectHeading(canvasElement, 'This link has ended'),
};

export const Unknown: Story = {
  render: () => gate('unknown', () => problem(401, 'unauthenticated', 'link_invalid')),
  play: ({ canvasElement }) => expectHeading(canvasElement, 'This link does not work'),
};

export const Offline: Story = {
  render: () => gate('offline', () => Response.error()),
  play: ({ canvasElement }) => expectHeading(canvasElement, 'The review cannot be reached'),
};

/** Until the backend answers. */
export const Opening: Story = {
  render: () => gate('opening', () => new Promise(() => {})),
  play: async ({ canvasElement }) =>
    expect(await find(canvasElement, '[role=status]')).toHaveTextContent('Opening the review'),
};

export const TriedTooOften: Story = {
  render: () => gate('throttled', () => problem(429, 'throttled', 'throttled')),
  play: ({ canvasElement }) => expectHeading(canvasElement, 'Too many attempts'),
};

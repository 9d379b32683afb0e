import type { KrReviewBrief } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-brief.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, findAll, shows } from './fixtures/find.js';
import { ANKE, JONAS, VERA } from './fixtures/participants.js';
import { BRIEF, type ReviewOptions, inPanel, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta<KrReviewBrief> = { title: 'Review/kr-review-brief', component: 'kr-review-brief' };
export default meta;
type Story = StoryObj;

const brief = (options: ReviewOptions): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview(options),
  render: (_, context) => inPanel(reviewOf(context), html`<kr-review-brief></kr-review-brief>`),
});
const checked =
  (ids: readonly string[]): NonNullable<ReviewOptions['before']> =>
  async ({ write }) => {
    for (const itemId of ids) await write(ANKE, 'brief.checked', { itemId, versionId: 'v3', on: true });
  };
const boxes = (canvas: HTMLElement) => findAll<HTMLInputElement>(canvas, 'input[type=checkbox]');

export const NoneChecked: Story = {
  ...brief({ as: JONAS }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, '0 of 4 checked');
    boxes(canvasElement)[1]!.click();
    await shows(canvasElement, '1 of 4 checked');
    boxes(canvasElement)[1]!.click();
    await shows(canvasElement, '0 of 4 checked');
  },
};

export const SomeChecked: Story = {
  ...brief({ before: checked(['skin', 'legal']) }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, '2 of 4 checked');
    await expect(boxes(canvasElement).map((box) => box.checked)).toEqual([true, false, true, false]);
  },
};

export const AllChecked: Story = {
  ...brief({ before: checked(BRIEF.checklist.map(({ id }) => id)) }),
  play: async ({ canvasElement }) => shows(canvasElement, '4 of 4 checked'),
};

export const Viewer: Story = {
  ...brief({ as: VERA, before: checked(['skin']) }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, '1 of 4 checked');
    await expect(boxes(canvasElement).every((box) => box.disabled)).toBe(true);
  },
};

/** The host vetoes the change: the box is reset, and the reason is shown. */
export const Vetoed: Story = {
  ...brief({ as: JONAS }),
  play: async ({ canvasElement }) => {
    canvasElement.addEventListener('kr-propose', (event) => event.preventDefault());
    await shows(canvasElement, '0 of 4 checked');
    boxes(canvasElement)[0]!.click();
    await shows(await find(canvasElement, '[role=alert]'), 'Not allowed on this page.');
    await expect(boxes(canvasElement)[0]!.checked).toBe(false);
  },
};

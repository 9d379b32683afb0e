import type { KrPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-approval-button.js';
import '@kreatli/elements/define/kr-comment-layer.js';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-brief.js';
import '@kreatli/elements/define/kr-review-session.js';
import '@kreatli/elements/define/kr-version-switch.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn } from 'storybook/test';
import { fill, find, findAll, press, ready, shows, until } from './fixtures/find.js';
import { JONAS, MARA } from './fixtures/participants.js';
import { inSession, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Review/kr-review-session', component: 'kr-review-session' };
export default meta;
type Story = StoryObj;

const parts = html`
  <div style="display: grid; grid-template-columns: minmax(0, 2fr) minmax(260px, 1fr); gap: 12px">
    <div>
      <p style="display: flex; justify-content: space-between; margin: 0 0 8px">
        <kr-version-switch></kr-version-switch><kr-approval-button></kr-approval-button>
      </p>
      <kr-player></kr-player>
    </div>
    <div style="display: grid; grid-template-rows: auto minmax(0, 1fr); max-block-size: 560px">
      <kr-review-brief></kr-review-brief><kr-comment-layer></kr-comment-layer>
    </div>
  </div>
`;

/** The host lays out the elements. */
export const HostLayout: Story = {
  loaders: withReview({
    before: async ({ comment }) => void (await comment(JONAS, 'Hold the logo longer.', { span: { in: 57 } })),
  }),
  render: (_, context) => inSession(reviewOf(context), parts),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, '00:00:02:09');
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await until(() => expect(player.frame).toBe(57));
    await until(() => expect(findAll(canvasElement, '.marker')).toHaveLength(1));
  },
};

/** The host is notified once of each change that the log confirms. */
export const Changes: Story = {
  args: { onAdded: fn(), onResolved: fn(), onDecision: fn() },
  loaders: withReview({ as: MARA }),
  render: ({ onAdded, onResolved, onDecision }, context) =>
    html`<div @kr-comment-added=${onAdded} @kr-comment-resolved=${onResolved} @kr-decision=${onDecision}>
      ${inSession(
        reviewOf(context),
        html`<kr-approval-button></kr-approval-button> <kr-comment-layer></kr-comment-layer>`,
      )}
    </div>`,
  play: async ({ canvasElement, args }) => {
    await shows(canvasElement, 'No comments yet');
    const field = await find<HTMLTextAreaElement>(canvasElement, 'textarea.text');
    await fill(field, 'Sun is clipping.');
    await press(canvasElement, 'Comment');
    await until(() => expect(args['onAdded']).toHaveBeenCalledTimes(1));
    await press(canvasElement, 'Resolve');
    await until(() => expect(args['onResolved']).toHaveBeenCalledTimes(1));
    await press(canvasElement, 'Approve v3');
    await until(() => expect(args['onDecision']).toHaveBeenCalledTimes(1));
    await expect(args['onAdded']).toHaveBeenCalledTimes(1);
  },
};

/** A guest is asked for a name at the first comment. When they cancel, the text stays in the field. */
export const GuestWithoutName: Story = {
  loaders: withReview({ as: null }),
  render: (_, context) => inSession(reviewOf(context), html`<kr-comment-layer></kr-comment-layer>`),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'No comments yet');
    const field = await find<HTMLTextAreaElement>(canvasElement, 'textarea.text');
    await fill(field, 'Who, me?');
    await press(canvasElement, 'Comment');
    await find(canvasElement, 'dialog[open]');
    await press(canvasElement, 'Cancel');
    await shows(await find(canvasElement, '[role=alert]'), 'enter your name first');
    await expect(field.value).toBe('Who, me?');
    await press(canvasElement, 'Comment');
    const dialog = await find(canvasElement, 'dialog[open]');
    await fill(await find<HTMLInputElement>(dialog, 'input[name=name]'), 'Ada');
    await press(canvasElement, 'Send');
    await shows(await find(canvasElement, 'article'), 'Ada');
    // The comment is shown before it is stored; the field is emptied after.
    await until(() => expect(field.value).toBe(''));
  },
};

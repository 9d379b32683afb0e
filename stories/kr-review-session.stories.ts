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
import { fill, find, findAll, key, press, ready, shows, until } from './fixtures/find.js';
import { JONAS, MARA } from './fixtures/people.js';
import { inSession, on, staged } from './fixtures/stage.js';

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

/** A host lays the parts out itself. */
export const HostLayout: Story = {
  loaders: staged({
    before: async ({ comment }) => void (await comment(JONAS, 'Hold the logo longer.', { span: { in: 57 } })),
  }),
  render: (_, context) => inSession(on(context), parts),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, '00:00:02:09');
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await until(() => expect(player.frame).toBe(57));
    await until(() => expect(findAll(canvasElement, '.marker')).toHaveLength(1));
  },
};

/** Hosts hear a fact once, when the log has confirmed it. */
export const Facts: Story = {
  args: { onAdded: fn(), onResolved: fn(), onDecision: fn() },
  loaders: staged({ as: MARA }),
  render: ({ onAdded, onResolved, onDecision }, context) =>
    html`<div @kr-comment-added=${onAdded} @kr-comment-resolved=${onResolved} @kr-decision=${onDecision}>
      ${inSession(on(context), html`<kr-approval-button></kr-approval-button><kr-comment-layer></kr-comment-layer>`)}
    </div>`,
  play: async ({ canvasElement, args }) => {
    await shows(canvasElement, 'No comments yet');
    const field = await find<HTMLTextAreaElement>(canvasElement, 'textarea.text');
    await fill(field, 'Sun is clipping.');
    await key(field, 'Enter');
    await until(() => expect(args['onAdded']).toHaveBeenCalledTimes(1));
    await press(canvasElement, 'Resolve');
    await until(() => expect(args['onResolved']).toHaveBeenCalledTimes(1));
    await press(canvasElement, 'Approve v3');
    await until(() => expect(args['onDecision']).toHaveBeenCalledTimes(1));
    await expect(args['onAdded']).toHaveBeenCalledTimes(1);
  },
};

/** A guest is asked for a name at the first comment; who would rather not keeps the text. */
export const GuestWithoutName: Story = {
  loaders: staged({ as: null }),
  render: (_, context) => inSession(on(context), html`<kr-comment-layer></kr-comment-layer>`),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'No comments yet');
    const field = await find<HTMLTextAreaElement>(canvasElement, 'textarea.text');
    await fill(field, 'Who, me?');
    await key(field, 'Enter');
    await until(() => expect(findAll<HTMLDialogElement>(canvasElement, 'dialog')[0]!.open).toBe(true));
    await press(canvasElement, 'Cancel');
    await shows(await find(canvasElement, '[role=alert]'), 'Your text is kept.');
    await expect(field.value).toBe('Who, me?');
    await key(field, 'Enter');
    await fill(await find<HTMLInputElement>(canvasElement, 'input[name=name]'), 'Ada');
    await press(canvasElement, 'Continue');
    await shows(await find(canvasElement, 'article'), 'Ada');
    // The field keeps its text until the comment is stored; the comment is seen before.
    await until(() => expect(field.value).toBe(''));
  },
};

import type { KrPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import '@kreatli/elements/define/kr-version-switch.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, findAll, press, ready, shows, until } from './fixtures/find.js';
import { JONAS, MARA, OLGA } from './fixtures/participants.js';
import { inPanel, inSession, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Review/kr-version-switch', component: 'kr-version-switch' };
export default meta;
type Story = StoryObj;

const versions = (count: 1 | 3): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview({ versions: count }),
  render: (_, context) =>
    inSession(
      reviewOf(context),
      html`<div style="min-block-size: 180px"><kr-version-switch></kr-version-switch></div>`,
    ),
});

export const One: Story = {
  ...versions(1),
  play: async ({ canvasElement }) => {
    await shows(await find(canvasElement, '.chip'), 'v3');
    await expect(findAll(canvasElement, '[popovertarget]')).toHaveLength(0);
  },
};

export const Three: Story = {
  ...versions(3),
  play: async ({ canvasElement }) => {
    const chip = await find(canvasElement, '.chip');
    await shows(chip, 'v3');
    await expect(chip).toHaveAccessibleName('Version: v3');
  },
};

/** Newest first. */
export const OpenMenu: Story = {
  ...versions(3),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Version: v3');
    const menu = await find(canvasElement, '.menu');
    await expect(menu.matches(':popover-open')).toBe(true);
    await expect(findAll(menu, 'button').map((button) => button.textContent!.trim().split(/\s/)[0])).toEqual([
      'v3',
      'v2',
      'v1',
    ]);
    await shows(menu, 'latest');
  },
};

/** What was decided on each version, and withdrawn. */
export const History: Story = {
  loaders: withReview({
    before: async ({ comment, decide, write }) => {
      await write(OLGA, 'approval.requested', { approvalId: 'a', versionId: 'v3', approverIds: [MARA.actor.id] });
      await decide(MARA, 'approval.changesRequested', 'a');
      await write(MARA, 'approval.revoked', { approvalId: 'a', reason: '' });
      await decide(MARA, 'approval.granted', 'a', { conditions: { text: 'Fix the legal line.' } });
      await comment(JONAS, 'Hold the logo four frames longer.', { span: { in: 57 } });
    },
  }),
  render: (_, context) =>
    inSession(
      reviewOf(context),
      html`<div style="min-block-size: 420px"><kr-version-switch></kr-version-switch></div>`,
    ),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Version: v3');
    const menu = await find(canvasElement, '.menu');
    await shows(menu, 'Mara Okafor approved with conditions');
    await shows(menu, 'Mara Okafor withdrew the decision');
    await expect(findAll(menu, '.entry')).toHaveLength(3);
    await shows(menu, '1 comment, 1 open');
  },
};

/** Switching keeps the frame. */
export const Switching: Story = {
  loaders: withReview(),
  render: (_, context) =>
    inPanel(reviewOf(context), html`<kr-version-switch></kr-version-switch><kr-player></kr-player>`, 560),
  play: async ({ canvasElement }) => {
    const video = await ready(canvasElement);
    const player = await find<KrPlayer>(canvasElement, 'kr-player');
    await player.seekFrame(301);
    await press(canvasElement, 'Version: v3');
    await press(canvasElement, 'v1');
    await until(() => expect(video.currentSrc).toContain('/v1/'));
    await until(() => expect(video.seeking).toBe(false));
    await until(() => expect(player.frame).toBe(301));
    await shows(canvasElement, '00:00:12:13');
  },
};

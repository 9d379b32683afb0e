import type { KrExportDialog } from '@kreatli/elements';
import '@kreatli/elements/define/kr-export-dialog.js';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, press, ready, shows } from './fixtures/find.js';
import { ANKE, JONAS, MARA } from './fixtures/participants.js';
import { type ReviewOptions, inSession, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Comments/kr-export-dialog', component: 'kr-export-dialog' };
export default meta;
type Story = StoryObj;

const before: ReviewOptions['before'] = async ({ comment, reply, write }) => {
  const clipping = await comment(MARA, 'Sun is clipping here. Pull the highlights and keep the hand readable.', {
    span: { in: 301 },
  });
  await reply(ANKE, clipping, 'Can do, power window on the hand. In v4.');
  await comment(JONAS, 'Cut this whole beat, the spot drags.', { span: { in: 439, out: 483 } });
  await comment(MARA, 'Love this beat, don’t touch it.', { span: { in: 439 }, ask: 'keep' });
  await comment(ANKE, 'Client must not know about the reshoot.', { span: { in: 40 }, visibility: 'team' });
  const done = await comment(JONAS, 'Lantern swapped for the final model.', { span: { in: 131 } });
  await write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
};

const opened = (options: ReviewOptions, choices: object, play?: (dialog: KrExportDialog) => Promise<void>): Story => ({
  loaders: withReview({ as: ANKE, before, ...options }),
  render: (_, context) =>
    inSession(
      reviewOf(context),
      html`<div style="min-block-size: 640px">
        <kr-player style="inline-size: 320px"></kr-player><kr-export-dialog></kr-export-dialog>
      </div>`,
    ),
  play: async ({ canvasElement }) => {
    localStorage.setItem('kreatli:export', JSON.stringify(choices));
    await ready(canvasElement);
    const dialog = await find<KrExportDialog>(canvasElement, 'kr-export-dialog');
    dialog.show();
    await find(dialog, 'dialog[open]');
    await play?.(dialog);
  },
});

/** A marker list for everyone. Two comments share a frame. */
export const Resolve: Story = opened({}, {}, async (dialog) => {
  await shows(dialog, '4 of 4 comments · any status · without team-only comments');
  await shows(dialog, '1 comment is on the same frame as another and is merged with it');
  await shows(dialog, '00:00:12:13');
});

/** Open comments only, as a list. */
export const OpenOnly: Story = opened({}, { format: 'text', statuses: ['open'] }, (dialog) =>
  shows(dialog, '3 of 4 comments · open · without team-only comments'),
);

/** The FCPXML version is chosen by the version of Final Cut Pro. */
export const FinalCut: Story = opened({}, { format: 'fcpxml', fcpxmlVersion: '1.9' }, async (dialog) => {
  await shows(dialog, 'FCPXML version');
  await shows(dialog, '<fcpxml version="1.9">');
});

/** With team-only comments. */
export const ForTheTeam: Story = opened({}, { format: 'csv' }, async (dialog) => {
  const tick = [...dialog.renderRoot.querySelectorAll<HTMLLabelElement>('.tick')].find((label) =>
    label.textContent?.includes('Team-only'),
  )!;
  tick.querySelector('input')!.click();
  await shows(dialog, '5 of 5 comments · any status · includes team-only comments');
});

/** A start timecode that does not exist. */
export const WrongStart: Story = opened({}, {}, async (dialog) => {
  const start = await find<HTMLInputElement>(dialog, '.timecode-field');
  start.value = '01:00:00:99';
  start.dispatchEvent(new Event('input'));
  await shows(dialog, 'The start timecode is not valid at this frame rate.');
});

/** There are no comments. */
export const Empty: Story = opened({ before: async () => {} }, {}, async (dialog) => {
  await shows(dialog, 'There is nothing to export');
  await expect(await find<HTMLButtonElement>(dialog, 'footer .primary')).toBeDisabled();
});

/** A client is not offered team-only comments. */
export const AsClient: Story = opened({ as: MARA }, { format: 'html' }, async (dialog) => {
  await shows(dialog, '4 of 4 comments');
  await expect(dialog.renderRoot.textContent).not.toContain('Team-only');
  await press(dialog, 'Cancel');
});

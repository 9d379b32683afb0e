import type { KrExportDialog } from '@kreatli/elements';
import '@kreatli/elements/define/kr-export-dialog.js';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, press, ready, shows } from './fixtures/find.js';
import { ANKE, JONAS, MARA } from './fixtures/people.js';
import { type StageOptions, inSession, on, staged } from './fixtures/stage.js';

const meta: Meta = { title: 'Comments/kr-export-dialog', component: 'kr-export-dialog' };
export default meta;
type Story = StoryObj;

const before: StageOptions['before'] = async ({ comment, reply, write }) => {
  const clipping = await comment(MARA, 'Sun is clipping here. Pull the highlights and keep the hand readable.', {
    span: { in: 301 },
  });
  await reply(ANKE, clipping, 'Can do, power window on the hand. In v4.');
  await comment(JONAS, 'Cut this whole beat, the spot drags.', { span: { in: 439, out: 483 } });
  await comment(MARA, 'Love this beat, don’t touch it.', { span: { in: 439 }, ask: 'keep' });
  await comment(ANKE, 'Client must not hear of the reshoot.', { span: { in: 40 }, visibility: 'team' });
  const done = await comment(JONAS, 'Lantern swapped for the final model.', { span: { in: 131 } });
  await write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
};

const opened = (options: StageOptions, choices: object, play?: (dialog: KrExportDialog) => Promise<void>): Story => ({
  loaders: staged({ as: ANKE, before, ...options }),
  render: (_, context) =>
    inSession(
      on(context),
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

/** What will be in the file, for everyone. Two comments share a frame. */
export const Resolve: Story = opened({}, {}, async (dialog) => {
  await shows(dialog, '4 of 4 comments: all, everyone');
  await shows(dialog, '1 comment shares a frame with another and is merged with it');
  await shows(dialog, '00:00:12:13');
});

/** Open comments only, as a list. */
export const OpenOnly: Story = opened({}, { format: 'text', statuses: ['open'] }, (dialog) =>
  shows(dialog, '3 of 4 comments: open, everyone'),
);

/** Final Cut reads some versions, by its own age. */
export const FinalCut: Story = opened({}, { format: 'fcpxml', fcpxmlVersion: '1.9' }, async (dialog) => {
  await shows(dialog, 'FCPXML version');
  await shows(dialog, '<fcpxml version="1.9">');
});

/** For the team's eyes. */
export const ForTheTeam: Story = opened({}, { format: 'csv' }, async (dialog) => {
  const tick = [...dialog.renderRoot.querySelectorAll<HTMLLabelElement>('.tick')].find((label) =>
    label.textContent?.includes('Team-only'),
  )!;
  tick.querySelector('input')!.click();
  await shows(dialog, '5 of 5 comments: all, the team only, not for clients');
});

/** A start timecode that does not exist. */
export const WrongStart: Story = opened({}, {}, async (dialog) => {
  const start = await find<HTMLInputElement>(dialog, '.timecode-field');
  start.value = '01:00:00:99';
  start.dispatchEvent(new Event('input'));
  await shows(dialog, 'The start timecode does not exist at this rate.');
});

/** Nothing is there to be exported. */
export const Nothing: Story = opened({ before: async () => {} }, {}, async (dialog) => {
  await shows(dialog, 'There is nothing to export');
  await expect(await find<HTMLButtonElement>(dialog, 'footer .primary')).toBeDisabled();
});

/** Somebody who is not of the team is not offered its comments. */
export const AsClient: Story = opened({ as: MARA }, { format: 'html' }, async (dialog) => {
  await shows(dialog, '4 of 4 comments');
  await expect(dialog.renderRoot.textContent).not.toContain('Team-only');
  await press(dialog, 'Cancel');
});

import type { KrImportDialog } from '@kreatli/elements';
import '@kreatli/elements/define/kr-import-dialog.js';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { find, press, ready, shows } from './fixtures/find.js';
import { ANKE, MARA } from './fixtures/people.js';
import { type StageOptions, inSession, on, staged } from './fixtures/stage.js';

const meta: Meta = { title: 'Comments/kr-import-dialog', component: 'kr-import-dialog' };
export default meta;
type Story = StoryObj;

const opened = (
  file: File | undefined,
  play?: (dialog: KrImportDialog) => Promise<unknown>,
  options: StageOptions = {},
): Story => ({
  loaders: staged({
    as: ANKE,
    before: async ({ comment }) => void (await comment(MARA, 'Too dark here.', { span: { in: 24 } })),
    ...options,
  }),
  render: (_, context) =>
    inSession(
      on(context),
      html`<div style="min-block-size: 640px">
        <kr-player style="inline-size: 320px"></kr-player><kr-import-dialog></kr-import-dialog>
      </div>`,
    ),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const dialog = await find<KrImportDialog>(canvasElement, 'kr-import-dialog');
    dialog.show(file);
    await find(dialog, 'dialog[open]');
    await play?.(dialog);
  },
});

const avid = [
  'Mara\t00:00:01:00\tV1\tred\tToo dark here.\t1',
  'Bo Li\t00:00:05:10\tV1\tgreen\t(resolved): Sign is spelled wrong / ↳ Ana: fixed in v4\t1',
  'Bo Li\t00:00:18:07\tV1\tblue\tHold the end card longer, it is gone before anybody has read the legal line.\t48',
  'Bo Li\t00:59:00:00\tV1\tred\tfar off\t1',
].join('\n');

/** Nothing is chosen yet. */
export const Empty: Story = opened(undefined, (dialog) => shows(dialog, 'Choose a file'));

/** Each marker beside its frame; one is here already, one lies outside the video. */
export const Preview: Story = opened(new File([avid], 'spot-42 markers.txt'), async (dialog) => {
  await shows(dialog, '3 markers');
  await shows(dialog, 'already here');
  await shows(dialog, 'A marker stands after the last frame (line 4)');
  await shows(dialog, 'Add 2 comments');
});

/** All is there. */
export const Added: Story = opened(new File([avid], 'markers.txt'), async (dialog) => {
  await press(dialog, 'Add 2 comments');
  await shows(dialog, '2 comments added');
});

/** Labels that count from another start. */
export const WrongStart: Story = opened(new File([avid.replaceAll('\t00:', '\t10:')], 'markers.txt'), (dialog) =>
  shows(dialog, 'All markers lie outside this video: check the start timecode'),
);

/** A file that is cut off. */
export const Broken: Story = opened(new File(['<xmeml>\n<sequence>\n<name>Spot'], 'premiere.xml'), (dialog) =>
  shows(dialog, 'This XML file is damaged or cut off. (line 3)'),
);

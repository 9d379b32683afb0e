import type { KrImportDialog } from '@kreatli/elements';
import '@kreatli/elements/define/kr-import-dialog.js';
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { find, press, ready, shows } from './fixtures/find.js';
import { ANKE, MARA } from './fixtures/participants.js';
import { type ReviewOptions, inSession, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Comments/kr-import-dialog', component: 'kr-import-dialog' };
export default meta;
type Story = StoryObj;

const opened = (
  file: File | undefined,
  play?: (dialog: KrImportDialog) => Promise<unknown>,
  options: ReviewOptions = {},
): Story => ({
  loaders: withReview({
    as: ANKE,
    before: async ({ comment }) => void (await comment(MARA, 'Too dark here.', { span: { in: 24 } })),
    ...options,
  }),
  render: (_, context) =>
    inSession(
      reviewOf(context),
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
  'Bo Li\t00:00:18:07\tV1\tblue\tHold the end card longer, it disappears before the legal line can be read.\t48',
  'Bo Li\t00:59:00:00\tV1\tred\tfar off\t1',
].join('\n');

/** No file is picked. */
export const Empty: Story = opened(undefined, (dialog) => shows(dialog, 'Choose a file'));

/** Each marker beside its frame. One comment exists already; one marker lies outside the video. */
export const Preview: Story = opened(new File([avid], 'spot-42 markers.txt'), async (dialog) => {
  await shows(dialog, '3 markers');
  await shows(dialog, 'already in this review');
  await shows(dialog, 'A marker is after the last frame (line 4)');
  await shows(dialog, 'Add 2 comments');
});

const rows = [
  '1;00:00:01;Der Himmel ist hier noch zu hell, bitte eine Blende dunkler;Eva Sommer',
  '2;00:00:05;Logo größer;Tom',
  '3;00:00:18;Abspann länger stehen lassen;Tom',
];
const tableFile = (...lines: readonly string[]): File => new File([lines.join('\n')], 'Feedback Kunde.csv');

/** A table of a client: the columns that were read can be changed. */
export const Table: Story = opened(tableFile('Nr.;TC;Anmerkung;Von', ...rows), (dialog) =>
  shows(dialog, 'Columns: TC · Anmerkung · Von'),
);

/** A table whose header is not known: the user chooses its columns. */
export const UnknownColumns: Story = opened(
  tableFile('Nr.;Wo;Was wir uns wünschen;Von', ...rows.map((row) => row.replaceAll('00:00:', ''))),
  async (dialog) => {
    await shows(dialog, 'Which columns contain the comments?');
    await shows(dialog, 'No column of times was found');
  },
);

/** Every chosen marker is added. */
export const Added: Story = opened(new File([avid], 'markers.txt'), async (dialog) => {
  await press(dialog, 'Add 2 comments');
  await shows(dialog, '2 comments added');
});

/** Timecodes that count from another start timecode. */
export const WrongStart: Story = opened(new File([avid.replaceAll('\t00:', '\t10:')], 'markers.txt'), (dialog) =>
  shows(dialog, 'All markers are outside this video: check the start timecode'),
);

/** A truncated file. */
export const Broken: Story = opened(new File(['<xmeml>\n<sequence>\n<name>Spot'], 'premiere.xml'), (dialog) =>
  shows(dialog, 'This XML file is damaged or incomplete. (line 3)'),
);

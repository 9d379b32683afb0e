import { expect } from '@open-wc/testing';
import { button, clear, expectText, one, press, text, until, all } from '../../test/dom.js';
import { check, enter, layerWithComments, recordDownloads } from '../../test/marker-dialogs.js';
import { ANKE, MARA } from '../../test/test-review.js';

describe('kr-export-dialog', () => {
  let downloads: ReturnType<typeof recordDownloads>;
  beforeEach(() => {
    localStorage.removeItem('kreatli:export');
    downloads = recordDownloads();
  });
  afterEach(() => {
    downloads.stop();
    clear();
  });

  const open = async (as = ANKE) => {
    const { layer, ...rest } = await layerWithComments({ as });
    await layer.openExport();
    const dialog = await one(layer, 'kr-export-dialog');
    await one(dialog, 'dialog[open]');
    return { layer, dialog, ...rest };
  };

  it('opens from the menu, previews the file, and downloads it', async () => {
    const { layer } = await layerWithComments();
    (await button(layer, 'Export and import')).click();
    await press(layer, 'Export…');
    const dialog = await one(layer, 'kr-export-dialog');
    await expectText(dialog, '2 of 2 comments · any status · without team-only comments');
    await expectText(dialog, 'FCM: NON-DROP FRAME');
    await press(dialog, 'Download');
    await until(() => expect(downloads.files).to.have.length(1));
    const [{ name, content }] = downloads.files as [(typeof downloads.files)[0]];
    expect(name).to.match(/-resolve-edl\.edl$/);
    expect(content).to.contain('00:00:01:00 00:00:01:01').and.to.contain('|D:48').and.not.to.contain('SECRET');
    await expectText(dialog, `Downloaded ${name}`);
  });

  it('exports and counts only what is chosen', async () => {
    const { dialog } = await open();
    await check(dialog, 'Resolved');
    await expectText(dialog, '1 of 2 comments · open, in progress, won’t change · without team-only comments');
    enter((await one<HTMLSelectElement>(dialog, 'select'))!, 'text');
    await until(() => expect(text(dialog)).to.contain('Mara Okafor').and.not.to.contain('misspelled'));
    await check(dialog, 'Names of authors');
    await until(() => expect(text(all(dialog, 'pre')[0]!)).not.to.contain('Mara'));
  });

  it('exports team-only comments only for the team, each time it is chosen, with a warning', async () => {
    const { dialog, layer } = await open();
    await check(dialog, 'Team-only comments');
    await expectText(dialog, '3 of 3 comments · any status · includes team-only comments');
    await press(dialog, 'Download');
    await until(() => expect(downloads.files[0]?.name).to.match(/-team\.edl$/));
    expect(downloads.files[0]!.content).to.contain('SECRET');
    await press(dialog, 'Close');
    await layer.openExport();
    await expectText(dialog, '2 of 2 comments · any status · without team-only comments');
    clear();
    const client = await open(MARA);
    await expectText(client.dialog, '2 of 2 comments · any status');
    expect(text(client.dialog)).not.to.match(/team-only/i);
  });

  it('writes another start timecode, and reports an invalid one', async () => {
    const { dialog } = await open();
    const start = await one<HTMLInputElement>(dialog, '.timecode-field');
    expect(start.value).to.equal('00:00:00:00');
    enter(start, '01:00:00:00');
    await expectText(dialog, '01:00:01:00');
    enter(start, '1 hour');
    await expectText(dialog, 'The start timecode is not valid at this frame rate.');
    expect((await button(dialog, 'Download')).disabled).to.equal(true);
  });

  it('remembers the format, and warns of what it cannot hold', async () => {
    const { dialog, layer } = await open();
    enter(await one<HTMLSelectElement>(dialog, 'select'), 'cmx-edl');
    await expectText(dialog, '1 range becomes a point');
    await press(dialog, 'Cancel');
    await layer.openExport();
    await until(async () => expect((await one<HTMLSelectElement>(dialog, 'select')).value).to.equal('cmx-edl'));
  });
});

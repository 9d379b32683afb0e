import { expect } from '@open-wc/testing';
import { clear, one, press, until } from '../../test/dom.js';
import { enter, layerWithComments, recordDownloads } from '../../test/marker-dialogs.js';

describe('kr-export-dialog', function () {
  this.timeout(60_000);
  afterEach(clear);
  it('writes a report with a still of every commented frame', async () => {
    localStorage.setItem('kreatli:export', '{"format":"html"}');
    const downloads = recordDownloads();
    const { layer, context } = await layerWithComments({ player: true });
    await until(() => expect(context.player.playback.$playhead.get().status).to.equal('ready'), 30_000);
    await layer.openExport();
    const dialog = await one(layer, 'kr-export-dialog');
    await press(dialog, 'Download');
    await until(() => expect(downloads.files).to.have.length(1), 40_000);
    expect(downloads.files[0]!.content.match(/<img alt="" src="data:image\/jpeg;base64,\/9j\//g)).to.have.length(2);
    // Another format afterwards, in the same dialog and after it was opened again.
    enter(await one<HTMLSelectElement>(dialog, 'select'), 'csv');
    await press(dialog, 'Download');
    await until(() => expect(downloads.files).to.have.length(2));
    (await one<HTMLDialogElement>(dialog, 'dialog')).close();
    await layer.openExport();
    await press(dialog, 'Download');
    await until(() =>
      expect(downloads.files.map(({ name }) => name.split('.').at(-1))).to.deep.equal(['html', 'csv', 'csv']),
    );
    downloads.stop();
    localStorage.removeItem('kreatli:export');
  });
});

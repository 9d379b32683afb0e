import { expect } from '@open-wc/testing';
import { all, button, clear, expectText, one, press, text } from '../../test/dom.js';
import { enter, layerWithComments, pick } from '../../test/marker-dialogs.js';
import { ANKE, JONAS, MARA, VERA } from '../../test/test-review.js';

describe('kr-import-dialog', () => {
  afterEach(clear);
  const open = async (as = JONAS, comments = false) => {
    const { layer, ...rest } = await layerWithComments({ as, comments });
    await layer.openImport();
    const dialog = await one(layer, 'kr-import-dialog');
    await one(dialog, 'dialog[open]');
    return { layer, dialog, ...rest };
  };
  const avid =
    [
      'Ana\t00:00:01:00\tV1\tred\tToo dark / ↳ Bo: will lift\t25',
      'Bo\t00:00:02:00\tV1\tgreen\t(resolved): Done\t1',
      'Bo\t00:59:02:00\tV1\tgreen\tfar off\t1',
      'Bo\t00:00:02:99\tV1\tgreen\tno such frame\t1',
    ].join('\n') + '\n';
  const commentsIn = (context: Awaited<ReturnType<typeof open>>['context']) =>
    [...context.$review.get()!.$state.get().comments.values()].map(({ span, body, status, parentId }) => [
      span,
      body.text,
      status,
      parentId !== null,
    ]);

  it('previews the markers of a file with its warnings, and proposes nothing before the user adds them', async () => {
    const { dialog, context } = await open();
    pick(dialog, 'comments.txt', avid);
    await expectText(dialog, 'Avid Media Composer');
    await expectText(dialog, '2 markers');
    await expectText(dialog, '00:00:01:00 – 02:00');
    await expectText(dialog, 'A marker is after the last frame (line 3)');
    await expectText(dialog, 'A timecode is not valid at this frame rate (line 4)');
    expect(commentsIn(context)).to.deep.equal([]);
    await press(dialog, 'Add 2 comments');
    await expectText(dialog, '2 comments added');
    expect(commentsIn(context)).to.deep.equal([
      [{ in: 24, out: 49 }, 'Ana: Too dark', 'open', false],
      [null, 'Bo: will lift', 'open', true],
      [{ in: 48 }, 'Bo: Done', 'resolved', false],
    ]);
    expect((await button(dialog, 'Nothing new in this file')).disabled).to.equal(true);
  });

  it('skips rows that are not chosen and comments that exist', async () => {
    const { dialog, context } = await open(ANKE, true);
    pick(
      dialog,
      'comments.txt',
      [
        'Mara\t00:00:01:00\tV1\tred\tToo dark here.\t48',
        'X\t00:00:03:00\tV1\tred\tone\t1',
        'X\t00:00:04:00\tV1\tred\ttwo\t1',
      ].join('\n') + '\n',
    );
    await expectText(dialog, 'already in this review');
    await button(dialog, 'Add 2 comments');
    all<HTMLInputElement>(dialog, '.row > input')[2]!.click();
    await press(dialog, 'Add 1 comment');
    await expectText(dialog, '1 comment added');
    expect(commentsIn(context).map(([, content]) => content))
      .to.include('X: one')
      .and.not.to.include('X: two');
  });

  it('skips comments that are added while the dialog is open, and keeps the choice of the others', async () => {
    const { dialog, review } = await open();
    pick(
      dialog,
      'comments.txt',
      [
        'Mara\t00:00:01:00\tV1\tred\tToo dark here.\t1',
        'X\t00:00:03:00\tV1\tred\tone\t1',
        'X\t00:00:04:00\tV1\tred\ttwo\t1',
      ].join('\n') + '\n',
    );
    await button(dialog, 'Add 3 comments');
    all<HTMLInputElement>(dialog, '.row > input')[2]!.click();
    await button(dialog, 'Add 2 comments');
    await review.comment(MARA, 'Too dark here.', { span: { in: 24 } });
    await expectText(dialog, 'already in this review');
    await button(dialog, 'Add 1 comment');
  });

  it('reads the file again when the start timecode changes', async () => {
    const { dialog } = await open();
    pick(dialog, 'comments.txt', 'Ana\t01:00:01:00\tV1\tred\tx\t1\n');
    await expectText(dialog, 'All markers are outside this video: check the start timecode');
    const start = await one<HTMLInputElement>(dialog, '.timecode-field');
    start.value = '01:00:00:00';
    start.dispatchEvent(new Event('change'));
    await expectText(dialog, 'Add 1 comment');
    // Labels of rows are the player's own.
    await expectText(dialog, '00:00:01:00');
    // An invalid timecode can be corrected where it was typed, without picking the file again.
    const retype = async (label: string): Promise<void> => {
      const field = await one<HTMLInputElement>(dialog, '.timecode-field');
      field.value = label;
      field.dispatchEvent(new Event('change'));
    };
    await retype('1 hour');
    await expectText(dialog, 'The start timecode is not valid at this frame rate.');
    await retype('01:00:00:00');
    await expectText(dialog, 'Add 1 comment');
  });

  it('reports what is wrong with a file and in which line, and reads the next one', async () => {
    const { dialog } = await open();
    const rows = [
      ['broken.xml', '<xmeml>\n<sequence>', 'This XML file is damaged or incomplete. (line 2)'],
      ['hello.txt', 'hello', 'No markers could be read from this file.'],
      ['list.xlsx', 'PK\u0003\u0004', 'Save the spreadsheet as CSV'],
      ['bomb.xml', '<!DOCTYPE xmeml [<!ENTITY a "b">]><xmeml/>', 'For security, XML files with a DTD are not opened.'],
    ] as const;
    for (const [name, content, message] of rows) {
      pick(dialog, name, content);
      await expectText(dialog, message);
    }
    pick(dialog, 'large.edl', new Uint8Array(40e6));
    await expectText(dialog, 'This file is larger than 32 MB');
    pick(dialog, 'comments.txt', avid);
    await expectText(dialog, 'Add 2 comments');
  });

  it('reads the table of a user, and shows which columns it read', async () => {
    const { dialog, context } = await open();
    const table = 'TC;TC bis;Anmerkung;Wer;Erledigt\n0:01;0:02;zu dunkel;Eva;x\n00:00:02:00;;lauter;Tom;\n';
    pick(dialog, 'liste.csv', table);
    await expectText(dialog, 'Columns: TC · TC bis · Anmerkung · Wer');
    await press(dialog, 'Add 2 comments');
    await expectText(dialog, '2 comments added');
    expect(commentsIn(context)).to.deep.equal([
      [{ in: 24, out: 48 }, 'Eva: zu dunkel', 'resolved', false],
      [{ in: 48 }, 'Tom: lauter', 'open', false],
    ]);
  });

  it('asks for the columns of a table whose header is not known', async () => {
    const { dialog } = await open();
    pick(dialog, 'liste.csv', 'Nr;Wo;Bitte;Wer\n1;1;zu dunkel;Eva\n2;2;lauter;Tom\n');
    await expectText(dialog, 'Which columns contain the comments?');
    await expectText(dialog, 'No column of times was found. Looked for: Timecode, TC,');
    await expectText(dialog, 'No column of texts was found. Looked for: Comment,');
    expect((await button(dialog, 'Show comments')).disabled).to.equal(true);
    const select = (name: string, index: string) =>
      enter(all<HTMLSelectElement>(dialog, `select[name=${name}]`)[0]!, index);
    expect((await one<HTMLSelectElement>(dialog, 'select[name=author]')).selectedOptions[0]!.label).to.equal(
      'Wer: Eva',
    );
    select('time', '1');
    select('text', '2');
    await expectText(dialog, 'Wo Time');
    await press(dialog, 'Show comments');
    await expectText(dialog, 'Columns: Wo · Bitte · Wer');
    await expectText(dialog, 'Eva: zu dunkel');
    await button(dialog, 'Add 2 comments');
    // Another column is read at once.
    select('author', '');
    await expectText(dialog, 'Columns: Wo · Bitte');
    expect(text(dialog)).not.to.contain('Eva: zu dunkel');
    // The choice is for this file only.
    pick(dialog, 'liste.csv', 'A;B\nx;y\nz;w\n');
    await expectText(dialog, 'Which columns contain the comments?');
  });

  it('is not offered to viewers', async () => {
    const { layer } = await layerWithComments({ as: VERA });
    (await button(layer, 'Export and import')).click();
    await button(layer, 'Export…');
    expect(text(layer)).not.to.contain('Import…');
  });

  it('reports why nothing could be added when the host forbids it', async () => {
    const { dialog, box } = await open();
    box.addEventListener('kr-propose', (event) => event.preventDefault());
    pick(dialog, 'comments.txt', avid);
    await press(dialog, 'Add 2 comments');
    await expectText(dialog, '2 not added: Not allowed on this page.');
  });

  it('ignores another file while it adds comments', async () => {
    const { dialog, context } = await open();
    pick(dialog, 'comments.txt', avid);
    await press(dialog, 'Add 2 comments');
    const files = new DataTransfer();
    files.items.add(new File(['hello'], 'hello.txt'));
    (await one(dialog, '.body')).dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true }));
    await expectText(dialog, '2 comments added');
    expect(commentsIn(context).filter(([, , , isReply]) => !isReply)).to.have.length(2);
  });
});

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import {
  ANKE,
  JONAS,
  MARA,
  VERA,
  all,
  button,
  clear,
  inSession,
  kit,
  one,
  press,
  says,
  text,
  until,
} from '../../test/kit.js';
import '../define/kr-comment-layer.js';
import '../define/kr-player.js';
import type { KrCommentLayer } from '../comment-layer/comment-layer.js';

type By = typeof MARA;

/** A layer with comments, and every file that is given to the person. */
async function withComments({ as = ANKE, comments = true, player = false } = {}) {
  const review = await kit({ as });
  if (comments) {
    await review.comment(MARA, 'Too dark here.', { span: { in: 24, out: 72 } });
    const done = await review.comment(JONAS, 'Sign is spelled wrong.', { span: { in: 100 } });
    await review.write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
    await review.comment(ANKE, 'SECRET: client must not see.', { span: { in: 100 }, visibility: 'team' });
  }
  const { box, context } = await inSession(
    review,
    html`<kr-comment-layer style="block-size: 500px"></kr-comment-layer>${player ? html`<kr-player></kr-player>` : ''}`,
  );
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  if (comments) await says(layer, 'Too dark here.');
  return { review, box, context, layer };
}

/** Catches downloads. */
function catchFiles() {
  const files: { name: string; content: string }[] = [];
  const blobs = new Map<string, Blob>();
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = (blob: Blob) => {
    const url = make.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    void blobs
      .get(this.href)!
      .text()
      .then((content) => files.push({ name: this.download, content }));
  };
  const stop = (): void => {
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
  };
  return { files, stop };
}

const choose = (field: HTMLSelectElement | HTMLInputElement, value: string): void => {
  field.value = value;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input'));
};
const tick = async (root: HTMLElement, name: string): Promise<void> => {
  const labels = await until(() => all(root, '.tick').filter((label) => label.textContent?.trim() === name));
  labels[0]!.querySelector('input')!.click();
};
const pick = (root: HTMLElement, name: string, content: string | Uint8Array<ArrayBuffer>): void => {
  const input = all<HTMLInputElement>(root, 'input[type=file]')[0]!;
  const files = new DataTransfer();
  files.items.add(new File([content], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
};

describe('kr-export-dialog', () => {
  let caught: ReturnType<typeof catchFiles>;
  beforeEach(() => {
    localStorage.removeItem('kreatli:export');
    caught = catchFiles();
  });
  afterEach(() => {
    caught.stop();
    clear();
  });

  const open = async (as: By = ANKE) => {
    const { layer, ...rest } = await withComments({ as });
    await layer.openExport();
    const dialog = await one(layer, 'kr-export-dialog');
    await one(dialog, 'dialog[open]');
    return { layer, dialog, ...rest };
  };

  it('is opened from the menu, says what will be in the file, shows it, and gives it', async () => {
    const { layer } = await withComments();
    (await button(layer, 'Export and import')).click();
    await press(layer, 'Export…');
    const dialog = await one(layer, 'kr-export-dialog');
    await says(dialog, '2 of 2 comments: all, everyone');
    await says(dialog, 'FCM: NON-DROP FRAME');
    await press(dialog, 'Download');
    await until(() => expect(caught.files).to.have.length(1));
    const [{ name, content }] = caught.files as [(typeof caught.files)[0]];
    expect(name).to.match(/-resolve-edl\.edl$/);
    expect(content).to.contain('00:00:01:00 00:00:01:01').and.to.contain('|D:48').and.not.to.contain('SECRET');
    await says(dialog, `${name} is downloaded`);
  });

  it('leaves out what is not chosen, and counts what is', async () => {
    const { dialog } = await open();
    await tick(dialog, 'Resolved');
    await says(dialog, '1 of 2 comments: open, in progress, won’t fix, everyone');
    choose((await one<HTMLSelectElement>(dialog, 'select'))!, 'text');
    await until(() => expect(text(dialog)).to.contain('Mara Okafor').and.not.to.contain('spelled wrong'));
    await tick(dialog, 'Names of authors');
    await until(() => expect(text(all(dialog, 'pre')[0]!)).not.to.contain('Mara'));
  });

  it('team-only comments are in it only where the team asks for them each time, and it says so', async () => {
    const { dialog, layer } = await open();
    await tick(dialog, 'Team-only comments');
    await says(dialog, '3 of 3 comments: all, the team only, not for clients');
    await press(dialog, 'Download');
    await until(() => expect(caught.files[0]?.name).to.match(/-team\.edl$/));
    expect(caught.files[0]!.content).to.contain('SECRET');
    await press(dialog, 'Close');
    await layer.openExport();
    await says(dialog, '2 of 2 comments: all, everyone');
    clear();
    const client = await open(MARA);
    await says(client.dialog, '2 of 2 comments');
    expect(text(client.dialog)).not.to.contain('Team-only');
  });

  it('takes another start timecode, and says when there is no such one', async () => {
    const { dialog } = await open();
    const start = await one<HTMLInputElement>(dialog, '.timecode-field');
    expect(start.value).to.equal('00:00:00:00');
    choose(start, '01:00:00:00');
    await says(dialog, '01:00:01:00');
    choose(start, '1 hour');
    await says(dialog, 'The start timecode does not exist at this rate.');
    expect((await button(dialog, 'Download')).disabled).to.equal(true);
  });

  it('remembers the format, and says what is lost in it', async () => {
    const { dialog, layer } = await open();
    choose(await one<HTMLSelectElement>(dialog, 'select'), 'cmx-edl');
    await says(dialog, '1 range becomes a point');
    await press(dialog, 'Cancel');
    await layer.openExport();
    await until(async () => expect((await one<HTMLSelectElement>(dialog, 'select')).value).to.equal('cmx-edl'));
  });
});

describe('kr-export-dialog, the printed report', function () {
  this.timeout(60_000);
  afterEach(clear);
  it('has a picture of every frame', async () => {
    localStorage.setItem('kreatli:export', '{"format":"html"}');
    const caught = catchFiles();
    const { layer, context } = await withComments({ player: true });
    await until(() => expect(context.player.playback.$playhead.get().status).to.equal('ready'), 30_000);
    await layer.openExport();
    const dialog = await one(layer, 'kr-export-dialog');
    await press(dialog, 'Download');
    await until(() => expect(caught.files).to.have.length(1), 40_000);
    expect(caught.files[0]!.content.match(/<img alt="" src="data:image\/jpeg;base64,\/9j\//g)).to.have.length(2);
    // Another format afterwards, in the same dialog and in one opened anew.
    choose(await one<HTMLSelectElement>(dialog, 'select'), 'csv');
    await press(dialog, 'Download');
    await until(() => expect(caught.files).to.have.length(2));
    (await one<HTMLDialogElement>(dialog, 'dialog')).close();
    await layer.openExport();
    await press(dialog, 'Download');
    await until(() =>
      expect(caught.files.map(({ name }) => name.split('.').at(-1))).to.deep.equal(['html', 'csv', 'csv']),
    );
    caught.stop();
    localStorage.removeItem('kreatli:export');
  });
});

describe('kr-import-dialog', () => {
  afterEach(clear);
  const open = async (as: By = JONAS, comments = false) => {
    const { layer, ...rest } = await withComments({ as, comments });
    await layer.openImport();
    const dialog = await one(layer, 'kr-import-dialog');
    await one(dialog, 'dialog[open]');
    return { layer, dialog, ...rest };
  };
  const avid =
    'Ana\t00:00:01:00\tV1\tred\tToo dark / ↳ Bo: will lift\t25\nBo\t00:00:02:00\tV1\tgreen\t(resolved): Done\t1\nBo\t00:59:02:00\tV1\tgreen\tfar off\t1\nBo\t00:00:02:99\tV1\tgreen\tno such frame\t1\n';
  const commentsIn = (context: Awaited<ReturnType<typeof open>>['context']) =>
    [...context.$review.get()!.$state.get().comments.values()].map(({ span, body, status, parentId }) => [
      span,
      body.text,
      status,
      parentId !== null,
    ]);

  it('shows what is in a file, and what is not, before anything is proposed', async () => {
    const { dialog, context } = await open();
    pick(dialog, 'comments.txt', avid);
    await says(dialog, 'Avid Media Composer');
    await says(dialog, '2 markers');
    await says(dialog, '00:00:01:00 – 00:00:02:00');
    await says(dialog, 'A marker stands after the last frame (line 3)');
    await says(dialog, 'A timecode does not exist at this rate (line 4)');
    expect(commentsIn(context)).to.deep.equal([]);
    await press(dialog, 'Add 2 comments');
    await says(dialog, '2 comments added');
    expect(commentsIn(context)).to.deep.equal([
      [{ in: 24, out: 49 }, 'Ana: Too dark', 'open', false],
      [null, 'Bo: will lift', 'open', true],
      [{ in: 48 }, 'Bo: Done', 'resolved', false],
    ]);
    expect((await button(dialog, 'Add 0 comments')).disabled).to.equal(true);
  });

  it('leaves what is not taken, and knows what is here already', async () => {
    const { dialog, context } = await open(ANKE, true);
    pick(
      dialog,
      'comments.txt',
      'Mara\t00:00:01:00\tV1\tred\tToo dark here.\t48\nX\t00:00:03:00\tV1\tred\tone\t1\nX\t00:00:04:00\tV1\tred\ttwo\t1\n',
    );
    await says(dialog, 'already here');
    await button(dialog, 'Add 2 comments');
    all<HTMLInputElement>(dialog, '.row > input')[2]!.click();
    await press(dialog, 'Add 1 comment');
    await says(dialog, '1 comment added');
    expect(commentsIn(context).map(([, said]) => said))
      .to.include('X: one')
      .and.not.to.include('X: two');
  });

  it('knows what comes while the dialog is open, and keeps what was chosen', async () => {
    const { dialog, review } = await open();
    pick(
      dialog,
      'comments.txt',
      'Mara\t00:00:01:00\tV1\tred\tToo dark here.\t1\nX\t00:00:03:00\tV1\tred\tone\t1\nX\t00:00:04:00\tV1\tred\ttwo\t1\n',
    );
    await button(dialog, 'Add 3 comments');
    all<HTMLInputElement>(dialog, '.row > input')[2]!.click();
    await button(dialog, 'Add 2 comments');
    await review.comment(MARA, 'Too dark here.', { span: { in: 24 } });
    await says(dialog, 'already here');
    await button(dialog, 'Add 1 comment');
  });

  it('reads again when the start timecode changes', async () => {
    const { dialog } = await open();
    pick(dialog, 'comments.txt', 'Ana\t01:00:01:00\tV1\tred\tx\t1\n');
    await says(dialog, 'All markers lie outside this video: check the start timecode');
    const start = await one<HTMLInputElement>(dialog, '.timecode-field');
    start.value = '01:00:00:00';
    start.dispatchEvent(new Event('change'));
    await says(dialog, 'Add 1 comment');
    // Labels of rows are the player's own.
    await says(dialog, '00:00:01:00');
    // One that does not exist can be corrected where it stands, and the file is still there.
    const retype = async (label: string): Promise<void> => {
      const field = await one<HTMLInputElement>(dialog, '.timecode-field');
      field.value = label;
      field.dispatchEvent(new Event('change'));
    };
    await retype('1 hour');
    await says(dialog, 'The start timecode does not exist at this rate.');
    await retype('01:00:00:00');
    await says(dialog, 'Add 1 comment');
  });

  it('says in words what is wrong with a file, where, and nothing is lost', async () => {
    const { dialog } = await open();
    const rows = [
      ['broken.xml', '<xmeml>\n<sequence>', 'This XML file is damaged or cut off. (line 2)'],
      ['hello.txt', 'hello', 'This file holds no markers that can be read.'],
      ['bomb.xml', '<!DOCTYPE xmeml [<!ENTITY a "b">]><xmeml/>', 'This XML file declares entities of its own.'],
    ] as const;
    for (const [name, content, words] of rows) {
      pick(dialog, name, content);
      await says(dialog, words);
    }
    pick(dialog, 'large.edl', new Uint8Array(40e6));
    await says(dialog, 'This file is too large');
    pick(dialog, 'comments.txt', avid);
    await says(dialog, 'Add 2 comments');
  });

  it('is not offered to whoever may only look', async () => {
    const { layer } = await withComments({ as: VERA });
    (await button(layer, 'Export and import')).click();
    await button(layer, 'Export…');
    expect(text(layer)).not.to.contain('Import…');
  });

  it('says why nothing could be added, when the page forbids it', async () => {
    const { dialog, box } = await open();
    box.addEventListener('kr-propose', (event) => event.preventDefault());
    pick(dialog, 'comments.txt', avid);
    await press(dialog, 'Add 2 comments');
    await says(dialog, '2 could not be added: This page does not allow it here.');
  });

  it('goes on with what is being added when another file is dropped', async () => {
    const { dialog, context } = await open();
    pick(dialog, 'comments.txt', avid);
    await press(dialog, 'Add 2 comments');
    const files = new DataTransfer();
    files.items.add(new File(['hello'], 'hello.txt'));
    (await one(dialog, '.body')).dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true }));
    await says(dialog, '2 comments added');
    expect(commentsIn(context).filter(([, , , isReply]) => !isReply)).to.have.length(2);
  });
});

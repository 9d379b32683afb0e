import { type BlobStore, MAX_TEXT } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, expectText, key, one, press, text, type, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-composer.js';
import type { KrCommentComposer } from './comment-composer.js';
import { draftKey } from './draft.js';

const composer = html`<kr-comment-composer></kr-comment-composer>`;
const field = (root: ParentNode) => one<HTMLTextAreaElement>(root, 'textarea.text');

async function setUp(...args: Parameters<typeof publishReview>) {
  const review = await publishReview(...args);
  const session = await inSession(review, composer);
  const loggedTexts = async () => (await review.logged('comment.added')).map(({ body }) => body.text);
  return { review, ...session, area: await field(session.box), loggedTexts };
}

describe('kr-comment-composer', () => {
  afterEach(clear);

  it('shows where a comment would be pinned, and with which keys it is sent', async () => {
    const { box, context, area } = await setUp();
    expect(area.placeholder).to.equal('Comment at 00:00:00:00…');
    context.player.features.$selection.set({ in: 439, out: 483 });
    await until(() => expect(area.placeholder).to.equal('Comment at 00:00:18:07 – 20:02…'));
    const hint = await one(box, '.hint');
    expect(getComputedStyle(hint).display).to.equal('none');
    area.focus();
    expect(getComputedStyle(hint).display).to.equal('block');
    expect(hint.textContent).to.equal('Enter to send · Shift+Enter for a new line');
  });

  it('is opened by the key of the user’s profile', async () => {
    const { context, area } = await setUp();
    expect(area.getAttribute('aria-keyshortcuts')).to.equal('c');
    const { $keyProfile } = context.player.features;
    $keyProfile.set({ ...$keyProfile.get(), comment: ['Shift+n'] });
    await until(() => expect(area.getAttribute('aria-keyshortcuts')).to.equal('Shift+n'));
  });

  it('offers names after an @, and sends the chosen one as a mention', async () => {
    const { review, box, area } = await setUp({ as: JONAS });
    await until(() => expect(area.getAttribute('aria-autocomplete')).to.equal('list'));
    await until(async () => {
      type(area, 'Ask @ma');
      expect((await one(box, '[role="option"][aria-selected="true"] bdi')).textContent).to.equal('Mara Okafor');
    });
    expect(area.getAttribute('aria-activedescendant')).to.equal('mention-0');
    key(area, 'Escape');
    await until(() => expect(all(box, '[role="option"]')).to.have.length(0));
    type(area, 'Ask @mar');
    await one(box, '[role="option"]');
    key(area, 'Enter');
    await until(() => expect(area.value).to.equal('Ask @Mara Okafor '));
    expect(await review.logged('comment.added')).to.have.length(0);
    key(area, 'Enter');
    await until(async () =>
      expect((await review.logged('comment.added'))[0]?.body.entities).to.deep.equal([
        { t: 'mention', at: 4, len: 12, participantId: 'mara' },
      ]),
    );
  });

  it('pins a comment to the range between in and out points, and clears them', async () => {
    const { review, context, area } = await setUp();
    context.player.features.$selection.set({ in: 100, out: 200 });
    type(area, 'All of this.');
    key(area, 'Enter');
    await until(async () =>
      expect((await review.logged('comment.added'))[0]?.span).to.deep.equal({ in: 100, out: 200 }),
    );
    await until(() => expect(context.player.features.$selection.get()).to.equal(null));
  });

  it('keeps a draft when the element is removed and added again', async () => {
    const { review, area, loggedTexts } = await setUp();
    type(area, 'Unfinished');
    clear();
    const { box } = await inSession(review, composer);
    const restored = await field(box);
    await until(() => expect(restored.value).to.equal('Unfinished'));
    expect(await loggedTexts()).to.deep.equal([]);
  });

  it('keeps one draft for each version', async () => {
    const { context, area } = await setUp();
    type(area, 'About v3');
    context.$versionId.set('v2');
    await until(() => expect(area.value).to.equal(''));
    type(area, 'About v2');
    context.$versionId.set('v3');
    await until(() => expect(area.value).to.equal('About v3'));
    context.$versionId.set('v2');
    await until(() => expect(area.value).to.equal('About v2'));
  });

  it('appends what is typed while the stored draft is read', async () => {
    const { box, context, area } = await setUp();
    type(area, 'Stored.');
    context.$versionId.set('v2');
    await until(() => expect(area.value).to.equal(''));
    const review = context.$review.get()!;
    const stored = await until(async () => {
      const draft = await review.draft(draftKey(review.id, review.actor.id, 'v3', null));
      expect(draft).to.contain('Stored.');
      return draft;
    });
    let finishRead = (_draft: string | null): void => {};
    review.draft = () => new Promise((resolve) => (finishRead = resolve));
    context.$versionId.set('v3');
    await (
      await one<KrCommentComposer>(box, 'kr-comment-composer')
    ).updateComplete;
    type(area, 'Typed.');
    finishRead(stored);
    await until(() => expect(area.value).to.equal('Stored.\nTyped.'));
  });

  it('keeps one draft for each user', async () => {
    const { session, area } = await setUp();
    const first = session.participant;
    type(area, 'By the first user');
    session.participant = { id: 'mara', name: 'Mara Okafor', role: 'approver' };
    await until(() => expect(area.value).to.equal(''));
    session.participant = first;
    await until(() => expect(area.value).to.equal('By the first user'));
  });

  it('keeps what is typed while a comment is being sent', async () => {
    const { session, area, loggedTexts } = await setUp();
    let finishSending = (): void => {};
    const sending = new Promise<void>((resolve) => (finishSending = resolve));
    session.addEventListener('kr-propose', (event) => {
      const run = event.run.bind(event);
      event.run = async () => sending.then(() => run()!);
    });
    type(area, 'First.');
    key(area, 'Enter');
    type(area, 'First.Second');
    finishSending();
    await until(async () => expect(await loggedTexts()).to.deep.equal(['First.']));
    await until(() => expect(area.value).to.equal('Second'));
  });

  it('keeps the text of a comment that the host vetoes, and stores no proposal', async () => {
    const { box, session, context, area, loggedTexts } = await setUp();
    session.addEventListener('kr-propose', (event) => event.preventDefault());
    type(area, 'Vetoed.');
    key(area, 'Enter');
    await expectText(box, 'Not allowed on this page.');
    expect(area.value).to.equal('Vetoed.');
    expect(context.$review.get()!.$items.get()).to.have.length(0);
    expect(await loggedTexts()).to.deep.equal([]);
  });

  it('does not send a text that is too long, and does not cut it', async () => {
    const { box, area, loggedTexts } = await setUp();
    type(area, 'x'.repeat(MAX_TEXT + 1));
    key(area, 'Enter');
    await expectText(box, '1 character too long');
    expect(area.value).to.have.length(MAX_TEXT + 1);
    expect(area.getAttribute('aria-invalid')).to.equal('true');
    type(area, 'x'.repeat(MAX_TEXT));
    key(area, 'Enter');
    await until(async () => expect(await loggedTexts()).to.deep.equal(['x'.repeat(MAX_TEXT)]));
  });

  it('does not send a text of white space', async () => {
    const { area, loggedTexts } = await setUp();
    type(area, ' \n ');
    key(area, 'Enter');
    type(area, 'Text.');
    key(area, 'Enter');
    await until(async () => expect(await loggedTexts()).to.deep.equal(['Text.']));
  });

  it('resets text and type after sending', async () => {
    const { review, box, area } = await setUp({ as: MARA });
    const select = await one<HTMLSelectElement>(box, 'select');
    select.value = 'change';
    select.dispatchEvent(new Event('change'));
    type(area, 'Darker.');
    key(area, 'Enter');
    await until(async () => expect((await review.logged('comment.added'))[0]?.ask).to.equal('change'));
    await until(() => expect(select.value).to.equal(''));
    type(area, 'Fine.');
    key(area, 'Enter');
    await until(async () =>
      expect((await review.logged('comment.added'))[1])
        .to.deep.include({ body: { text: 'Fine.' } })
        .and.not.to.have.property('ask'),
    );
  });

  it('offers a visibility to users who can see team-only comments', async () => {
    const { review, box, area } = await setUp({
      as: ANKE,
      wrap: (adapter) => ({
        ...adapter,
        read: async (...args) => ({ ...(await adapter.read(...args)), audience: 'team' }),
      }),
    });
    const select = await one<HTMLSelectElement>(box, 'select[aria-label="Visible to"]');
    type(area, 'Internal.');
    select.value = 'team';
    select.dispatchEvent(new Event('change'));
    key(area, 'Enter');
    await until(async () => expect((await review.logged('comment.added'))[0]?.visibility).to.equal('team'));
  });

  it('comments on the whole video', async () => {
    const { review, box, area } = await setUp({ as: JONAS });
    type(area, 'Lovely.');
    const chip = await one(box, 'button.timecode');
    await until(() => expect(chip.getAttribute('aria-label')).to.equal('00:00:00:00. Unpin from this position'));
    chip.click();
    await until(() => expect(text(box)).to.contain('Whole video'));
    await press(box, 'Comment');
    await until(async () =>
      expect((await review.logged('comment.added'))[0]).to.exist.and.not.to.have.property('span'),
    );
    expect(all(box, '.problem')).to.have.length(0);
  });

  describe('with files', () => {
    const image = new File(['pixels!'], 'still.png', { type: 'image/png' });
    /** A composer whose backend stores files up to `limit` bytes. */
    async function setUpWithFiles(limit?: number) {
      const stored = new Map<string, string>();
      const blobs: BlobStore = {
        put: async ({ ref, body }) => void stored.set(ref.digest, await body.text()),
        url: async () => '',
      };
      const limits = limit ? { limits: { maxBlobBytes: limit } } : {};
      return { stored, ...(await setUp({ wrap: (adapter) => ({ ...adapter, blobs, ...limits }) })) };
    }
    const paste = (area: HTMLTextAreaElement, ...files: File[]) => {
      const event = new Event('paste', { bubbles: true, composed: true, cancelable: true });
      area.dispatchEvent(Object.assign(event, { clipboardData: { files, getData: () => '' } }));
    };
    const fileNames = (root: ParentNode) => all(root, '.files bdi').map((name) => name.textContent);

    it('offers no files where the backend takes none', async () => {
      const { box, area, loggedTexts } = await setUp();
      type(area, 'Text.');
      key(area, 'Enter');
      await until(async () => expect(await loggedTexts()).to.deep.equal(['Text.']));
      expect(all(box, '.attach, input[type=file]')).to.have.length(0);
    });

    it('attaches, lists, removes and sends files', async () => {
      const { review, stored, box, area } = await setUpWithFiles();
      const input = await one<HTMLInputElement>(box, 'input[type=file]');
      expect((await button(box, 'Attach files')).title).to.equal('Attach files');
      const picked = new DataTransfer();
      picked.items.add(image);
      picked.items.add(new File(['text'], 'list.txt'));
      input.files = picked.files;
      input.dispatchEvent(new Event('change'));
      await until(() => expect(fileNames(box)).to.deep.equal(['still.png', 'list.txt']));
      await press(box, 'Remove list.txt');
      type(area, 'Like this.');
      key(area, 'Enter');
      await until(async () =>
        expect(
          (await review.logged('comment.added'))[0]?.files?.map(({ name, bytes }) => ({ name, bytes })),
        ).to.deep.equal([{ name: 'still.png', bytes: 7 }]),
      );
      expect([...stored.values()]).to.deep.equal(['pixels!']);
      await until(() => expect(all(box, '.files')).to.have.length(0));
    });

    it('attaches a pasted file once, and sends it without text', async () => {
      const { box, area, loggedTexts } = await setUpWithFiles();
      paste(area, image);
      paste(area, image);
      await until(() => expect(all(box, '.files li')).to.have.length(1));
      await press(box, 'Comment');
      await until(async () => expect(await loggedTexts()).to.deep.equal(['']));
    });

    it('lists after a reload the files that have to be attached again', async () => {
      const { review, box, context, area } = await setUpWithFiles();
      type(area, 'With a file.');
      paste(area, image);
      await until(() => expect(all(box, '.files li')).to.have.length(1));
      const { id, actor } = context.$review.get()!;
      const storedDraft = () => context.$review.get()!.draft(draftKey(id, actor.id, context.$versionId.get()!, null));
      await until(async () => expect(await storedDraft()).to.contain('still.png'));
      clear();
      const { box: reloaded } = await inSession(review, composer);
      await expectText(reloaded, 'Attach still.png again');
      expect((await field(reloaded)).value).to.equal('With a file.');
      paste(await field(reloaded), image);
      await until(() => expect(fileNames(reloaded)).to.deep.equal(['still.png']));
      expect(all(reloaded, '.files .missing')).to.have.length(0);
    });

    it('keeps at once what was typed when the page closes', async () => {
      const { review, area } = await setUp();
      const kept = () => Object.values<string>(sessionStorage as never).filter((kept) => kept.includes('Cut short'));
      type(area, 'Cut short, in the middle of');
      expect(kept()).to.have.length(0);
      dispatchEvent(new Event('pagehide'));
      expect(kept()).to.have.length(1);
      clear();
      const { box: reloaded } = await inSession(review, composer);
      await until(async () => expect((await field(reloaded)).value).to.equal('Cut short, in the middle of'));
      expect(kept()).to.have.length(0);
    });

    it('names a file that is too large, and attaches the others', async () => {
      const { box, area } = await setUpWithFiles(8);
      paste(area, new File(['far too large'], 'master.mov'), image);
      await expectText(box, 'master.mov: Too large to send.');
      await until(() => expect(fileNames(box)).to.deep.equal(['still.png']));
    });
  });
});

import { type BlobStore, MAX_TEXT } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, key, one, press, expectText, text, type, until } from '../../test/dom.js';
import { JONAS, MARA, inSession, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-comment-composer.js';
import '../define/kr-player.js';
import type { KrCommentComposer } from './comment-composer.js';
import { draftKey } from './draft.js';

const composer = html`<kr-comment-composer></kr-comment-composer>`;
const withVideo = html`<kr-player></kr-player>${composer}`;
const field = (root: ParentNode) => one<HTMLTextAreaElement>(root, 'textarea.text');

describe('kr-comment-composer', () => {
  afterEach(clear);

  it('pauses at the first keystroke, and pins the comment to the frame that is on screen then', async () => {
    const review = await publishReview();
    const { box, context } = await inSession(review, withVideo);
    await videoReady(context);
    const { request, $playhead } = context.player.playback;
    await request.seekFrame(48);
    await request.play();
    await until(() => expect($playhead.get().frame).to.be.above(49));
    const area = await field(box);
    type(area, 'S');
    await until(() => expect($playhead.get().paused).to.equal(true));
    await request.seekFrame(400);
    type(area, 'Sun');
    key(area, 'Enter');
    const [added] = await until(async () => {
      const comments = await review.logged('comment.added');
      expect(comments).to.have.length(1);
      return comments;
    });
    expect(added!.body.text).to.equal('Sun');
    expect(added!.span!.in).to.be.within(49, 200);
  });

  it('plays on after sending, if the video was playing when typing began', async () => {
    const { box, context } = await inSession(await publishReview(), withVideo);
    await videoReady(context);
    await context.player.playback.request.play();
    await until(() => expect(context.player.playback.$playhead.get().frame).to.be.above(0));
    const area = await field(box);
    type(area, 'Here.');
    await until(() => expect(context.player.playback.$playhead.get().paused).to.equal(true));
    key(area, 'Enter');
    await until(() => expect(context.player.playback.$playhead.get().paused).to.equal(false));
  });

  it('writes a range where in and out are set, and clears them', async () => {
    const review = await publishReview();
    const { box, context } = await inSession(review, composer);
    context.player.features.$selection.set({ in: 100, out: 200 });
    const area = await field(box);
    type(area, 'All of this.');
    key(area, 'Enter');
    await until(async () =>
      expect((await review.logged('comment.added'))[0]?.span).to.deep.equal({ in: 100, out: 200 }),
    );
    expect(context.player.features.$selection.get()).to.equal(null);
  });

  it('sends with Enter, and breaks the line with Shift+Enter', async () => {
    const review = await publishReview();
    const { box } = await inSession(review, composer);
    const area = await field(box);
    type(area, 'One');
    expect(key(area, 'Enter', { shiftKey: true }), 'the line breaks').to.equal(true);
    expect(await review.logged('comment.added')).to.have.length(0);
    expect(key(area, 'Enter'), 'no line breaks').to.equal(false);
    await until(async () => expect(await review.logged('comment.added')).to.have.length(1));
    await until(() => expect(area.value).to.equal(''));
  });

  it('leaves the Enter that ends a composition to the input method', async () => {
    const review = await publishReview();
    const { box } = await inSession(review, composer);
    const area = await field(box);
    type(area, '日本');
    key(area, 'Enter', { isComposing: true });
    key(area, 'Enter', { keyCode: 229 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await review.logged('comment.added')).to.have.length(0);
    expect(area.value).to.equal('日本');
  });

  it('keeps a draft when it is removed and added again', async () => {
    const review = await publishReview();
    const first = await inSession(review, composer);
    type(await field(first.box), 'Half a tho');
    clear();
    const again = await inSession(review, composer);
    await until(async () => expect((await field(again.box)).value).to.equal('Half a tho'));
    expect(await review.logged('comment.added')).to.have.length(0);
  });

  it('keeps one draft for each version', async () => {
    const { box, context } = await inSession(await publishReview(), composer);
    const area = await field(box);
    type(area, 'About v3');
    context.$versionId.set('v2');
    await until(() => expect(area.value).to.equal(''));
    type(area, 'About v2');
    context.$versionId.set('v3');
    await until(() => expect(area.value).to.equal('About v3'));
    context.$versionId.set('v2');
    await until(() => expect(area.value).to.equal('About v2'));
  });

  it('does not let a stored draft overwrite what is typed while it is read', async () => {
    const { box, context } = await inSession(await publishReview(), composer);
    const area = await field(box);
    type(area, 'Old.');
    context.$versionId.set('v2');
    await until(() => expect(area.value).to.equal(''));
    context.$versionId.set('v3');
    const element = await one<KrCommentComposer>(box, 'kr-comment-composer');
    await element.updateComplete;
    type(area, 'New.');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(area.value).to.match(/(^|\n)New\.$/);
  });

  it('keeps one person’s draft from the next, and gives it back', async () => {
    const { box, session } = await inSession(await publishReview(), composer);
    const area = await field(box);
    const first = session.participant;
    type(area, 'Between us');
    session.participant = { id: 'mara', name: 'Mara Okafor', role: 'approver' };
    await until(() => expect(area.value).to.equal(''));
    session.participant = first;
    await until(() => expect(area.value).to.equal('Between us'));
  });

  it('keeps what is typed while a comment is on its way', async () => {
    const review = await publishReview();
    const { box, session } = await inSession(review, composer);
    session.addEventListener('kr-propose', (event) => {
      const run = event.run.bind(event);
      event.run = async () => new Promise((resolve) => setTimeout(() => resolve(run()!), 150));
    });
    const area = await field(box);
    type(area, 'First.');
    key(area, 'Enter');
    type(area, 'First.Second');
    await until(async () =>
      expect((await review.logged('comment.added')).map(({ body }) => body.text)).to.deep.equal(['First.']),
    );
    await until(() => expect(area.value).to.equal('Second'));
  });

  it('keeps the text that the host vetoes, and stores nothing', async () => {
    const review = await publishReview();
    const { box, session, context } = await inSession(review, composer);
    session.addEventListener('kr-propose', (event) => event.preventDefault());
    const area = await field(box);
    type(area, 'Not here.');
    key(area, 'Enter');
    await expectText(box, 'Not allowed on this page.');
    expect(area.value).to.equal('Not here.');
    expect(context.$review.get()!.$items.get()).to.have.length(0);
    expect(await review.logged('comment.added')).to.have.length(0);
  });

  it('does not send what is too long, and cuts nothing off', async () => {
    const review = await publishReview();
    const { box } = await inSession(review, composer);
    const area = await field(box);
    type(area, 'x'.repeat(MAX_TEXT + 1));
    key(area, 'Enter');
    await expectText(box, '1 character too long');
    expect(area.value).to.have.length(MAX_TEXT + 1);
    expect(area.getAttribute('aria-invalid')).to.equal('true');
    type(area, 'x'.repeat(MAX_TEXT));
    key(area, 'Enter');
    await until(async () => expect(await review.logged('comment.added')).to.have.length(1));
  });

  it('sends nothing that is only space', async () => {
    const review = await publishReview();
    const { box } = await inSession(review, composer);
    const area = await field(box);
    type(area, ' \n ');
    key(area, 'Enter');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await review.logged('comment.added')).to.have.length(0);
  });

  it('begins anew after sending, also in what it asks for', async () => {
    const review = await publishReview({ as: MARA });
    const { box } = await inSession(review, composer);
    const area = await field(box);
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

  it('can be about the whole video', async () => {
    const review = await publishReview({ as: JONAS });
    const { box } = await inSession(review, composer);
    const area = await field(box);
    type(area, 'Lovely.');
    const chip = await one(box, 'button.timecode');
    await until(() => expect(chip.getAttribute('aria-label')).to.contain('Comment on the whole video'));
    chip.click();
    await until(() => expect(text(box)).to.contain('Whole video'));
    await press(box, 'Comment');
    await until(async () =>
      expect((await review.logged('comment.added'))[0]).to.exist.and.not.to.have.property('span'),
    );
    expect(all(box, '.problem')).to.have.length(0);
  });

  describe('with files', () => {
    const still = new File(['picture'], 'still.png', { type: 'image/png' });
    /** A backend that takes files, and what it has. */
    async function withFiles(limit?: number) {
      const kept = new Map<string, string>();
      const blobs: BlobStore = {
        put: async ({ ref, body }) => void kept.set(ref.digest, await body.text()),
        url: async () => '',
      };
      const review = await publishReview({
        wrap: (adapter) => ({ ...adapter, blobs, ...(limit && { limits: { maxBlobBytes: limit } }) }),
      });
      return { review, kept, ...(await inSession(review, composer)) };
    }
    const paste = (area: HTMLTextAreaElement, ...files: File[]) => {
      const clipboardData = { files, getData: () => '' };
      const event = Object.assign(new Event('paste', { bubbles: true, composed: true, cancelable: true }), {
        clipboardData,
      });
      area.dispatchEvent(event);
    };

    it('offers nothing where the backend takes none', async () => {
      const { box } = await inSession(await publishReview(), composer);
      await field(box);
      expect(all(box, '.attach, input[type=file]')).to.have.length(0);
    });

    it('picks, names, takes back and sends them', async () => {
      const { review, kept, box } = await withFiles();
      const area = await field(box);
      const [input] = all<HTMLInputElement>(box, 'input[type=file]');
      expect((await button(box, 'Attach files')).title).to.equal('Attach files');
      const picked = new DataTransfer();
      picked.items.add(still);
      picked.items.add(new File(['words'], 'list.txt'));
      input!.files = picked.files;
      input!.dispatchEvent(new Event('change'));
      await until(() =>
        expect(all(box, '.files bdi').map((name) => name.textContent)).to.deep.equal(['still.png', 'list.txt']),
      );
      await press(box, 'Remove list.txt');
      type(area, 'Like this.');
      key(area, 'Enter');
      await until(async () =>
        expect(
          (await review.logged('comment.added'))[0]?.files?.map(({ name, bytes }) => ({ name, bytes })),
        ).to.deep.equal([{ name: 'still.png', bytes: 7 }]),
      );
      expect([...kept.values()]).to.deep.equal(['picture']);
      await until(() => expect(all(box, '.files')).to.have.length(0));
    });

    it('takes what is pasted, once, and sends it without a word', async () => {
      const { review, box } = await withFiles();
      const area = await field(box);
      paste(area, still);
      paste(area, still);
      await until(() => expect(all(box, '.files li')).to.have.length(1));
      await press(box, 'Comment');
      await until(async () =>
        expect((await review.logged('comment.added'))[0]).to.deep.include({ body: { text: '' } }),
      );
    });

    it('says after a reload which ones have to be attached again', async () => {
      const { review, box, context } = await withFiles();
      const area = await field(box);
      type(area, 'With a still.');
      paste(area, still);
      await until(() => expect(all(box, '.files li')).to.have.length(1));
      const { id, actor } = context.$review.get()!;
      const kept = () => context.$review.get()!.draft(draftKey(id, actor.id, context.$versionId.get()!, null));
      await until(async () => expect(await kept()).to.contain('still.png'));
      clear();
      const { box: again } = await inSession(review, composer);
      await expectText(again, 'Attach still.png again');
      expect((await field(again)).value).to.equal('With a still.');
      paste(await field(again), still);
      await until(() =>
        expect(all(again, '.files li').map((item) => item.textContent?.trim())).to.deep.equal(['still.png']),
      );
    });

    it('says which one is too large, and keeps the others', async () => {
      const { box } = await withFiles(8);
      paste(await field(box), new File(['far too large'], 'master.mov'), still);
      await expectText(box, 'master.mov: Too large to send.');
      await until(() => expect(all(box, '.files bdi').map((name) => name.textContent)).to.deep.equal(['still.png']));
    });
  });
});

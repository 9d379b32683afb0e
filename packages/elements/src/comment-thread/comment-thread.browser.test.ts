import { type Actor, AdapterError, type BlobStore } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, key, one, press, expectText, text, type, until } from '../../test/dom.js';
import { ANKE, JONAS, type TestReview, MARA, OLGA, VERA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import type { KrCommentThread } from './comment-thread.js';

/** A layer with one comment of `author`, shown to `as`. */
async function withComment(author: Actor, as: Actor, body = 'Sun is clipping.') {
  const review = await publishReview({ as });
  const commentId = await review.comment(author, body, { span: { in: 301 } });
  const { box, context } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
  const thread = await one<KrCommentThread>(box, 'kr-comment-thread');
  await until(() => expect(text(thread)).to.contain(body.slice(0, 10)));
  return { review, commentId, box, thread, context };
}
const actions = (thread: Element): string[] =>
  all(thread, '.actions > button')
    .map((each) => each.textContent.trim())
    .filter(Boolean);
const logged = async (
  review: TestReview,
  type: 'comment.statusSet' | 'comment.edited' | 'comment.deleted',
  count: number,
) =>
  until(async () => {
    const found = await review.logged(type);
    expect(found).to.have.length(count);
    return found;
  });

describe('kr-comment-thread', () => {
  afterEach(clear);

  for (const [who, as, offered] of [
    ['its author', MARA, ['Reply', 'Resolve', 'Edit', 'Delete']],
    ['another commenter', JONAS, ['Reply']],
    ['the editor', ANKE, ['Reply', 'Resolve']],
    ['the owner', OLGA, ['Reply', 'Resolve', 'Delete']],
    ['a viewer', VERA, []],
  ] as const) {
    it(`offers ${who} the actions they are allowed`, async () => {
      const { thread } = await withComment(MARA, as);
      expect(actions(thread)).to.deep.equal(offered);
    });
  }

  it('is named by its author, position and status', async () => {
    const { thread } = await withComment(MARA, ANKE);
    const name = () => thread.renderRoot.querySelector('article')?.ariaLabel;
    expect(name()).to.equal('Mara Okafor, 00:00:12:13');
    await press(thread, 'Resolve');
    await until(() => expect(name()).to.equal('Mara Okafor, 00:00:12:13, Resolved'));
  });

  it('resolves and reopens a comment', async () => {
    const { review, thread, commentId } = await withComment(MARA, ANKE);
    await press(thread, 'Resolve');
    await expectText(thread, 'Resolved by Anke Krüger');
    await press(thread, 'Reopen');
    expect(await logged(review, 'comment.statusSet', 2)).to.deep.equal([
      { commentId, status: 'resolved' },
      { commentId, status: 'open' },
    ]);
  });

  it('edits a comment in place and returns the focus', async () => {
    const { review, thread } = await withComment(MARA, MARA);
    (await button(thread, 'Edit')).focus();
    await press(thread, 'Edit');
    const area = await one<HTMLTextAreaElement>(thread, '.editor');
    await until(() => expect(thread.shadowRoot!.activeElement).to.equal(area));
    type(area, 'Sun clips the hand.');
    key(area, 'Enter', { isComposing: true });
    expect(await review.logged('comment.edited')).to.have.length(0);
    key(area, 'Enter');
    await expectText(thread, 'Sun clips the hand.');
    await logged(review, 'comment.edited', 1);
    await until(() => expect(thread.shadowRoot!.activeElement?.textContent).to.equal('Edit'));
  });

  it('moves a comment to another frame, to a range and to the whole video, with its history', async () => {
    const { review, thread, context, commentId } = await withComment(MARA, MARA);
    const move = async (name: RegExp) => {
      await press(thread, 'Edit');
      const found = () => all(thread, '.editor ~ .actions button').find((each) => name.test(each.textContent));
      await until(() => expect(found()).not.to.equal(undefined));
      found()!.click();
      await press(thread, 'Save');
      await until(() => expect(all(thread, '.editor')).to.have.length(0));
    };
    await move(/Pin to 00:00:00:00/);
    await expectText(thread, '00:00:00:00');
    context.player.features.$selection.set({ in: 10, out: 20 });
    await move(/Pin to 00:00:00:10/);
    await move(/^\s*00:00:00:10/);
    await expectText(thread, 'Whole video');
    expect(await logged(review, 'comment.edited', 3)).to.deep.equal([
      { commentId, span: { in: 0 } },
      { commentId, span: { in: 10, out: 20 } },
      { commentId, span: null },
    ]);
    await press(thread, 'edited');
    await expectText(await one(thread, '.history:popover-open'), 'Edited 3 times');
    const texts = all(thread, '.history dd .timecode').map((each) => each.textContent);
    expect(texts).to.deep.equal(['Whole video', '00:00:00:10 – 00:19', '00:00:00:00', '00:00:12:13']);
  });

  it('keeps the frame of a comment with a drawing, which can be moved to another', async () => {
    const { review, thread, commentId } = await withComment(MARA, MARA);
    const drawing = [
      { k: 'line' as const, a: [0, 0] as [number, number], b: [9, 9] as [number, number], w: 240, c: 4 },
    ];
    await review.write(MARA, 'comment.edited', { commentId, drawing });
    await one(thread, 'kr-drawing-still');
    await press(thread, 'Edit');
    await until(() =>
      expect(all<HTMLButtonElement>(thread, '.editor ~ .actions .timecode')[0]?.disabled).to.equal(true),
    );
    expect(all(thread, '.pin')).to.have.length(1);
  });

  it('does not save an edit on Escape or without text', async () => {
    const { review, thread } = await withComment(MARA, MARA);
    await press(thread, 'Edit');
    const area = await one<HTMLTextAreaElement>(thread, '.editor');
    type(area, '   ');
    await press(thread, 'Save');
    expect(all(thread, '.editor')).to.have.length(1);
    key(area, 'Escape');
    await until(() => expect(all(thread, '.editor')).to.have.length(0));
    expect(await review.logged('comment.edited')).to.have.length(0);
    await expectText(thread, 'Sun is clipping.');
  });

  it('does not take the focus from another field when a comment arrives', async () => {
    const { review, box, thread } = await withComment(MARA, MARA);
    await press(thread, 'Edit');
    await one(thread, '.editor');
    const composer = await one<HTMLTextAreaElement>(box, 'textarea.text');
    composer.focus();
    await review.comment(JONAS, 'New.', { span: { in: 10 } });
    await expectText(box, 'New.');
    expect((composer.getRootNode() as ShadowRoot).activeElement).to.equal(composer);
  });

  it('deletes a comment, and restores it on request', async () => {
    const { review, box, thread, commentId } = await withComment(MARA, MARA);
    await press(thread, 'Delete');
    expect(await logged(review, 'comment.deleted', 1)).to.deep.equal([{ commentId }]);
    await until(() => expect(all(box, 'kr-comment-thread')).to.have.length(0));
    await expectText(box, 'Comment deleted');
    await press(box, 'Undo');
    await until(async () => expect(await review.logged('comment.restored')).to.deep.equal([{ commentId }]));
    await expectText(box, 'Sun is clipping.');
  });

  it('shows the earlier texts of an edited comment', async () => {
    const { review, thread, commentId } = await withComment(MARA, JONAS);
    await review.write(MARA, 'comment.edited', { commentId, body: { text: 'Sun clips the hand.' } });
    await press(thread, 'edited');
    await expectText(await one(thread, '.history:popover-open'), 'Edited once');
    const texts = all(thread, '.history dd').map((each) => each.textContent);
    expect(texts).to.deep.equal(['Sun clips the hand.', 'Sun is clipping.']);
  });

  it('shows how many comments disagree, and lets an editor dismiss that with a reason', async () => {
    const review = await publishReview({ as: ANKE });
    await review.comment(JONAS, 'Cut this beat.', { span: { in: 100, out: 150 }, ask: 'change' });
    await review.comment(MARA, 'Love this beat.', { span: { in: 120, out: 130 }, ask: 'keep' });
    const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
    await press(box, '1 disagrees');
    const panel = await one(box, '.conflict:popover-open');
    await expectText(panel, 'Love this beat.');
    const field = await one<HTMLInputElement>(panel, 'input');
    field.value = 'Both are kept.';
    await press(panel, 'No conflict');
    await until(async () => {
      const [dismissed] = await review.logged('conflict.dismissed');
      expect(dismissed?.reason).to.equal('Both are kept.');
    });
    await until(() => expect(all(box, '.conflict-button')).to.have.length(0));
  });

  it('reacts, and takes a reaction back', async () => {
    const { review, thread, commentId } = await withComment(MARA, JONAS);
    await press(thread, 'React');
    await press(await one(thread, '.reactions:popover-open'), 'Agree');
    await press(thread, 'Agree 1');
    await until(async () =>
      expect(await review.logged('reaction.set')).to.deep.equal([
        { commentId, emoji: '👍', on: true },
        { commentId, emoji: '👍', on: false },
      ]),
    );
    await until(() => expect(all(thread, '.reaction')).to.have.length(0));
  });

  it('shows what a text refers to, and where a comment was written', async () => {
    const review = await publishReview({ as: JONAS });
    const text = 'As at 00:00:02:09, see https://example.com.';
    await review.write(MARA, 'comment.added', {
      commentId: 'c',
      threadId: 'c',
      versionId: 'v3',
      visibility: 'all',
      span: { in: 301 },
      tags: ['grade'],
      body: {
        text,
        entities: [
          { t: 'time', at: 6, len: 11, frame: 57 },
          { t: 'link', at: 23, len: 19, href: 'https://example.com' },
        ],
      },
    });
    const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
    const link = await one<HTMLAnchorElement>(box, '.text a');
    expect([link.href, link.rel]).to.deep.equal(['https://example.com/', 'noopener noreferrer nofollow']);
    expect((await one(box, '.time')).textContent).to.equal('00:00:02:09');
    expect(all(box, '.meta > *').map((each) => each.textContent)).to.deep.equal(['00:00:12:13', 'v3', '#grade']);
  });

  it('adds a reply to its thread', async () => {
    const { review, thread, commentId } = await withComment(MARA, JONAS);
    await press(thread, 'Reply');
    const area = await one<HTMLTextAreaElement>(thread, 'textarea');
    await until(() => expect((area.getRootNode() as ShadowRoot).activeElement).to.equal(area));
    type(area, 'Agreed.');
    key(area, 'Enter');
    await expectText(thread, 'Agreed.');
    await until(() => expect(all(thread, 'textarea')).to.have.length(0));
    await until(async () => expect(await review.logged('comment.added')).to.have.length(2));
    const [, reply] = await review.logged('comment.added');
    expect(reply).to.include({ parentId: commentId, threadId: commentId });
    expect(reply).not.to.have.property('span');
  });

  it('closes a reply on Escape and keeps its text', async () => {
    const { thread } = await withComment(MARA, JONAS);
    await press(thread, 'Reply');
    const area = await one<HTMLTextAreaElement>(thread, 'textarea');
    type(area, 'Perhaps');
    key(area, 'Escape');
    await until(() => expect(thread.shadowRoot!.activeElement?.textContent).to.equal('Reply'));
    await press(thread, 'Reply');
    await until(async () => expect((await one<HTMLTextAreaElement>(thread, 'textarea')).value).to.equal('Perhaps'));
  });

  it('shows why a proposal was rejected', async () => {
    const { review, box, thread } = await withComment(MARA, ANKE);
    box.addEventListener('kr-propose', (event) => event.preventDefault());
    await press(thread, 'Resolve');
    await expectText(thread, 'Not allowed on this page.');
    expect(all(thread, '[role=alert]')).to.have.length(1);
    expect(await review.logged('comment.statusSet')).to.have.length(0);
  });

  it('renders markup as text', async () => {
    const markup = '<img src=x onerror=alert(1)> <script>alert(1)</script> & **b**';
    const { thread } = await withComment(MARA, JONAS, markup);
    expect(text(thread)).to.contain(markup);
    expect(all(thread, 'img, script')).to.have.length(0);
  });

  it('announces a comment of another user', async () => {
    const { review, box } = await withComment(MARA, JONAS);
    const live = await one(box, '[aria-live=polite]');
    expect(live.textContent).to.equal('');
    await review.comment(ANKE, 'New.');
    await until(() => expect(live.textContent).to.equal('1 new comment'));
  });

  describe('with files', () => {
    const ref = {
      digest: `sha256:${'1'.repeat(64)}` as const,
      bytes: 123_456,
      type: 'text/html',
      name: '<b>still</b>.png',
    };
    async function withFiles(put: BlobStore['put'], url: BlobStore['url'] = async () => '#') {
      const review = await publishReview({ wrap: (adapter) => ({ ...adapter, blobs: { put, url } }) });
      await review.comment(MARA, 'Like this.', { files: [ref] });
      const shown = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
      return { review, ...shown, current: shown.context.$review.get()! };
    }

    it('shows names as text with sizes, and opens a file', async () => {
      const requested: string[] = [];
      const { box } = await withFiles(
        async () => {},
        async ({ digest }) => {
          requested.push(digest);
          throw new AdapterError('unavailable');
        },
      );
      await expectText(box, '<b>still</b>.png');
      await expectText(box, '123 kB');
      expect(all(box, '.file b')).to.have.length(0);
      (await one<HTMLButtonElement>(box, 'button.file')).click();
      await expectText(box, 'This file can’t be opened right now.');
      expect(requested).to.deep.equal([ref.digest]);
    });

    it('shows the progress of an upload, and sends the text without the file on request', async () => {
      let onProgress: ((sent: number) => void) | undefined;
      const { review, box, current } = await withFiles(
        (request) => new Promise(() => (onProgress = request.onProgress)),
      );
      const still = await current.attach(new File(['1234567890'], 'frame.png'), 'frame.png');
      await current.propose('comment.added', {
        commentId: 'c',
        threadId: 'c',
        versionId: 'v3',
        body: { text: 'And this.' },
        visibility: 'all',
        files: [still],
      });
      await expectText(box, 'Uploading frame.png: 0%');
      await until(() => {
        onProgress!(4); // again, as core drops reports that follow each other quickly
        expect(text(box)).to.contain('Uploading frame.png: 40%');
      });
      expect(await review.logged('comment.added')).to.have.length(1);
      await press(box, 'Send without file');
      await until(async () =>
        expect((await review.logged('comment.added'))[1])
          .to.deep.include({ commentId: 'c', body: { text: 'And this.' } })
          .and.not.to.have.property('files'),
      );
    });

    it('does not send an empty comment without its file', async () => {
      const { box, current } = await withFiles(() => Promise.reject(new AdapterError('unavailable')));
      const still = await current.attach(new File(['1'], 'frame.png'), 'frame.png');
      await current.propose('comment.added', {
        commentId: 'c',
        threadId: 'c',
        versionId: 'v3',
        body: { text: '' },
        visibility: 'all',
        files: [still],
      });
      await expectText(box, 'frame.png couldn’t be uploaded yet. Trying again…');
      await press(box, 'Send without file');
      await expectText(box, 'Add some text: without its file, this comment would be empty.');
    });
  });
});

import type { BlobStore, EventMap, ReviewAdapter } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, expectText, one, press, text, until } from '../../test/dom.js';
import { JONAS, freshId, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';

const blobs: BlobStore = {
  put: async ({ body, onProgress }) => onProgress?.(body.size),
  url: async () => 'data:,',
};

/** Rejects the first comment that is sent, and keeps the rest. */
function rejectFirst(adapter: ReviewAdapter): ReviewAdapter {
  let isFirst = true;
  return {
    ...adapter,
    blobs,
    async append(request, context) {
      if (!isFirst) return adapter.append(request, context);
      isFirst = false;
      const page = await adapter.read({ reviewId: request.reviewId, after: 0, limit: 1 }, context);
      const results = request.items.map(({ id }) => ({ id, status: 'rejected', code: 'window_closed' }) as const);
      return { logId: page.logId, head: page.head, now: page.now, results };
    },
  };
}

async function setUp() {
  const review = await publishReview({ wrap: rejectFirst });
  const session = await inSession(review, html`<kr-comment-layer style="block-size: 500px"></kr-comment-layer>`);
  const layer = await one(session.box, 'kr-comment-layer');
  const opened = session.context.$review.get()!;
  await until(() => expect(opened.$sync.get().phase).to.equal('live'));
  return { review, layer, opened, context: session.context };
}

describe('an unsent comment', () => {
  afterEach(clear);

  it('opens again with everything that is in it, and is discarded once that is sent', async () => {
    const { review, layer, opened } = await setUp();
    const ref = await opened.attach(new File(['bytes'], 'grade.png', { type: 'image/png' }), 'grade.png');
    const commentId = freshId();
    const line = { k: 'line' as const, a: [0, 0] as [number, number], b: [9, 9] as [number, number], w: 1, c: 0 };
    const content: Partial<EventMap['comment.added']> = {
      drawing: [line],
      tags: ['grade'],
      files: [ref],
      span: { in: 10, out: 20 },
      ask: 'change',
    };
    await opened.propose('comment.added', {
      commentId,
      threadId: commentId,
      versionId: 'v3',
      body: { text: 'Too dark.' },
      visibility: 'all',
      ...content,
    });
    await expectText(layer, 'Not sent');
    await press(layer, 'Edit');
    const composer = await one(layer, 'kr-comment-composer');
    const area = await one<HTMLTextAreaElement>(composer, 'textarea.text');
    await until(() => expect(area.value).to.equal('Too dark.'));
    await expectText(composer, 'grade.png');
    await press(composer, 'Comment');
    await until(async () => expect(await review.logged('comment.added')).to.have.length(1));
    const [{ commentId: sentId, ...sent }] = (await review.logged('comment.added')) as unknown as [
      Record<string, unknown>,
    ];
    expect(sentId).not.to.equal(commentId);
    expect(sent).to.deep.include({ ...content, body: { text: 'Too dark.' } });
    await until(() => expect(opened.$items.get()).to.deep.equal([]));
    await until(() => expect(text(layer)).not.to.contain('Not sent'));
  });

  it('opens again in its thread when it is a reply', async () => {
    const { review, layer, opened } = await setUp();
    const parentId = await review.comment(JONAS, 'Sign is misspelled.');
    await expectText(layer, 'Sign is misspelled.');
    await opened.propose('comment.added', {
      commentId: freshId(),
      threadId: parentId,
      parentId,
      versionId: 'v3',
      body: { text: 'It is not.' },
      visibility: 'all',
    });
    await expectText(layer, 'Not sent');
    const edit = [...layer.shadowRoot!.querySelectorAll<HTMLButtonElement>('.unsent button')].find(
      ({ textContent }) => textContent.trim() === 'Edit',
    )!;
    edit.click();
    const thread = await one(layer, 'kr-comment-thread');
    const area = await one<HTMLTextAreaElement>(thread, 'textarea.text');
    await until(() => expect(area.value).to.equal('It is not.'));
    await press(await one(thread, 'kr-comment-composer'), 'Reply');
    await until(async () => expect((await review.logged('comment.added')).at(-1)?.parentId).to.equal(parentId));
    await until(() => expect(opened.$items.get()).to.deep.equal([]));
  });
});

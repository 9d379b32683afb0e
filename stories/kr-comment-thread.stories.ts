import { threadsOn } from '@kreatli/core';
import type { KrCommentThread, KrReviewSession } from '@kreatli/elements';
import '@kreatli/elements/define/kr-comment-layer.js';
import '@kreatli/elements/define/kr-comment-thread.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { fill, find, findAll, press, shows, until } from './fixtures/find.js';
import { ANKE, JONAS, MARA, OLGA, type StoryParticipant, VERA } from './fixtures/participants.js';
import { type ReviewOptions, inPanel, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Comments/kr-comment-thread', component: 'kr-comment-thread' };
export default meta;
type Story = StoryObj;

/** Sets the thread as a host does that renders the element itself. */
const bind = async (canvas: HTMLElement): Promise<KrCommentThread> => {
  const session = await find<KrReviewSession>(canvas, 'kr-review-session');
  const element = await find<KrCommentThread>(canvas, 'kr-comment-thread');
  const review = await until(async () => {
    const found = session.context?.$review.get();
    await expect(found?.$state.get().comments.size).toBeGreaterThan(0);
    return found!;
  });
  const show = () => (element.thread = threadsOn(review.$state.get(), 'v3', review.viewer())[0] ?? null);
  review.$state.listen(show);
  show();
  await element.updateComplete;
  return element;
};

const comment = (as: StoryParticipant, before?: ReviewOptions['before']): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview({
    as,
    before:
      before ??
      (async (log) => {
        const id = await log.comment(MARA, 'Sun is clipping here.', { span: { in: 301 }, ask: 'change' });
        await log.reply(ANKE, id, 'Can do. In v4.');
      }),
  }),
  render: (_, context) => inPanel(reviewOf(context), html`<kr-comment-thread></kr-comment-thread>`),
});

const namesOf = (thread: Element): string[] =>
  findAll(thread, '.actions > button')
    .map((button) => button.textContent!.trim())
    .filter(Boolean);

export const Own: Story = {
  ...comment(MARA),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await expect(namesOf(thread)).toEqual(['Reply', 'Resolve', 'Edit', 'Delete']);
    await shows(thread, 'Mara Okafor');
  },
};

export const OfAnotherUser: Story = {
  ...comment(JONAS),
  play: async ({ canvasElement }) => expect(namesOf(await bind(canvasElement))).toEqual(['Reply']),
};

export const ForAnEditor: Story = {
  ...comment(ANKE),
  play: async ({ canvasElement }) =>
    expect(namesOf(await bind(canvasElement))).toEqual(['Reply', 'Resolve', 'Edit', 'Delete']),
};

export const ForTheOwner: Story = {
  ...comment(OLGA),
  play: async ({ canvasElement }) =>
    expect(namesOf(await bind(canvasElement))).toEqual(['Reply', 'Resolve', 'Delete', 'Delete']),
};

export const ForAViewer: Story = {
  ...comment(VERA),
  play: async ({ canvasElement }) => expect(namesOf(await bind(canvasElement))).toEqual([]),
};

export const Resolved: Story = {
  ...comment(ANKE),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await press(thread, 'Resolve');
    await shows(thread, 'Resolved by Anke Krüger');
    await press(thread, 'Reopen');
    await until(() => expect(namesOf(thread)).toContain('Resolve'));
  },
};

export const Replying: Story = {
  ...comment(JONAS),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await press(thread, 'Reply');
    const field = await find<HTMLTextAreaElement>(thread, 'kr-comment-composer textarea, textarea');
    await fill(field, 'Agreed.');
    await press(await find(thread, 'kr-comment-composer'), 'Reply');
    await shows(thread, 'Agreed.');
    await until(() => expect(findAll(thread, 'textarea')).toHaveLength(0));
    await press(thread, 'Reply');
  },
};

export const Editing: Story = {
  ...comment(MARA),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await press(thread, 'Edit');
    await fill(await find<HTMLTextAreaElement>(thread, '.editor'), 'Sun clips the hand.');
    await press(thread, 'Save');
    await shows(thread, 'Sun clips the hand.');
    await shows(thread, 'edited');
    await press(thread, 'Edit');
    await find(thread, '.editor');
  },
};

/** A click on “edited” shows what the comment was before. */
export const Edited: Story = {
  ...comment(MARA),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await press(thread, 'Edit');
    await fill(await find<HTMLTextAreaElement>(thread, '.editor'), 'Sun clips the hand. Pull it by a stop.');
    await press(thread, 'Save');
    await press(thread, 'edited');
    await shows(await find(thread, '.history'), 'Edited once');
  },
};

export const Reactions: Story = {
  ...comment(ANKE),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await press(thread, 'React');
    await press(await find(thread, '.reactions'), 'Agree');
    await shows(await find(thread, '.reaction'), '1');
    await press(thread, 'React');
    await find(thread, '.reactions button');
  },
};

/** The host vetoes a change, and the reason is shown. */
export const Vetoed: Story = {
  ...comment(MARA),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    canvasElement.addEventListener('kr-propose', (event) => event.preventDefault(), { once: true });
    await press(thread, 'Resolve');
    await shows(await find(thread, '[role=alert]'), 'Not allowed on this page.');
  },
};

export const Range: Story = {
  ...comment(
    JONAS,
    async (log) =>
      void (await log.comment(JONAS, 'Cut this whole beat.', { span: { in: 439, out: 483 }, ask: 'change' })),
  ),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await shows(thread, '00:00:18:07 – 20:02');
    await thread.open();
    await until(() => expect(findAll(thread, '[aria-current=true]')).toHaveLength(1));
  },
};

const STILL = {
  digest: `sha256:${'1'.repeat(64)}`,
  bytes: 245_000,
  type: 'image/png',
  name: 'still 0301.png',
} as const;

/** Every user who can read the comment can open its files. */
export const WithFiles: Story = {
  loaders: withReview({
    as: MARA,
    blobs: { put: async () => undefined, url: async () => '#' },
    before: async (log) => void (await log.comment(MARA, 'Like in this still.', { span: { in: 301 }, files: [STILL] })),
  }),
  render: (_, context) => inPanel(reviewOf(context), html`<kr-comment-thread></kr-comment-thread>`),
  play: async ({ canvasElement }) => {
    const thread = await bind(canvasElement);
    await shows(thread, 'still 0301.png');
    await shows(thread, '245 kB');
  },
};

/** A comment waits for its file, and can be sent without it. */
export const Uploading: Story = {
  loaders: withReview({ as: MARA, blobs: { put: () => new Promise(() => {}), url: async () => '#' } }),
  render: (_, context) => inPanel(reviewOf(context), html`<kr-comment-layer></kr-comment-layer>`),
  play: async ({ canvasElement }) => {
    const session = await find<KrReviewSession>(canvasElement, 'kr-review-session');
    const review = await until(async () => {
      const found = session.context?.$review.get();
      await expect(found?.$state.get().versions.size).toBeGreaterThan(0);
      return found!;
    });
    const still = await review.attach(new File(['pixels'], 'still 0301.png', { type: 'image/png' }), 'still 0301.png');
    await review.propose('comment.added', {
      commentId: 'c',
      threadId: 'c',
      versionId: 'v3',
      span: { in: 301 },
      body: { text: 'Like in this still.' },
      visibility: 'all',
      files: [still],
    });
    await shows(canvasElement, 'Uploading still 0301.png: 0%');
    await shows(canvasElement, 'Send without file');
  },
};

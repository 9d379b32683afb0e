import type { KrCommentLayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-comment-layer.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { fill, find, findAll, press, shows, until } from './fixtures/find.js';
import { ANKE, JONAS, MARA, OLGA, VERA } from './fixtures/participants.js';
import { type ReviewOptions, inPanel, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Comments/kr-comment-layer', component: 'kr-comment-layer' };
export default meta;
type Story = StoryObj;

const withComments = (options: ReviewOptions = {}, width = 380): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview(options),
  render: (_, context) =>
    inPanel(
      reviewOf(context),
      html`<kr-comment-layer style="block-size: 600px; border: 1px solid #8886"></kr-comment-layer>`,
      width,
    ),
});

const write = async (canvas: HTMLElement, text: string): Promise<void> => {
  const field = await find<HTMLTextAreaElement>(canvas, 'textarea.text');
  await fill(field, text);
  await press(canvas, 'Comment');
};

/** One comment of each kind: open, with a reply, resolved, on a range, on the whole video. */
const oneOfEach: ReviewOptions['before'] = async ({ comment, reply, write: append }) => {
  const clipping = await comment(MARA, 'Sun is clipping here. Pull the highlights and keep the hand readable.', {
    span: { in: 301 },
    ask: 'change',
  });
  await reply(ANKE, clipping, 'Can do, power window on the hand. In v4.');
  await comment(JONAS, 'Cut this whole beat, the spot drags.', { span: { in: 439, out: 483 }, ask: 'change' });
  await comment(MARA, 'Love this beat, don’t touch it.', { span: { in: 457 }, ask: 'keep' });
  await comment(OLGA, 'Is the legal line final?', { ask: 'question' });
  const commentId = await comment(ANKE, 'Lantern swapped for the final model.', { span: { in: 131 } });
  await append(OLGA, 'comment.statusSet', { commentId, status: 'resolved' });
};

/** Forty-eight comments with tags, drawings and statuses, of three participants and two versions. */
const manyOfEach: ReviewOptions['before'] = async ({ comment, write: append }) => {
  const texts = ['Sun is clipping here.', 'Cut this beat.', 'Too warm in the café.', 'Softer on the music.'];
  for (let i = 0; i < 48; i++) {
    const commentId = await comment([MARA, JONAS, ANKE][i % 3]!, texts[i % 4]!, {
      span: i % 5 === 4 ? { in: i * 11, out: i * 11 + 20 } : { in: i * 11 },
      ...(i % 2 === 0 && { ask: (['change', 'keep', 'question', 'praise'] as const)[(i / 2) % 4]! }),
      ...(i % 2 === 0 && { tags: [['grade', 'edit', 'sound', 'titles'][(i / 2) % 4]!] }),
      ...(i % 7 === 0 && {
        drawing: [
          {
            k: 'line',
            a: [9_000, 9_000],
            b: [30_000, 20_000],
            w: 300,
            c: 1,
          },
        ],
      }),
    });
    const status = (['open', 'resolved', 'in_progress', 'open', 'wont_fix'] as const)[i % 5]!;
    if (status !== 'open') await append(OLGA, 'comment.statusSet', { commentId, status });
  }
};

export const Comments: Story = {
  ...withComments({ before: oneOfEach }),
  play: async ({ canvasElement }) => {
    await until(() => expect(findAll(canvasElement, 'kr-comment-thread')).toHaveLength(5));
    await shows(canvasElement, 'Comments 5');
    await shows(canvasElement, 'Resolved by Olga Lindt');
    await shows(canvasElement, '00:00:18:07 – 20:02');
  },
};

export const Empty: Story = {
  ...withComments(),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'No comments yet. Write the first one below.');
    await write(canvasElement, 'The first.');
    await until(() => expect(findAll(canvasElement, 'kr-comment-thread')).toHaveLength(1));
    await shows(canvasElement, 'The first.');
  },
};

/** Nothing has been read from the backend yet. */
export const Loading: Story = {
  ...withComments({ faults: { silent: true } }),
  play: async ({ canvasElement }) => shows(await find(canvasElement, 'kr-comment-layer'), 'Loading comments…'),
};

export const Many: Story = {
  ...withComments({
    before: async ({ comment }) => {
      for (let i = 0; i < 120; i++)
        await comment([MARA, JONAS, ANKE][i % 3]!, `Comment ${i + 1} of a long list.`, { span: { in: i * 4 } });
    },
  }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 120');
    const list = await find(canvasElement, '.list');
    await expect(list.scrollHeight).toBeGreaterThan(list.clientHeight * 4);
  },
};

export const Filtered: Story = {
  ...withComments({ before: oneOfEach }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, /^Open \d/);
    await until(() => expect(findAll(canvasElement, 'kr-comment-thread')).toHaveLength(4));
    await press(canvasElement, 'Mine');
    await until(() => expect(findAll(canvasElement, 'kr-comment-thread')).toHaveLength(2));
    await press(canvasElement, 'Mine');
    await shows(canvasElement, 'Sun is clipping');
  },
};

export const NothingMatches: Story = {
  ...withComments({ as: VERA, before: oneOfEach }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Mine');
    await shows(canvasElement, 'No comment matches');
    await press(canvasElement, 'Clear filters');
    await shows(canvasElement, 'Sun is clipping');
    await press(canvasElement, 'Mine');
    await shows(canvasElement, '5 comments without filters');
  },
};

const openFilters = async (canvas: HTMLElement): Promise<HTMLInputElement> => {
  await press(canvas, 'Search and filter');
  return find<HTMLInputElement>(canvas, '.search input');
};
const tick = async (canvas: HTMLElement, menu: string, ...options: readonly string[]): Promise<void> => {
  await press(canvas, menu);
  for (const option of options)
    await until(() => {
      const label = findAll(canvas, '.options:popover-open label').find((each) => each.textContent!.trim() === option);
      label!.click();
    });
};

/** Search and filters are open. */
export const Search: Story = {
  ...withComments({ before: manyOfEach }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 48');
    await fill(await openFilters(canvasElement), 'CAFE');
    await shows(canvasElement, '12 of 48');
  },
};

/** Two criteria, with what is chosen of them. */
export const Filters: Story = {
  ...withComments({ before: manyOfEach }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 48');
    await openFilters(canvasElement);
    await tick(canvasElement, 'Tag', '#grade', '#edit');
    await tick(canvasElement, 'Participant', 'Mara Okafor', 'Jonas Thiel');
    await shows(canvasElement, '8 of 48');
    await shows(canvasElement, '2 participants');
    findAll(canvasElement, '.options:popover-open')[0]!.hidePopover();
  },
};

/** The menu of a criterion. */
export const FilterMenu: Story = {
  ...withComments({ before: manyOfEach }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 48');
    await openFilters(canvasElement);
    await tick(canvasElement, 'Status', 'Open', 'In progress');
    await shows(canvasElement, 'of 48');
  },
};

/** As wide as the narrowest window, in German. */
export const FiltersNarrow: Story = {
  ...withComments({ before: manyOfEach }, 320),
  play: async ({ canvasElement }) => {
    const layer = await find<KrCommentLayer>(canvasElement, 'kr-comment-layer');
    layer.lang = 'de';
    await shows(canvasElement, 'Kommentare 48');
    await press(canvasElement, 'Suchen und filtern');
    await press(canvasElement, 'Mit Zeichnung');
    await shows(canvasElement, '7 von 48');
    const bar = await find(canvasElement, '.bar');
    await expect(bar.scrollWidth).toBeLessThanOrEqual(bar.clientWidth);
  },
};

export const NewestFirst: Story = {
  ...withComments({ before: oneOfEach }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 5');
    (await find<KrCommentLayer>(canvasElement, 'kr-comment-layer')).sort = 'newest';
    await until(() => expect(findAll(canvasElement, 'article')[0]!.textContent).toContain('Lantern swapped'));
  },
};

/** A comment of another user arrives and is announced. */
export const NewComment: Story = {
  ...withComments({ before: oneOfEach }),
  play: async ({ canvasElement, loaded }) => {
    await shows(canvasElement, 'Comments 5');
    await reviewOf({ loaded }).log.comment(JONAS, 'One more thing.', { span: { in: 20 } });
    await shows(canvasElement, 'Comments 6');
    await shows(await find(canvasElement, '[aria-live=polite]'), '1 new comment');
  },
};

/** Deleted by its author, and shown because of its reply. */
export const DeletedWithReplies: Story = {
  ...withComments({
    before: async ({ comment, reply, write: append }) => {
      const commentId = await comment(JONAS, 'Never mind.', { span: { in: 57 } });
      await reply(ANKE, commentId, 'I had done it already.');
      await append(JONAS, 'comment.deleted', { commentId });
    },
  }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'This comment was deleted.');
    await shows(canvasElement, 'I had done it already.');
    await shows(canvasElement, 'Comments 0');
  },
};

export const LongText: Story = {
  ...withComments({
    before: async ({ comment }) =>
      void (await comment(MARA, 'Every word counts. '.repeat(600).slice(0, 10_000), { span: { in: 10 } })),
  }),
  play: async ({ canvasElement }) => {
    const text = await find(canvasElement, 'p.text[dir=auto]');
    await expect(text.textContent).toHaveLength(10_000);
    const list = await find(canvasElement, '.list');
    await expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth);
  },
};

/** A word without a place to break. */
export const Unbreakable: Story = {
  ...withComments({
    before: async ({ comment }) =>
      void (await comment(MARA, `https://example.com/${'a'.repeat(400)}`, { span: { in: 10 } })),
  }),
  play: async ({ canvasElement }) => {
    const list = await find(canvasElement, '.list');
    await shows(list, 'example.com');
    await expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth);
  },
};

export const MarkupIsText: Story = {
  ...withComments({
    before: async ({ comment }) =>
      void (await comment(MARA, '<img src=x onerror="document.title=\'hacked\'"> <b>bold</b> & **stars** {{1+1}}', {
        span: { in: 10 },
      })),
  }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, '<b>bold</b> & **stars**');
    await expect(findAll(canvasElement, 'img')).toHaveLength(0);
    await expect(document.title).not.toBe('hacked');
  },
};

export const RightToLeftAndEmoji: Story = {
  ...withComments({
    before: async ({ comment, reply }) => {
      const id = await comment(MARA, 'الشمس ساطعة جدا هنا، هل يمكن خفضها؟ (v3)', { span: { in: 301 } });
      await reply(ANKE, id, 'نعم — v4 👍🏽');
      await comment(JONAS, '👨‍👩‍👧‍👦 🏳️‍🌈 🎬 Perfekt!', { span: { in: 320 } });
      await comment(OLGA, '字幕の位置を少し上げてください。', { span: { in: 340 } });
    },
  }),
  play: async ({ canvasElement }) => {
    const [first] = await until(async () => {
      const found = findAll(canvasElement, 'p.text[dir=auto]');
      await expect(found).toHaveLength(4);
      return found;
    });
    await expect(getComputedStyle(first!).direction).toBe('rtl');
    await shows(canvasElement, '👨‍👩‍👧‍👦 🏳️‍🌈 🎬');
  },
};

/** The backend rejects the comment: its text can be copied. */
export const Rejected: Story = {
  ...withComments({ before: oneOfEach, faults: { rejecting: 'forbidden' } }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 5');
    await write(canvasElement, 'Typed text.');
    const unsent = await find(canvasElement, '.unsent');
    await shows(unsent, 'Not sent You don’t have permission to do this. Typed text.');
    await expect(findAll(unsent, 'button').map((button) => button.textContent)).toEqual([
      'Edit',
      'Copy text',
      'Discard',
    ]);
  },
};

/** Larger than the backend accepts: parked until the user discards it. */
export const Parked: Story = {
  ...withComments({ before: oneOfEach, faults: { limits: { maxEventBytes: 1_500 } } }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 5');
    await write(canvasElement, 'Too long for this backend. '.repeat(60));
    const unsent = await find(canvasElement, '.unsent');
    await shows(unsent, 'Too large to send.');
    await press(unsent, 'Discard');
    await until(() => expect(findAll(canvasElement, '.unsent')).toHaveLength(0));
  },
};

const withFault = (fault: 'offline' | 'unauthenticated' | 'not_found', status: string, mark = 'Not sent'): Story => ({
  ...withComments({ before: oneOfEach }),
  play: async ({ canvasElement, loaded }) => {
    await shows(canvasElement, 'Comments 5');
    reviewOf({ loaded }).faults.reading = fault;
    await write(canvasElement, 'Written meanwhile.');
    await shows(await find(canvasElement, 'kr-sync-status'), status);
    await shows(canvasElement, 'Written meanwhile.');
    await shows(canvasElement, mark);
  },
});

export const Offline = withFault('offline', '1 comment saved on this device', 'Sending…');
export const SignIn = withFault('unauthenticated', 'Sign in to send 1 comment');
export const Removed = withFault('not_found', 'This review was deleted.');

export const ReadOnly: Story = {
  ...withComments({ before: oneOfEach }),
  play: async ({ canvasElement, loaded }) => {
    await shows(canvasElement, 'Comments 5');
    reviewOf({ loaded }).faults.writing = 'forbidden';
    await write(canvasElement, 'May I still?');
    await shows(await find(canvasElement, 'kr-sync-status'), 'You no longer have permission to comment here.');
  },
};

/** The backend answers three times in a row with events that this build does not support. */
export const Outdated: Story = {
  ...withComments({ before: oneOfEach }),
  play: async ({ canvasElement, loaded }) => {
    await shows(canvasElement, 'Comments 5');
    reviewOf({ loaded }).faults.reading = 'incompatible';
    await write(canvasElement, 'Written with an old build.');
    await until(async () => {
      dispatchEvent(new Event('online'));
      await expect(findAll(canvasElement, 'kr-sync-status')[0]!.shadowRoot!.textContent).toContain(
        'This page is out of date',
      );
    });
  },
};

/** A viewer can read only. */
export const Viewer: Story = {
  ...withComments({ as: VERA, before: oneOfEach }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Comments 5');
    await expect(findAll(canvasElement, 'button').map((button) => button.textContent!.trim())).not.toContain('Reply');
    await expect(findAll(canvasElement, 'textarea')).toHaveLength(0);
  },
};

import type { PresenceChannel } from '@kreatli/core';
import type { KrReviewPlayer } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-player.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { RATE, mp4 } from './fixtures/video.js';
import { find, findAll, key, press, ready, shows, until } from './fixtures/find.js';
import { inUse } from './fixtures/in-use.js';
import { freshId } from './fixtures/story-log.js';
import { ANKE, JONAS, MARA, OLGA, type StoryParticipant } from './fixtures/participants.js';
import { type StoryReview, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = {
  title: 'Review/kr-review-player',
  component: 'kr-review-player',
  parameters: { layout: 'fullscreen' },
};
export default meta;
type Story = StoryObj;

interface Look {
  readonly width?: number;
  readonly layout?: KrReviewPlayer['layout'];
  readonly theme?: KrReviewPlayer['theme'];
  readonly locale?: string;
}
const HEADING = 'Autumn launch / Hero video';
const player = (
  { reviewId, versions, adapter, participant }: StoryReview,
  { width = 1280, layout = null, theme = 'auto', locale = '' }: Look,
) => html`
  <div style="inline-size: ${width}px; max-inline-size: 100%">
    <kr-review-player
      .review=${reviewId}
      .versions=${versions}
      .adapter=${adapter}
      .participant=${participant}
      .heading=${HEADING}
      .layout=${layout}
      .theme=${theme}
      .locale=${locale}
    ></kr-review-player>
  </div>
`;
const review = (look: Look = {}): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview(inUse),
  render: (_, context) => player(reviewOf(context), look),
});
const isInside = (inner: Element, outer: Element): boolean =>
  inner.getBoundingClientRect().right <= outer.getBoundingClientRect().right + 1 &&
  outer.scrollWidth <= outer.clientWidth + 1;
const fits = async (canvas: HTMLElement): Promise<void> => {
  await ready(canvas);
  await shows(canvas, 'Comments 4');
  const element = await find<KrReviewPlayer>(canvas, 'kr-review-player');
  for (const part of findAll(element, '.header, .bar, .panel, .compose'))
    await expect(isInside(part, element), part.className).toBe(true);
};

const team = (as: StoryParticipant, panel: string): Pick<Story, 'loaders' | 'render' | 'play'> => ({
  loaders: withReview({
    ...inUse,
    as,
    before: async (log) => {
      await inUse.before!(log);
      await log.watch(MARA, [0, 357]);
      await log.watch(JONAS, [0, 80], [300, 480]);
      await log.watch(ANKE, [0, 576]);
      await log.write(JONAS, 'pass.finished', { versionId: 'v3' });
    },
  }),
  render: (_, context) => player(reviewOf(context), {}),
  play: async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    await ready(canvasElement);
    (await find(canvasElement, `[popovertarget=${panel}]`)).click();
    await until(() => expect(findAll(canvasElement, `#${panel}:popover-open strong`)).not.toHaveLength(0));
  },
});
/** Who takes part, what they watched, and how far they are. */
export const Participants: Story = team(MARA, 'participants');
/** When the review closes; an editor extends or closes it. */
export const WindowControl: Story = team(ANKE, 'window');
/** A reviewer sees when it closes. */
export const WindowTime: Story = team(JONAS, 'window');

/** Others have the review open: who, in the header, and where, on the timeline. */
export const Presence: Story = {
  loaders: withReview({ ...inUse, as: OLGA }),
  render: (_, context) => {
    const review = reviewOf(context);
    const peers = [
      { participantId: MARA.actor.id, versionId: 'v3', playhead: { frame: 301, atMs: 0, rate: 0 } },
      { participantId: JONAS.actor.id, versionId: 'v3', playhead: { frame: 311, atMs: 0, rate: 0 } },
      { participantId: ANKE.actor.id, versionId: 'v3', playhead: { frame: 570, atMs: 0, rate: 0 } },
    ];
    const presence: PresenceChannel = {
      join: (_request, sink) => {
        sink(new Map(peers.map((peer) => [peer.participantId, peer])));
        return { update: () => {}, leave: () => {} };
      },
    };
    return player({ ...review, adapter: { ...review.adapter, presence } }, {});
  },
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await until(() => expect(findAll(canvasElement, '.peer')).toHaveLength(3));
    await shows(canvasElement, '3 here now');
  },
};

export const Side: Story = { ...review({ layout: 'side' }), play: ({ canvasElement }) => fits(canvasElement) };
export const Below: Story = {
  ...review({ layout: 'below', width: 760 }),
  play: ({ canvasElement }) => fits(canvasElement),
};
export const StageAlone: Story = {
  ...review({ layout: 'stage' }),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await expect(getComputedStyle(await find(canvasElement, '.panel')).display).toBe('none');
  },
};
export const Phone: Story = { ...review({ width: 320 }), play: ({ canvasElement }) => fits(canvasElement) };
export const Dark: Story = { ...review({ theme: 'dark' }), play: ({ canvasElement }) => fits(canvasElement) };
export const Light: Story = { ...review({ theme: 'light' }), play: ({ canvasElement }) => fits(canvasElement) };
export const German: Story = {
  ...review({ locale: 'de' }),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await shows(canvasElement, 'v3 freigeben');
    const element = await find<KrReviewPlayer>(canvasElement, 'kr-review-player');
    element.locale = 'en';
    await shows(canvasElement, 'Approve v3');
    element.locale = 'de';
    await shows(canvasElement, 'v3 freigeben');
  },
};

/** Only a URL: the review is stored in a database of this browser. */
export const SrcAlone: Story = {
  render: () => html`<kr-review-player src=${mp4()} rate=${RATE} review=${freshId()}></kr-review-player>`,
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await shows(canvasElement, 'No comments yet. Write the first one below.');
    await shows(canvasElement, 'Approve v1');
  },
};

/** Keyboard shortcuts work anywhere in the player. */
export const Keyboard: Story = {
  ...review(),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await shows(canvasElement, 'Comments 4');
    const element = await find<KrReviewPlayer>(canvasElement, 'kr-review-player');
    const inner = await find(element, 'kr-player');
    await until(() => expect(element.frameCount).toBe(576));
    for (const [name, frame] of [
      ['End', 575],
      ['Home', 0],
      ['ArrowRight', 1],
      ['ArrowLeft', 0],
    ] as const) {
      await key(inner, name);
      await until(() => expect(element.frame).toBe(frame));
    }
    await key(inner, 'c');
    const field = await find(element, 'textarea.text');
    await until(() => expect((field.getRootNode() as ShadowRoot).activeElement).toBe(field));
    await key(field, 'Escape');
    await until(() => expect(element.shadowRoot!.activeElement?.localName).toBe('kr-player'));
    await key(inner, '[');
    await until(() => expect(findAll(element, '.chip')[0]!.textContent).toContain('v2'));
  },
};

/** Opening a comment in the list shows its frame and its marker on the timeline. */
export const OpeningAComment: Story = {
  ...review(),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await press(canvasElement, '00:00:18:07 – 20:02');
    const element = await find<KrReviewPlayer>(canvasElement, 'kr-review-player');
    await until(() => expect(element.frame).toBe(439));
    await until(() => expect(findAll(element, '.opened')).toHaveLength(1));
    await expect(findAll(element, '.selection')).toHaveLength(0);
  },
};

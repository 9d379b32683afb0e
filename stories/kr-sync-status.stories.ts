import type { KrReviewSession } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-session.js';
import '@kreatli/elements/define/kr-sync-status.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { find, shows, textOf, until } from './fixtures/find.js';
import type { Faults } from './fixtures/faulty-adapter.js';
import { inPanel, reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Review/kr-sync-status', component: 'kr-sync-status' };
export default meta;
type Story = StoryObj;

const base: Pick<Story, 'loaders' | 'render'> = {
  loaders: withReview(),
  render: (_, context) => inPanel(reviewOf(context), html`<kr-sync-status></kr-sync-status>`),
};

const review = async (canvas: HTMLElement) => {
  const session = await find<KrReviewSession>(canvas, 'kr-review-session');
  return until(async () => {
    const found = session.context?.$review.get();
    await expect(found?.$sync.get().phase).toBe('live');
    return found!;
  });
};

const after = (faults: Faults, expected: string): Story => ({
  ...base,
  play: async ({ canvasElement, loaded }) => {
    const { propose } = await review(canvasElement);
    Object.assign(reviewOf({ loaded }).faults, faults);
    await propose('pass.finished', { versionId: 'v3' });
    await shows(await find(canvasElement, 'kr-sync-status'), expected);
  },
});

/** Empty while everything is sent. */
export const Live: Story = {
  ...base,
  play: async ({ canvasElement }) => {
    await review(canvasElement);
    await until(async () => expect(textOf(await find(canvasElement, 'kr-sync-status')).trim()).toBe(''));
  },
};
export const Offline = after({ reading: 'offline' }, '1 comment saved on this device');
export const Unavailable = after({ writing: 'unavailable' }, '1 comment saved on this device');
export const SignIn = after({ writing: 'unauthenticated' }, 'Sign in to send 1 comment');
export const ReadOnly = after({ writing: 'forbidden' }, 'You no longer have permission to comment here.');
export const Removed = after({ reading: 'not_found' }, 'This review was deleted.');

/** The connection comes back and the comment is sent. */
export const Recovered: Story = {
  ...base,
  play: async ({ canvasElement, loaded }) => {
    const { propose, $items } = await review(canvasElement);
    const { faults } = reviewOf({ loaded });
    faults.reading = 'offline';
    await propose('pass.finished', { versionId: 'v3' });
    await shows(canvasElement, '1 comment saved on this device');
    delete faults.reading;
    dispatchEvent(new Event('online'));
    await until(() => expect($items.get()).toHaveLength(0));
    await until(() => expect(textOf(canvasElement)).not.toContain('saved on this device'));
  },
};

/** The host handles `kr-sign-in`, and resolves it when the user has signed in. */
export const SignedIn: Story = {
  ...base,
  play: async ({ canvasElement, loaded }) => {
    const { propose, $items } = await review(canvasElement);
    const { faults } = reviewOf({ loaded });
    faults.writing = 'unauthenticated';
    canvasElement.addEventListener(
      'kr-sign-in',
      (event) => event.respondWith(Promise.resolve().then(() => delete faults.writing)),
      { once: true },
    );
    await propose('pass.finished', { versionId: 'v3' });
    await until(() => expect($items.get()).toHaveLength(0));
    await until(async () => expect(textOf(await find(canvasElement, 'kr-sync-status')).trim()).toBe(''));
  },
};

import type { Brand, KrReviewPage } from '@kreatli/elements';
import '@kreatli/elements/define/kr-review-page.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, spyOn } from 'storybook/test';
import { find, findAll, ready, shows } from './fixtures/find.js';
import { inUse } from './fixtures/in-use.js';
import { reviewOf, withReview } from './fixtures/review.js';

const meta: Meta = { title: 'Page/kr-review-page', component: 'kr-review-page', parameters: { layout: 'fullscreen' } };
export default meta;
type Story = StoryObj;

const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 24"><circle cx="12" cy="12" r="10" fill="#e5484d"/>' +
    '<path d="M32 6h60v4H32zm0 8h40v4H32z" fill="#8b8d98"/></svg>',
)}`;
const page = (brand: Brand, theme: KrReviewPage['theme'] = 'auto'): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview(inUse),
  render: (_, context) => {
    const { reviewId, versions, adapter, participant } = reviewOf(context);
    return html`<kr-review-page
      heading="Autumn launch / Hero video"
      .brand=${brand}
      .theme=${theme}
      .review=${reviewId}
      .versions=${versions}
      .adapter=${adapter}
      .participant=${participant}
      .urlState=${false}
    ></kr-review-page>`;
  },
});

export const Branded: Story = {
  ...page({ name: 'Northlight', accent: '#0f766e', legal: 'Confidential. Do not share.' }),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await shows(canvasElement, 'Northlight');
    await shows(await find(canvasElement, 'footer'), 'Confidential. Do not share.');
    await shows(canvasElement, 'Approve v3');
  },
};

export const WithLogo: Story = {
  ...page({ name: 'Northlight', logo }, 'light'),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const image = await find<HTMLImageElement>(canvasElement, 'img');
    await expect(image.alt).toBe('Northlight');
    await expect(image.getBoundingClientRect().height).toBe(24);
    await expect(findAll(canvasElement, 'footer')).toHaveLength(0);
  },
};

/** Yellow has too little contrast on a light surface: its text has a derived shade, and a warning is logged. */
export const AccentWithLowContrast: Story = {
  ...page({ name: 'Northlight', accent: '#ffe600' }, 'light'),
  beforeEach: () => void spyOn(console, 'warn'),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    const element = await find<KrReviewPage>(canvasElement, 'kr-review-page');
    await expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('#ffe600'));
    await expect(element.style.getPropertyValue('--kr-accent')).toBe('#ffe600');
    await expect(element.style.getPropertyValue('--kr-accent-text')).toMatch(/^light-dark\(#[0-9a-f]{6}, #ffe600\)$/);
  },
};

/** A value that is not a color is ignored, and a warning is logged. */
export const InvalidAccent: Story = {
  ...page({ name: 'Northlight', accent: 'mauve-ish' }, 'dark'),
  beforeEach: () => void spyOn(console, 'warn'),
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    await expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('is not a color'));
    await expect(
      (await find<KrReviewPage>(canvasElement, 'kr-review-page')).style.getPropertyValue('--kr-accent'),
    ).toBe('');
  },
};

/** A guest opens a share link, which asks for its passphrase. */
export const ShareLink: Story = {
  beforeEach: () => {
    const body = JSON.stringify({ kind: 'unauthenticated', detail: 'link_passphrase' });
    const init = { status: 401, headers: { 'Content-Type': 'application/problem+json' } };
    const real = globalThis.fetch;
    const answer: typeof fetch = async (input, options) =>
      new Request(input).url.startsWith('https://page.test/') ? new Response(body, init) : real(input, options);
    spyOn(globalThis, 'fetch').mockImplementation(answer);
  },
  render: () =>
    html`<kr-review-page
      .brand=${{ name: 'Northlight', legal: 'Confidential. Do not share.' }}
      link="https://page.test/r/a-link#secret"
      .urlState=${false}
    ></kr-review-page>`,
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'This review is protected.');
    await shows(canvasElement, 'Northlight');
  },
};

import { expect } from '@open-wc/testing';

const TAGS = [
  'approval-button',
  'comment-composer',
  'comment-layer',
  'comment-thread',
  'counter',
  'name-dialog',
  'player',
  'review-brief',
  'review-page',
  'review-player',
  'review-session',
  'sync-status',
  'timeline',
  'transport',
  'version-switch',
].map((name) => `kr-${name}`);

/** A page of its own: the registry of this one has been written to. */
async function freshWindow(): Promise<Window & typeof globalThis> {
  const frame = document.body.appendChild(document.createElement('iframe'));
  frame.srcdoc = '<!doctype html>';
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  return frame.contentWindow as Window & typeof globalThis;
}
const load = (inside: Window & typeof globalThis, path: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const script = inside.document.createElement('script');
    script.type = 'module';
    script.src = new URL(path, location.origin).href;
    script.onload = resolve;
    script.onerror = reject;
    inside.document.head.append(script);
  });
const registered = (inside: Window & typeof globalThis): string[] =>
  TAGS.filter((tag) => inside.customElements.get(tag));

describe('registration', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('does not happen with the classes', async () => {
    const inside = await freshWindow();
    await load(inside, '/packages/elements/src/index.ts');
    expect(registered(inside)).to.deep.equal([]);
  });

  it('brings what an element needs, and no more', async () => {
    const inside = await freshWindow();
    await load(inside, '/packages/elements/src/define/kr-player.ts');
    expect(registered(inside)).to.deep.equal(['kr-counter', 'kr-player', 'kr-timeline', 'kr-transport']);
  });

  it('of the page is all of them', async () => {
    const inside = await freshWindow();
    await load(inside, '/packages/elements/src/define/kr-review-page.ts');
    expect(registered(inside)).to.deep.equal(TAGS);
  });

  it('leaves an element alone that is there already', async () => {
    const inside = await freshWindow();
    const mine = inside.eval('(class extends HTMLElement {})') as CustomElementConstructor;
    inside.customElements.define('kr-counter', mine);
    await load(inside, '/packages/elements/src/define/kr-player.ts');
    expect(inside.customElements.get('kr-counter')).to.equal(mine);
  });
});

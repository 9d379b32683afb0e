import { expect } from '@open-wc/testing';
import { until } from '../../test/dom.js';

const TAGS = [
  'approval-button',
  'comment-composer',
  'comment-layer',
  'comment-thread',
  'counter',
  'drawing-layer',
  'drawing-tools',
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

/** A window with an empty registry of custom elements. */
async function openWindow(): Promise<Window & typeof globalThis> {
  const frame = document.body.appendChild(document.createElement('iframe'));
  frame.srcdoc = '<!doctype html>';
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  return frame.contentWindow as Window & typeof globalThis;
}
const load = (view: Window & typeof globalThis, path: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const script = view.document.createElement('script');
    script.type = 'module';
    script.src = new URL(path, location.origin).href;
    script.onload = resolve;
    script.onerror = reject;
    view.document.head.append(script);
  });
const registered = (view: Window & typeof globalThis): string[] => TAGS.filter((tag) => view.customElements.get(tag));

describe('registration', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('does not happen when the classes are imported', async () => {
    const view = await openWindow();
    await load(view, '/packages/elements/src/index.ts');
    expect(registered(view)).to.deep.equal([]);
  });

  it('registers an element with those in its template, and no others', async () => {
    const view = await openWindow();
    await load(view, '/packages/elements/src/define/kr-player.ts');
    expect(registered(view)).to.deep.equal(['kr-counter', 'kr-player', 'kr-timeline', 'kr-transport']);
  });

  it('registers every element with the review page', async () => {
    const view = await openWindow();
    await load(view, '/packages/elements/src/define/kr-review-page.ts');
    // Comments are loaded after the player.
    expect(registered(view)).not.to.include('kr-comment-layer');
    view.document.body.append(view.document.createElement('kr-review-page'));
    await until(() => expect(registered(view)).to.deep.equal(TAGS));
  });

  it('does not replace an element that the page has registered', async () => {
    const view = await openWindow();
    const own = view.eval('(class extends HTMLElement {})') as CustomElementConstructor;
    view.customElements.define('kr-counter', own);
    await load(view, '/packages/elements/src/define/kr-player.ts');
    expect(view.customElements.get('kr-counter')).to.equal(own);
  });
});

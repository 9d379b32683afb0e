import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, one, show } from '../../test/dom.js';
import { freshId, version } from '../../test/test-review.js';
import '../define/kr-review-page.js';
import type { ReviewInput } from '../host-input/review-properties.js';

const declared: Omit<ReviewInput, 'adapter'> = {
  src: '',
  poster: 'poster.jpg',
  rate: '30000/1001',
  dropFrame: true,
  startTimecode: '01:00:00;00',
  review: freshId(),
  heading: 'Autumn launch',
  locale: 'de',
  needsAdapter: false,
  privateViews: true,
  participant: { id: 'ada', name: 'Ada', role: 'owner' },
  versions: [version('v3')],
  brief: { body: 'Watch the end.' },
};

describe('kr-review-page', () => {
  afterEach(clear);

  it('passes every review property on to its player and its session, also when one changes', async () => {
    const box = show(html`<kr-review-page></kr-review-page>`);
    const page = Object.assign(box.querySelector('kr-review-page')!, declared);
    const inner = [await one(page, 'kr-review-player'), await one(page, 'kr-review-session')];
    const expectPassed = async (properties: Partial<ReviewInput>): Promise<void> => {
      await page.updateComplete;
      for (const element of inner) expect(element).to.include(properties);
    };
    await expectPassed(declared);
    page.heading = 'Winter launch';
    await expectPassed({ ...declared, heading: 'Winter launch' });
  });

  it('reflects what the host declares, and no initial value', async () => {
    const box = show(html`<kr-review-page></kr-review-page>`);
    const page = box.querySelector('kr-review-page')!;
    await page.updateComplete;
    expect(page.hasAttribute('src')).to.equal(false);
    page.heading = 'Autumn launch';
    await page.updateComplete;
    expect(page.getAttribute('heading')).to.equal('Autumn launch');
    page.removeAttribute('heading');
    expect(page.heading).to.equal('');
  });

  it('passes on what arranges its player, and lets its parts be styled', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = 'kr-review-page::part(approve) { text-transform: uppercase; }';
    const box = show(html`<kr-review-page layout="below" keymap="nle"></kr-review-page>${sheet}`);
    const page = Object.assign(box.querySelector('kr-review-page')!, declared);
    const player = await one(page, 'kr-review-player');
    expect(player).to.include({ layout: 'below', keymap: 'nle' });
    const approve = await one(page, '[part=button]');
    expect(getComputedStyle(approve).textTransform).to.equal('uppercase');
  });
});

import { expect } from '@open-wc/testing';
import { all, clear, expectText, one, until } from '../../test/dom.js';
import { MARA, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import { registerLocale } from './locales.js';
import { en } from './strings/en.js';

const html = document.documentElement;
/** The language that an element inherits, through shadow roots. */
function languageOf(element: Element): string {
  for (let each: Element | null = element; each; each = parentOf(each))
    if (each instanceof HTMLElement && each.hasAttribute('lang')) return each.lang;
  return '';
}
const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

async function showPlayer(locale = '') {
  const review = await publishReview({ as: MARA });
  await review.comment(MARA, 'مرحبا', { span: { in: 100 } });
  const player = Object.assign(showReview(review, 'kr-review-player', 1000), { locale });
  await expectText(player, 'مرحبا');
  return player;
}

const approveButton = async (player: HTMLElement) => one(await one(player, 'kr-approval-button'), '.act');

describe('words in another language than the page', () => {
  afterEach(() => {
    clear();
    Object.assign(html, { lang: 'en', dir: '' });
  });

  it('declare their language, and what users write keeps that of the page', async () => {
    html.lang = 'ar';
    const player = await showPlayer();
    const bar = await one(player, '.bar');
    await until(() => expect(languageOf(bar)).to.equal('en'));
    const approve = await approveButton(player);
    await until(() => expect(languageOf(approve)).to.equal('en'));
    for (const selector of ['p.text[dir=auto]', 'textarea', 'bdi'])
      await until(() => expect(languageOf(all(player, selector)[0]!), selector).to.equal('ar'));
  });

  it('are isolated on a page from right to left, whose layout stays', async () => {
    Object.assign(html, { lang: 'ar', dir: 'rtl' });
    const player = await showPlayer();
    const filter = await one(await one(player, 'kr-comment-layer'), '.bar button');
    await until(() => expect(getComputedStyle(filter).unicodeBidi).to.equal('plaintext'));
    expect(getComputedStyle(filter).direction).to.equal('rtl');
  });

  it('are marked when the host asks for a language that is not the page’s', async () => {
    const player = await showPlayer('de');
    await expectText(player, 'v3 freigeben');
    const approve = await approveButton(player);
    await until(() => expect(languageOf(approve)).to.equal('de'));
    player.locale = 'en';
    await until(() => expect(languageOf(approve)).to.equal('en'));
  });

  it('are not isolated when they are written from right to left themselves', async () => {
    registerLocale('he', () => ({ ...en, approve: (label) => `אישור ${label}` }));
    Object.assign(html, { lang: 'ar', dir: 'rtl' });
    const player = await showPlayer('he');
    await expectText(player, 'אישור v3');
    const approve = await approveButton(player);
    await until(() => expect(languageOf(approve)).to.equal('he'));
    expect(getComputedStyle(approve).unicodeBidi).to.not.equal('plaintext');
  });
});

import { expect } from '@open-wc/testing';
import { all, clear, expectText, one, text, until } from '../../test/dom.js';
import { JONAS, VERA, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrPlayer } from '../player/player.js';

describe('an empty list of comments', () => {
  afterEach(clear);

  async function show(properties: object, as = JONAS) {
    const player = Object.assign(showReview(await publishReview({ as }), 'kr-review-player', 1000), properties);
    await expectText(player, 'No comments yet.');
    return player;
  }
  const isShown = (hint: HTMLElement): boolean => getComputedStyle(hint).display !== 'none';

  it('names the key of the user’s profile, where keys work', async () => {
    const player = await show({ keymap: 'nle' });
    await expectText(player, 'No comments yet. Write the first one below.');
    const hint = await one(player, '.key-hint');
    await until(() => expect(hint.textContent).to.equal('Or press M.'));
    expect(isShown(hint), 'the focus is elsewhere on the page').to.equal(false);
    (await one<KrPlayer>(player, 'kr-player')).focus();
    expect(isShown(hint)).to.equal(true);
    const whole = await show({ pageKeys: true, keys: { comment: ['Shift+n'] } });
    const pageHint = await one(whole, '.key-hint');
    await until(() => expect(pageHint.textContent).to.equal('Or press Shift N.'));
    expect(isShown(pageHint)).to.equal(true);
  });

  it('names no key when none is bound, and asks no viewer to comment', async () => {
    const unbound = await show({ keys: { comment: [] } });
    await until(() => expect(all(unbound, '.key-hint')).to.have.length(0));
    const viewer = await show({}, VERA);
    await until(() => expect(text(viewer)).to.contain('No comments yet.').and.not.to.contain('Write the first'));
  });
});

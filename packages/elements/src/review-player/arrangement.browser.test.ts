import { expect } from '@open-wc/testing';
import { all, clear, key, one, press, text, until } from '../../test/dom.js';
import { MARA, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrReviewPlayer } from './review-player.js';

async function embed(width: number, setup: Parameters<typeof publishReview>[0] = {}) {
  const review = await publishReview(setup);
  const player = showReview(review, 'kr-review-player', width);
  await until(() => expect(player.session?.$review.get()?.$sync.get().phase).to.equal('live'));
  return { review, player };
}
const layoutOf = (player: KrReviewPlayer) => player.renderRoot.querySelector<HTMLElement>('.frame')!.dataset['layout'];
const isShown = (player: KrReviewPlayer) => player.renderRoot.querySelector<HTMLElement>('.panel')!.clientHeight > 0;

describe('the arrangement of kr-review-player', () => {
  afterEach(() => {
    clear();
    localStorage.removeItem('kreatli:brief');
  });

  it('decides below the video in a small window, and beside the title in a large one', async () => {
    const phone = await embed(390, { as: MARA });
    await until(() => expect(layoutOf(phone.player)).to.equal('below'));
    await until(() => expect(all(phone.player, '.panel kr-approval-button')).to.have.length(1));
    expect(all(phone.player, '.header kr-approval-button')).to.have.length(0);
    const laptop = await embed(1200, { as: MARA });
    await until(() => expect(layoutOf(laptop.player)).to.equal('side'));
    await until(() => expect(all(laptop.player, '.header kr-approval-button')).to.have.length(1));
  });

  it('asks once in a small window before it approves what is open, and undoes it by one press', async () => {
    const { review, player } = await embed(390, { as: MARA });
    await review.comment(MARA, 'Still open');
    player.refresh();
    const approval = await one(player, 'kr-approval-button');
    await until(() => expect(player.session!.$comments.get()).to.have.length(1));
    await press(approval, 'Approve v3');
    await until(() => expect(text(approval)).to.contain('Approve v3?'));
    await until(() => expect(approval.shadowRoot!.querySelector('.menu')!.matches(':popover-open')).to.equal(true));
    expect(await review.logged('approval.granted')).to.have.length(0);
    await press(approval, 'Cancel');
    expect(approval.shadowRoot!.querySelector('.menu')!.matches(':popover-open')).to.equal(false);
    await press(approval, 'Approve v3');
    approval.shadowRoot!.querySelector<HTMLButtonElement>('.menu .approve')!.click();
    await until(async () => expect(await review.logged('approval.granted')).to.have.length(1));
    await press(approval, 'Undo');
    await until(async () => expect(await review.logged('approval.revoked')).to.have.length(1));
    await until(() => expect(all(approval, '.undo')).to.have.length(0));
  });

  it('hides and shows the comments beside the video', async () => {
    const { player } = await embed(1200);
    await until(() => expect(isShown(player)).to.equal(true));
    await press(await one(player, 'kr-transport'), 'Hide comments');
    await until(() => expect(isShown(player)).to.equal(false));
    key(await one(player, 'kr-player'), 'h');
    await until(() => expect(isShown(player)).to.equal(true));
  });

  it('fills the screen with the video, and lays controls and comments over it', async () => {
    const { player } = await embed(1200);
    Object.defineProperty(player, 'requestFullscreen', { value: undefined });
    await press(await one(player, 'kr-transport'), 'Fullscreen');
    await until(() => expect(layoutOf(player)).to.equal('immersive'));
    const stage = await one(await one(player, 'kr-player'), 'kr-stage');
    await until(() => expect(stage.clientHeight).to.equal(innerHeight));
    expect(isShown(player)).to.equal(false);
    await press(await one(player, 'kr-transport'), 'Show comments');
    await until(() => expect(isShown(player)).to.equal(true));
    await press(await one(player, 'kr-transport'), 'Exit fullscreen');
    await until(() => expect(layoutOf(player)).to.equal('side'));
    expect(isShown(player)).to.equal(true);
  });

  it('folds the brief, and remembers that', async () => {
    const brief = { body: { text: 'Sign off the grade.' }, checklist: [], files: [] };
    const { player } = await embed(1200, { brief });
    const element = await one(player, 'kr-review-brief');
    const isOpen = () => element.hasAttribute('open');
    const wasOpen = isOpen();
    (await one<HTMLButtonElement>(element, 'button.title')).click();
    await until(() => expect(isOpen()).to.equal(!wasOpen));
    const again = await embed(1200, { brief });
    expect((await one(again.player, 'kr-review-brief')).hasAttribute('open')).to.equal(!wasOpen);
  });
});

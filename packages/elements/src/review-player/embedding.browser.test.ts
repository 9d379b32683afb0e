import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, expectText, key, one, show, type, until } from '../../test/dom.js';
import { JONAS, freshId, mp4, propertiesOf, publishReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import type { KrReviewPlayer } from './review-player.js';

/** A review player made as a page makes it: from markup, without Lit. */
function fromMarkup(markup: string, properties: Partial<KrReviewPlayer>): KrReviewPlayer {
  const box = show(html``);
  const player = document.createElement('kr-review-player');
  player.append(...markup.split(' ').map((item) => slotted(item)));
  Object.assign(player, properties);
  box.append(player);
  return player;
}
/** `slot:tag`. */
function slotted(item: string): HTMLElement {
  const [slot, tag] = item.split(':') as [string, string];
  return Object.assign(document.createElement(tag), { slot });
}

describe('kr-review-player in a page', () => {
  afterEach(clear);

  it('hides the controls that the page lists', async () => {
    const review = await publishReview({ as: JONAS });
    const player = fromMarkup('brand:span', { ...propertiesOf(review), hide: 'fullscreen speed export type' });
    await expectText(player, 'Comments 0');
    const display = async (selector: string) => getComputedStyle(await one(player, selector)).display;
    for (const selector of ['.fullscreen', '.speed', '.tools .more', '.option'])
      await until(async () => expect(await display(selector), selector).to.equal('none'));
    player.hide = 'settings';
    await until(async () => expect(await display('.fullscreen')).to.not.equal('none'));
    await until(async () => expect(await display('.settings')).to.equal('none'));
  });

  it('shows the reason for which the page vetoes a comment, and keeps the text', async () => {
    const review = await publishReview({ as: JONAS });
    const player = fromMarkup('brand:span', propertiesOf(review));
    player.addEventListener('kr-propose', (event) => event.veto('Comments close at noon.'));
    await until(() => expect(player.session?.$review.get()?.$sync.get().phase).to.equal('live'));
    const field = await one<HTMLTextAreaElement>(player, 'textarea');
    type(field, 'Late.');
    key(field, 'Enter');
    await expectText(player, 'Comments close at noon.');
    expect(field.value).to.equal('Late.');
  });

  it('colors participants as the page does', async () => {
    const review = await publishReview({ as: JONAS });
    await review.comment(JONAS, 'Colored.', { span: { in: 10 } });
    const player = fromMarkup('brand:span', propertiesOf(review));
    for (let place = 1; place <= 8; place++) player.style.setProperty(`--kr-marker-${place}`, 'rgb(1, 2, 3)');
    await expectText(player, 'Colored.');
    expect(getComputedStyle(await one(await one(player, 'kr-comment-thread'), '.avatar')).backgroundColor).to.equal(
      'rgb(1, 2, 3)',
    );
  });

  it('provides for our own elements in its slots', async () => {
    const review = await publishReview();
    await review.comment(JONAS, 'From the log');
    const errors: string[] = [];
    const player = fromMarkup(
      'header:kr-version-switch header:kr-approval-button controls:kr-timeline ' +
        'controls:kr-transport panel:kr-comment-layer',
      propertiesOf(review),
    );
    player.addEventListener('kr-error', ({ code }: KrErrorEvent) => errors.push(code));
    for (const [tag, content] of [
      ['kr-version-switch', 'v3'],
      ['kr-approval-button', ''],
      ['kr-comment-layer', 'From the log'],
    ] as const) {
      const element = player.querySelector<HTMLElement>(tag)!;
      if (content) await expectText(element, content);
      else await until(() => expect(element.shadowRoot!.childElementCount).to.be.above(0));
    }
    await until(() => expect(all(player.querySelector('kr-transport')!, 'button').length).to.be.above(5));
    await until(() => expect(all(player.querySelector('kr-timeline')!, '.rail, [part]').length).to.be.above(0));
    expect(errors.filter((code) => code === 'NO_SESSION')).to.deep.equal([]);
  });

  it('opens no review before its adapter is there, where the page has announced one', async () => {
    const review = await publishReview();
    const player = fromMarkup('brand:span', { needsAdapter: true, review: review.reviewId, versions: review.versions });
    await until(() => expect(player.frameCount).to.equal(576));
    expect(player.session!.$review.get()).to.equal(null);
    Object.assign(player, propertiesOf(review));
    await until(() => expect(player.session!.$review.get()?.$sync.get().phase).to.equal('live'));
  });

  it('shows comments, selection, version and playhead to the page, and announces their changes', async () => {
    const review = await publishReview();
    const commentId = await review.comment(JONAS, 'From the log', { span: { in: 48 } });
    const events: unknown[] = [];
    const player = fromMarkup('brand:span', propertiesOf(review));
    for (const name of ['kr-frame', 'kr-select', 'kr-version'] as const)
      player.addEventListener(name, ({ detail }) => events.push(detail));
    await until(() => expect(player.session?.$comments.get()).to.have.length(1));
    const shown: (readonly unknown[])[] = [];
    const stop = player.session!.$comments.subscribe((comments) => void shown.push(comments));
    await review.comment(JONAS, 'Another one');
    player.refresh();
    await until(() => expect(shown.at(-1)).to.have.length(2));
    stop();
    player.session!.$selected.set(commentId);
    await player.seekFrame(48);
    await until(() => expect(events).to.deep.include.members([{ versionId: 'v3' }, { commentId }, { frame: 48 }]));
    expect(player.session!.player.playback.$playhead.get().frame).to.equal(48);
  });

  it('keeps what is typed from the shortcuts of the page', async () => {
    const player = show(
      html`<kr-review-player .review=${freshId()} src=${mp4('v3')} rate="24000/1001"></kr-review-player>`,
    ).querySelector('kr-review-player')!;
    const field = await one<HTMLTextAreaElement>(player, 'textarea.text');
    const seen: string[] = [];
    const record = (event: KeyboardEvent) => seen.push(event.key);
    document.addEventListener('keydown', record);
    type(field, 'a');
    for (const name of ['c', 'k', ' ', 'ArrowLeft']) key(field, name);
    key(field, 's', { ctrlKey: true });
    document.removeEventListener('keydown', record);
    expect(seen).to.deep.equal(['s']);
  });
});

import { expect } from '@open-wc/testing';
import { all, clear, expectText, one, press, type, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, publishReview, showReview, videoReady } from '../../test/test-review.js';
import '../define/kr-review-page.js';
import '../define/kr-review-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import type { KrReviewPlayer } from '../review-player/review-player.js';
import type { Place } from './place.js';

const before = location.href;
const params = () => Object.fromEntries(new URL(location.href).searchParams);
/** The page as if it was opened by a link. */
function openAt(search: string): void {
  const url = new URL(before);
  for (const [name, value] of new URLSearchParams(search)) url.searchParams.append(name, value);
  history.replaceState(null, '', url);
}
const expectPlace = (player: { readonly place: Place | null }, expected: Partial<Place>) =>
  until(() => expect(player.place).to.include(expected));
const errorsOf = (element: HTMLElement): readonly string[] => {
  const codes: string[] = [];
  element.addEventListener('kr-error', ({ code }: KrErrorEvent) => codes.push(code));
  return codes;
};

describe('the place of a user', () => {
  afterEach(() => {
    clear();
    history.replaceState(null, '', before);
  });

  async function reviewWithComments() {
    const review = await publishReview({ as: ANKE });
    const late = await review.comment(MARA, 'Late.', { span: { in: 301 } });
    const old = await review.comment(JONAS, 'On the old one.', { versionId: 'v2', span: { in: 20 } });
    return { review, late, old };
  }
  const sessionOf = (player: KrReviewPlayer) =>
    until(() => (expect(player.session).to.not.equal(undefined), player.session!));

  it('is opened from the URL of the page, and kept there', async () => {
    const { review, old } = await reviewWithComments();
    openAt('?version=v2&frame=25&q=old');
    const page = showReview(review, 'kr-review-page', 1000);
    await expectPlace(page, { version: 'v2', frame: 25, search: 'old' });
    const session = await sessionOf(await one<KrReviewPlayer>(page, 'kr-review-player'));
    await videoReady(session);
    await until(() => expect(session.player.playback.$playhead.get().frame).to.equal(25));
    const field = await one<HTMLInputElement>(page, '.search input');
    expect(field.value).to.equal('old');
    type(field, 'one');
    session.$selected.set(old);
    await until(() => expect(params()).to.include({ version: 'v2', frame: '25', q: 'one', comment: old }));
    await press(page, 'Clear');
    await until(() => expect(params()).to.not.have.property('q'));
  });

  it('is that of a comment: its version, its frame, and in sight', async () => {
    const { review, old, late } = await reviewWithComments();
    openAt(`?comment=${old}`);
    const page = showReview(review, 'kr-review-page', 1000);
    await expectPlace(page, { version: 'v2', comment: old });
    await expectPlace(page, { frame: 20 });
    await expectText(page, 'On the old one.');
    page.place = { version: 'v3', comment: late };
    await expectPlace(page, { version: 'v3', comment: late, frame: 301 });
    await until(() => expect(params()).to.include({ version: 'v3', comment: late, frame: '301' }));
  });

  it('names nothing at the start of the newest version, and never adds to the history', async () => {
    const { review } = await reviewWithComments();
    const { length } = history;
    const page = showReview(review, 'kr-review-page', 1000);
    await expectText(page, 'Late.');
    await press(page, 'Mine');
    await until(() => expect(params()).to.include({ mine: '1' }));
    expect(params()).to.not.include.keys('version', 'frame', 'comment');
    expect(history.length).to.equal(length);
  });

  it('is that of the entry of the history that back and forward lead to', async () => {
    const { review, late } = await reviewWithComments();
    const page = showReview(review, 'kr-review-page', 1000);
    await expectPlace(page, { version: 'v3', comment: null });
    const session = await sessionOf(await one<KrReviewPlayer>(page, 'kr-review-player'));
    await videoReady(session);
    history.pushState(null, '', location.href);
    page.place = { version: 'v2', frame: 25, search: 'old' };
    await until(() => expect(params()).to.include({ version: 'v2', frame: '25', q: 'old' }));
    history.pushState(null, '', location.href);
    page.place = { comment: late };
    await until(() => expect(params()).to.include({ version: 'v3', comment: late, frame: '301' }));
    history.back();
    await expectPlace(page, { version: 'v2', frame: 25, comment: null, search: 'old' });
    await videoReady(session);
    await until(() => expect(session.player.playback.$playhead.get().frame).to.equal(25));
    history.back();
    await expectPlace(page, { version: 'v3', frame: 0, comment: null, search: '' });
    history.go(2);
    await expectPlace(page, { version: 'v3', frame: 301, comment: late, search: 'old' });
    await until(() => expect(session.player.playback.$playhead.get().frame).to.equal(301));
    expect(params()).to.include({ version: 'v3', comment: late, frame: '301', q: 'old' });
  });

  it('ignores ids that do not exist, and reports them', async () => {
    const { review } = await reviewWithComments();
    openAt('?version=v9&comment=lost&by=lost&frame=7');
    const page = document.createElement('kr-review-page');
    const codes = errorsOf(page);
    document.body.append(page);
    Object.assign(page, {
      review: review.reviewId,
      versions: review.versions,
      adapter: review.adapter,
      participant: { id: 'anke', role: 'editor', name: 'Anke Krüger' },
    });
    await until(() => expect(codes.filter((code) => code === 'UNKNOWN_PLACE')).to.have.length(2));
    await expectPlace(page, { version: 'v3', frame: 7, comment: null });
    page.remove();
  });

  it('is a property and an event of an embedded player, which leaves the URL alone', async () => {
    const { review, late } = await reviewWithComments();
    openAt('?version=v1&mine=1');
    const url = location.href;
    const player = showReview(review, 'kr-review-player', 1000);
    player.place = { comment: late, search: 'late' };
    const places: Place[] = [];
    player.addEventListener('kr-place', ({ detail }) => places.push(detail.place));
    await expectPlace(player, { version: 'v3', comment: late, frame: 301, search: 'late' });
    expect(player.place!.filter.mine).to.equal(false);
    expect(places.at(-1)).to.deep.equal(player.place);
    // Frameworks set equal objects again.
    (await sessionOf(player)).$selected.set(null);
    player.place = { comment: late, search: 'late' };
    await expectPlace(player, { comment: null });
    player.place = { frame: 5 };
    await expectPlace(player, { frame: 5, search: 'late' });
    expect(location.href).to.equal(url);
    player.urlState = true;
    await expectPlace(player, { version: 'v1' });
    expect(all(player, 'kr-comment-layer')).to.have.length(1);
    await expectPlace(player, { search: '' });
  });

  it('is where the user goes while a link waits for its comment', async () => {
    const review = await publishReview({
      as: ANKE,
      wrap: (adapter) => ({ ...adapter, read: () => new Promise<never>(() => undefined) }),
    });
    const player = showReview(review, 'kr-review-player', 1000);
    player.place = { comment: 'lost', frame: 3 };
    await expectPlace(player, { version: 'v3', comment: 'lost', frame: 3 });
    (await sessionOf(player)).$selected.set('another');
    await expectPlace(player, { comment: 'another' });
  });

  it('has no frames of playback', async () => {
    const { review } = await reviewWithComments();
    const player = showReview(review, 'kr-review-player', 1000);
    const session = await sessionOf(player);
    await videoReady(session);
    await until(() => expect(player.place).to.not.equal(null));
    const frames: (number | null)[] = [];
    player.addEventListener('kr-place', ({ detail }) => frames.push(detail.place.frame));
    await player.play();
    await until(() => expect(player.frame).to.be.above(3));
    expect(frames).to.deep.equal([]);
    const rest = await player.pause();
    // The frame that a pause ends on may be known a moment after the pause.
    await until(() => expect(frames.at(-1)).to.equal(rest));
  });
});

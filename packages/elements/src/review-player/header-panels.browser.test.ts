import { manifestOf } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import '../define/kr-review-player.js';
import type { KrReviewPlayer } from './review-player.js';
import { all, clear, expectText, one, press, text, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, type TestReview, publishReview, showReview } from '../../test/test-review.js';

const OPENS = '2026-01-01T00:00:00.000Z';
const CLOSES = '2036-01-01T12:00:00.000Z';

async function opened(review: TestReview, panel: string, width = 1200) {
  const player = showReview(review, 'kr-review-player', width);
  (await one(player, `[popovertarget=${panel}]`)).click();
  const popover = await one(player, `#${panel}:popover-open`);
  return { player, popover };
}
const withWindow = async (as: typeof ANKE) => {
  const review = await publishReview({ as });
  await review.write(ANKE, 'window.opened', {
    windowId: 'w',
    versionId: 'v3',
    opensAt: OPENS,
    closesAt: CLOSES,
    approvers: ['mara'],
  });
  return review;
};
const windowIn = (player: KrReviewPlayer) => player.session!.$review.get()!.$state.get().windows.get('w')!;

describe('the panels of the header', () => {
  afterEach(clear);

  it('list who takes part, with what they watched, wrote and decided', async () => {
    const review = await publishReview({ as: ANKE });
    const v3 = review.versions.at(-1)!;
    await review.comment(JONAS, 'Longer.', { span: { in: 1 } });
    await review.write(MARA, 'view.recorded', {
      versionId: 'v3',
      manifest: manifestOf(v3),
      covered: [[0, 288]],
      plays: 1,
    });
    await review.write(JONAS, 'pass.finished', { versionId: 'v3' });
    const { popover } = await opened(review, 'participants');
    await expectText(popover, 'on v3');
    const rows = () =>
      Object.fromEntries(all(popover, 'tbody tr').map((row) => [row.querySelector('bdi')!.textContent, row]));
    expect(text(rows()['Mara Okafor']!)).to.include('50%').and.include('Asked to decide').and.include('Reviewing');
    expect(text(rows()['Jonas Thiel']!)).to.include('Finished').and.include('1 open').and.include('Never');
    expect(rows()['Mara Okafor']!.querySelectorAll('.bar i')).to.have.length(1);
  });

  it('opens on a phone, where two avatars are left', async () => {
    const { player, popover } = await opened(await publishReview({ as: ANKE }), 'participants', 320);
    await expectText(popover, '5 participants');
    const avatars = all(player, '.participants .avatar').filter((avatar) => avatar.checkVisibility());
    expect(avatars).to.have.length(2);
  });

  it('let an editor extend the window, by hours or to a time', async () => {
    const { player, popover } = await opened(await withWindow(ANKE), 'window');
    await expectText(popover, 'Review of v3');
    await press(popover, '4h');
    await until(() => expect(windowIn(player).closesAt).to.equal('2036-01-01T16:00:00.000Z'));
    await until(() => expect(popover.matches(':popover-open')).to.equal(false));
    (await one(player, '[popovertarget=window]')).click();
    const field = await one<HTMLInputElement>(popover, 'input');
    field.value = '2036-02-01T10:00';
    await press(popover, 'Extend');
    await until(() => expect(windowIn(player).closesAt).to.equal(new Date('2036-02-01T10:00').toISOString()));
  });

  it('do not close a window in the past', async () => {
    const { player, popover } = await opened(await withWindow(ANKE), 'window');
    const field = await one<HTMLInputElement>(popover, 'input');
    field.value = '2020-02-01T10:00';
    await press(popover, 'Extend');
    expect(field.validationMessage).to.equal('Choose a time in the future.');
    expect(windowIn(player).closesAt).to.equal(CLOSES);
  });

  it('ask before an editor closes the window for everyone', async () => {
    const { player, popover } = await opened(await withWindow(ANKE), 'window');
    (await one(popover, 'summary')).click();
    await expectText(popover, 'Close the review of v3 for everyone?');
    await press(popover, 'Close now');
    await until(() => expect(windowIn(player).closedBy).to.equal('owner'));
  });

  it('show others the time alone', async () => {
    const { popover } = await opened(await withWindow(MARA), 'window');
    await expectText(popover, 'Review of v3');
    expect(all(popover, 'button, input, summary')).to.deep.equal([]);
  });
});

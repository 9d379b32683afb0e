import { expect } from '@open-wc/testing';
import { html } from 'lit';
import {
  ANKE,
  JONAS,
  MARA,
  all,
  clear,
  inSession,
  kit,
  one,
  participantOf,
  press,
  ready,
  says,
  show,
  until,
} from '../test/kit.js';
import './define/kr-review-page.js';

const brief = { body: { text: 'Look.' }, checklist: [{ id: 'skin', label: 'Skin tones' }] };
async function inUse() {
  const review = await kit({ as: MARA, brief });
  await review.comment(JONAS, 'Hold the logo longer.', { span: { in: 57 }, ask: 'change' });
  const done = await review.comment(ANKE, 'Swapped.', { span: { in: 131, out: 160 } });
  await review.write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
  await review.comment(MARA, 'Lovely.');
  return review;
}

describe('accessibility, by axe', function () {
  this.timeout(30_000);
  afterEach(() => {
    clear();
    document.documentElement.style.colorScheme = '';
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`a whole page, ${scheme}`, async () => {
      const review = await inUse();
      const box = show(
        html`<kr-review-page
          heading="Hero video"
          .theme=${scheme}
          .brand=${{ name: 'Northlight', legal: 'Confidential.' }}
          .review=${review.reviewId}
          .versions=${review.versions}
          .adapter=${review.adapter}
          .participant=${participantOf(review)}
        ></kr-review-page>`,
        1200,
      );
      await says(box, 'Comments 3');
      await until(() => expect(all(box, '.marker')).to.have.length(2), 30_000); // they come with the video, which WebKitGTK may be long about
      await expect(box.querySelector('kr-review-page')).to.be.accessible();
    });
  }

  for (const tag of [
    'kr-player',
    'kr-comment-layer',
    'kr-approval-button',
    'kr-review-brief',
    'kr-version-switch',
  ] as const) {
    it(tag, async () => {
      document.documentElement.style.colorScheme = 'light';
      const { box, context } = await inSession(
        await inUse(),
        html`<kr-player></kr-player><kr-comment-layer></kr-comment-layer><kr-approval-button></kr-approval-button
          ><kr-review-brief></kr-review-brief><kr-version-switch></kr-version-switch>`,
      );
      await ready(context);
      await says(box, 'Comments 3');
      await expect(box.querySelector(tag)).to.be.accessible();
    });
  }

  it('open menus and dialogs', async () => {
    const { box } = await inSession(await inUse(), html`<kr-approval-button></kr-approval-button>`);
    await press(box, 'More decisions');
    await press(box, 'Request changes…');
    await one(box, 'textarea');
    await expect(box.querySelector('kr-approval-button')).to.be.accessible();
  });

  it('a player without a video', async () => {
    const box = show(html`<kr-player></kr-player>`);
    await says(box, 'No video yet.');
    await expect(box.querySelector('kr-player')).to.be.accessible();
  });
});

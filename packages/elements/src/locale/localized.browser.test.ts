import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, expectText, show, text, until } from '../../test/dom.js';
import { MARA, publishReview, participantOf } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrReviewPlayer } from '../review-player/review-player.js';
import { registerLocale } from './locales.js';
import { en } from './strings/en.js';

async function player(locale: string): Promise<KrReviewPlayer> {
  const review = await publishReview({ as: MARA });
  const box = show(
    html`<kr-review-player
      .review=${review.reviewId}
      .versions=${review.versions}
      .adapter=${review.adapter}
      .participant=${participantOf(review)}
      .locale=${locale}
    ></kr-review-player>`,
  );
  return box.querySelector<KrReviewPlayer>('kr-review-player')!;
}

describe('localisation', () => {
  afterEach(() => {
    clear();
    document.documentElement.lang = 'en';
  });

  it('is switched while the page is open, in every element', async () => {
    const element = await player('en');
    await expectText(element, 'Approve v3');
    await expectText(element, 'No comments yet');
    element.locale = 'de';
    await expectText(element, 'v3 freigeben');
    await until(() => expect(text(element)).not.to.match(/No comments yet|Approve|Comment\b/));
    element.locale = 'en';
    await expectText(element, 'Approve v3');
  });

  it('follows the page where the host says nothing', async () => {
    document.documentElement.lang = 'de';
    await expectText(await player(''), 'v3 freigeben');
  });

  it('reads de-AT as German, and what nobody knows as English', async () => {
    await expectText(await player('de-AT'), 'v3 freigeben');
    await expectText(await player('tlh'), 'Approve v3');
  });

  it('survives what is no language tag', async () => {
    await expectText(await player('en_US'), 'Approve v3');
    const element = await player('deutsch bitte');
    await expectText(element, 'Approve v3');
    element.locale = 'de';
    await expectText(element, 'v3 freigeben');
  });

  it('takes a language from the host', async () => {
    let loads = 0;
    registerLocale('en-SHOUT', async () => {
      loads += 1;
      return { ...en, approve: (label) => `APPROVE ${label}!` };
    });
    await expectText(await player('en-SHOUT'), 'APPROVE v3!');
    expect(loads).to.be.above(0);
  });
});

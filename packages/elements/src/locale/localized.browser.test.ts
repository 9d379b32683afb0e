import { expect } from '@open-wc/testing';
import { LitElement, html } from 'lit';
import { clear, expectText, text, until } from '../../test/dom.js';
import { MARA, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';
import type { KrReviewPlayer } from '../review-player/review-player.js';
import { registerLocale } from './locales.js';
import { Localized } from './localized.js';
import { enPlayer } from './strings/en-player.js';
import { en } from './strings/en.js';

async function showPlayer(locale: string): Promise<KrReviewPlayer> {
  return Object.assign(showReview(await publishReview({ as: MARA }), 'kr-review-player'), { locale });
}

describe('the language of the interface', () => {
  afterEach(() => {
    clear();
    document.documentElement.lang = 'en';
  });

  it('changes in every element when the locale changes', async () => {
    const player = await showPlayer('en');
    await expectText(player, 'Approve v3');
    await expectText(player, 'No comments yet');
    player.locale = 'de';
    await expectText(player, 'v3 freigeben');
    await until(() => expect(text(player)).not.to.match(/No comments yet|Approve|Comment\b/));
    player.locale = 'en';
    await expectText(player, 'Approve v3');
  });

  it('is the language of the page without a locale', async () => {
    document.documentElement.lang = 'de';
    await expectText(await showPlayer(''), 'v3 freigeben');
  });

  it('is German for de-AT, and English for an unknown language', async () => {
    await expectText(await showPlayer('de-AT'), 'v3 freigeben');
    await expectText(await showPlayer('tlh'), 'Approve v3');
  });

  it('is English for an invalid tag', async () => {
    await expectText(await showPlayer('en_US'), 'Approve v3');
    const player = await showPlayer('deutsch bitte');
    await expectText(player, 'Approve v3');
    player.locale = 'de';
    await expectText(player, 'v3 freigeben');
  });

  it('formats dates and numbers in the language of the words', async () => {
    const localized = new Localized(document.createElement('kr-player'), enPlayer, () => tag);
    let tag = 'ar';
    expect(localized.locale).to.equal('en');
    tag = 'en-GB';
    expect(localized.locale).to.equal('en-GB');
    tag = 'de-AT';
    await until(() => {
      expect(localized.strings.play).to.equal('Abspielen');
      expect(localized.locale).to.equal('de-AT');
    });
  });

  it('can be registered by the host, and is loaded once for all elements', async () => {
    let loads = 0;
    registerLocale('en-SHOUT', async () => {
      loads += 1;
      return { ...en, approve: (label) => `APPROVE ${label}!` };
    });
    await expectText(await showPlayer('en-SHOUT'), 'APPROVE v3!');
    expect(loads).to.equal(1);
  });

  it('is English where it lacks a string, also one of a group', async () => {
    registerLocale('en-GAPS', () => ({
      approve: (label) => `Sign off ${label}`,
      rejections: { forbidden: 'No.' } as never,
    }));
    const player = await showPlayer('en-GAPS');
    await expectText(player, 'Sign off v3');
    await expectText(player, 'Mine');
    expect(text(player)).to.not.contain('undefined');
  });

  it('can be English with other words', async () => {
    registerLocale('en', () => ({ comments: 'Feedback' }));
    try {
      await expectText(await showPlayer('en'), 'Feedback');
    } finally {
      registerLocale('en', () => ({}));
    }
  });

  it('is loaded again after a failure', async () => {
    const failures: unknown[] = [];
    const handleFailure = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      failures.push(event.reason);
    };
    addEventListener('unhandledrejection', handleFailure);
    let isOnline = false;
    registerLocale('en-LATE', async () => {
      if (!isOnline) throw new Error('offline');
      return { ...en, approve: (label) => `Approve ${label} at last` };
    });
    const player = await showPlayer('en-LATE');
    await expectText(player, 'Approve v3');
    await until(() => expect(failures).not.to.have.length(0));
    isOnline = true;
    player.locale = 'en';
    await player.updateComplete;
    player.locale = 'en-LATE';
    await expectText(player, 'Approve v3 at last');
    removeEventListener('unhandledrejection', handleFailure);
  });
});

/** Checked by the compiler. */
export class StringsOfThePlayer extends LitElement {
  readonly #localized = new Localized(this, enPlayer);
  override render() {
    // @ts-expect-error The element did not declare the strings of the review.
    return html`${this.#localized.strings.play}${this.#localized.strings.noComments}`;
  }
}

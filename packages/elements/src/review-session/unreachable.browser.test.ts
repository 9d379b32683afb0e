import { expect } from '@open-wc/testing';
import { clear, expectText, key, one, text, type, until } from '../../test/dom.js';
import { JONAS, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';

describe('a first visit while the backend cannot be reached', () => {
  afterEach(clear);

  it('is shown as such in every place, and keeps the text until the connection is back', async () => {
    const review = await publishReview({ as: JONAS });
    let isDown = true;
    const { adapter } = review;
    const player = showReview(
      {
        ...review,
        adapter: {
          ...adapter,
          read: async (...args: Parameters<typeof adapter.read>) => {
            if (isDown) throw new TypeError('Failed to fetch');
            return adapter.read(...args);
          },
        },
      },
      'kr-review-player',
      1000,
    );
    const layer = await one(player, 'kr-comment-layer');
    await expectText(layer, 'Can’t reach the review. Trying again…');
    expect(text(layer)).not.to.contain('No comments yet');
    const field = await one<HTMLTextAreaElement>(layer, 'textarea');
    type(field, 'Kept.');
    key(field, 'Enter');
    await expectText(layer, 'Can’t reach the review yet. Your text is kept');
    expect(field.value).to.equal('Kept.');
    isDown = false;
    player.refresh();
    await expectText(layer, 'No comments yet.');
    key(field, 'Enter');
    await until(() => expect(text(layer)).to.contain('Kept.').and.not.to.contain('Can’t reach'));
  });
});

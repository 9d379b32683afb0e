import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, expectText, key, one, text, type, until } from '../../test/dom.js';
import { JONAS, MARA, OLGA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';

describe('a blind first pass', () => {
  afterEach(clear);

  it('shows that comments of others are hidden, until the user has written one', async () => {
    const review = await publishReview({ as: JONAS });
    await review.write(OLGA, 'policy.set', {
      decisionRule: 'any',
      blindFirstPass: true,
      conflictThreshold: 10,
      graceSeconds: 300,
    });
    await review.comment(MARA, 'Too dark.', { span: { in: 10 } });
    const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
    await expectText(box, 'First pass');
    expect(text(box)).not.to.contain('Too dark.');
    const field = await one<HTMLTextAreaElement>(box, 'textarea.text');
    type(field, 'My own view.');
    key(field, 'Enter');
    await expectText(box, 'Too dark.');
    expect(text(box)).not.to.contain('First pass');
    await until(() => expect(all(box, 'kr-comment-thread')).to.have.length(2));
  });
});

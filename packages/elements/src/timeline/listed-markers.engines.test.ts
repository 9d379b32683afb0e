import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, expectText, one, until } from '../../test/dom.js';
import { ANKE, JONAS, inSession, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-player.js';
import { filterNamed } from '../listing/filter.js';
import { wholeList } from '../listing/listing.js';

describe('the markers of a list that leaves out comments', () => {
  afterEach(clear);

  async function mount() {
    const review = await publishReview();
    await review.comment(JONAS, 'Sun is clipping.', { span: { in: 57, out: 70 } });
    const done = await review.comment(ANKE, 'Logo is late.', { span: { in: 280, out: 300 } });
    await review.write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
    const { box, context } = await inSession(review, html`<kr-player></kr-player>`);
    await videoReady(context);
    const expectMarkers = (...authors: string[]) =>
      until(() => {
        expect(all(box, '.marker').map(({ textContent }) => textContent!.trim())).to.deep.equal(authors);
        expect(all(box, '.range')).to.have.length(authors.length);
      });
    await expectMarkers('J', 'A');
    return { box, context, expectMarkers };
  }

  it('are those of the comments that are listed', async () => {
    const { context, expectMarkers } = await mount();
    context.$listing.set({ ...wholeList, filter: filterNamed('open') });
    await expectMarkers('J');
    context.$listing.set({ ...wholeList, search: 'logo' });
    await expectMarkers('A');
    context.$listing.set({ ...wholeList, search: 'nowhere' });
    await expectMarkers();
    context.$listing.set({ ...wholeList, sort: 'newest' });
    await expectMarkers('J', 'A');
  });

  it('have no text under the pointer for a comment that is not listed', async () => {
    const { box, context, expectMarkers } = await mount();
    const bar = await one(await one(box, 'kr-timeline'), '.bar');
    const { left, top, width } = bar.getBoundingClientRect();
    const clientX = left + width / 2;
    bar.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: top + 30, bubbles: true }));
    const preview = await one(box, '.preview');
    await expectText(preview, 'Logo is late.');
    context.$listing.set({ ...wholeList, filter: filterNamed('open') });
    await expectMarkers('J');
    await until(() => expect(preview.textContent).to.not.include('Logo'));
  });
});

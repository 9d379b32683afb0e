import { AdapterError, type AdapterErrorKind, type ReviewAdapter } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, one, press, expectText, type, until } from '../../test/dom.js';
import { JONAS, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import type { SignInEvent } from '../host-event/sign-in-event.js';

const field = (root: ParentNode) => one<HTMLTextAreaElement>(root, 'textarea.text');

/** A backend that refuses to be written to, as long as `fails` says so. */
async function refusing(kind: AdapterErrorKind, message?: string) {
  const faults: { fails: AdapterErrorKind | null } = { fails: null };
  const review = await publishReview({
    as: JONAS,
    wrap: (adapter: ReviewAdapter) => ({
      ...adapter,
      append: (request, context) =>
        faults.fails ? Promise.reject(new AdapterError(faults.fails, message)) : adapter.append(request, context),
    }),
  });
  const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
  const write = async (text: string) => {
    const area = await field(box);
    type(area, text);
    key(area, 'Enter');
  };
  faults.fails = kind;
  return { review, box, faults, write };
}

describe('kr-sync-status', () => {
  afterEach(clear);

  it('asks the host to sign the person in, once, and sends what waits when it is done', async () => {
    const { review, box, faults, write } = await refusing('unauthenticated');
    const asked: SignInEvent[] = [];
    box.addEventListener('kr-sign-in', (event) => {
      asked.push(event);
      if (asked.length === 1) return; // the person closed the window
      event.respondWith(Promise.resolve().then(() => void (faults.fails = null)));
    });
    await write('Kept.');
    await expectText(box, 'Sign in to send 1 comment');
    await until(() => expect(asked).to.have.length(1));
    expect([asked[0]!.waiting, asked[0]!.code]).to.deep.equal([1, 'unauthenticated']);
    await write('Kept as well.');
    await expectText(box, 'Sign in to send 2 comments');
    expect(await review.logged('comment.added')).to.have.length(0);
    await press(box, 'Sign in');
    await until(async () =>
      expect((await review.logged('comment.added')).map(({ body }) => body.text)).to.deep.equal([
        'Kept.',
        'Kept as well.',
      ]),
    );
    await until(() => expect(all(box, 'kr-sync-status p')).to.have.length(0));
  });

  it('is not asked again and again by a sign-in that does not help', async () => {
    const { box, write } = await refusing('unauthenticated');
    let asked = 0;
    box.addEventListener('kr-sign-in', (event) => {
      asked += 1;
      event.respondWith(Promise.resolve());
    });
    await write('Kept.');
    await expectText(box, 'Sign in to send 1 comment');
    // Long enough for hundreds, were it asked again at once.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(asked).to.equal(1);
  });

  it('tells a link that is over from a sign-in', async () => {
    const { box, write } = await refusing('unauthenticated', 'link_expired');
    await write('Kept.');
    await expectText(box, 'Your link has expired. 1 comment is saved on this device.');
    await expectText(box, 'Not sent');
  });

  it('hands over what was not sent', async () => {
    const { box, write } = await refusing('forbidden');
    await write('Take it with you.');
    await expectText(box, 'You no longer have permission to comment here.');
    const saved: string[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) saved.push(this.download);
    };
    let blob: Blob | undefined;
    URL.createObjectURL = (given: Blob) => ((blob = given), createObjectURL.call(URL, given));
    try {
      await press(box, 'Download unsent comments');
      await until(() => expect(saved).to.have.length(1));
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    const text = await blob!.text();
    expect(text).to.contain('Take it with you. (queued)');
    expect(text).to.contain('"format": "kreatli-outbox"');
  });

  it('asks the person to stay only while this tab alone holds what they wrote', async () => {
    const leaving = () => {
      const event = new Event('beforeunload', { cancelable: true });
      dispatchEvent(event);
      return !event.defaultPrevented;
    };
    const { box, faults, write } = await refusing('offline');
    expect(leaving()).to.equal(true);
    await write('On this device.');
    await expectText(box, '1 comment is saved on this device');
    expect(leaving(), 'it is in the database').to.equal(true);
    faults.fails = null;
  });
});

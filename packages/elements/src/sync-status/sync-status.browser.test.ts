import { AdapterError, type AdapterErrorKind, type ReviewAdapter } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, one, press, expectText, type, until } from '../../test/dom.js';
import { JONAS, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import type { SignInEvent } from '../host-event/sign-in-event.js';

const field = (root: ParentNode) => one<HTMLTextAreaElement>(root, 'textarea.text');

/** A backend that rejects every append while `faults.kind` is set. `appends` counts the calls. */
async function withFault(kind: AdapterErrorKind, message?: string) {
  const faults: { kind: AdapterErrorKind | null; appends: number } = { kind: null, appends: 0 };
  const review = await publishReview({
    as: JONAS,
    wrap: (adapter: ReviewAdapter) => ({
      ...adapter,
      append: (request, context) => {
        faults.appends += 1;
        return faults.kind ? Promise.reject(new AdapterError(faults.kind, message)) : adapter.append(request, context);
      },
    }),
  });
  const { box, context } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
  const write = async (text: string) => {
    const area = await field(box);
    type(area, text);
    key(area, 'Enter');
  };
  faults.kind = kind;
  const loggedTexts = async () => (await review.logged('comment.added')).map(({ body }) => body.text);
  return { box, context, faults, write, loggedTexts };
}

describe('kr-sync-status', () => {
  afterEach(clear);

  it('requests a sign-in once, and sends the comments after it', async () => {
    const { box, faults, write, loggedTexts } = await withFault('unauthenticated');
    const requests: SignInEvent[] = [];
    box.addEventListener('kr-sign-in', (event) => {
      requests.push(event);
      if (requests.length === 1) return; // the user closed the sign-in
      event.respondWith(Promise.resolve().then(() => void (faults.kind = null)));
    });
    await write('First.');
    await expectText(box, 'Sign in to send 1 comment');
    await until(() => expect(requests).to.have.length(1));
    expect([requests[0]!.waiting, requests[0]!.code]).to.deep.equal([1, 'unauthenticated']);
    await write('Second.');
    await expectText(box, 'Sign in to send 2 comments');
    expect(await loggedTexts()).to.deep.equal([]);
    await press(box, 'Sign in');
    await until(async () => expect(await loggedTexts()).to.deep.equal(['First.', 'Second.']));
    await until(() => expect(all(box, 'kr-sync-status p')).to.have.length(0));
  });

  it('does not request a sign-in again when the backend still rejects after one', async () => {
    const { box, context, faults, write } = await withFault('unauthenticated');
    let requests = 0;
    box.addEventListener('kr-sign-in', (event) => {
      requests += 1;
      event.respondWith(Promise.resolve());
    });
    await write('First.');
    await until(() => expect(faults.appends).to.be.at.least(2));
    await until(() => expect(context.$review.get()!.$sync.get().phase).to.equal('signin'));
    await write('Second.');
    await expectText(box, 'Sign in to send 2 comments');
    expect(requests).to.equal(1);
  });

  it('distinguishes an expired link from a sign-in', async () => {
    const { box, write } = await withFault('unauthenticated', 'link_expired');
    await write('First.');
    await expectText(box, 'Your link has expired. 1 comment saved on this device.');
    await expectText(box, 'Not sent');
  });

  it('downloads unsent comments as text and data', async () => {
    const { box, write } = await withFault('forbidden');
    await write('Unsent.');
    await expectText(box, 'You no longer have permission to comment here.');
    const downloads: string[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) downloads.push(this.download);
    };
    let blob: Blob | undefined;
    URL.createObjectURL = (given: Blob) => ((blob = given), createObjectURL.call(URL, given));
    try {
      await press(box, 'Download unsent comments');
      await until(() => expect(downloads).to.have.length(1));
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    const content = await blob!.text();
    expect(content).to.contain('Unsent. (queued)');
    expect(content).to.contain('"format": "kreatli-outbox"');
  });

  it('lets the user leave once comments are stored on this device', async () => {
    const canLeave = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const { box, faults, write } = await withFault('offline');
    expect(canLeave()).to.equal(true);
    await write('Stored.');
    await expectText(box, '1 comment saved on this device');
    expect(canLeave()).to.equal(true);
    faults.kind = null;
  });
});

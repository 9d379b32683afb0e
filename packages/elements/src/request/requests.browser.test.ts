import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, one, press, show, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, inSession, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-comment-layer.js';
import '../define/kr-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import { PlaybackEvent, ProposeEvent, propose, requestPlayback } from './requests.js';

const finished = { versionId: 'v3' };

describe('requests', () => {
  afterEach(clear);

  it('bubble, cross shadow roots, and are cancelable', () => {
    for (const event of [new ProposeEvent('pass.finished', finished), new PlaybackEvent('seekFrame', 301)])
      expect(event).to.include({ bubbles: true, composed: true, cancelable: true });
  });

  it('carry what is requested', () => {
    const playback = { type: 'kr-playback', request: 'seekFrame', args: [301] };
    expect(new PlaybackEvent('seekFrame', 301)).to.deep.include(playback);
    const proposal = { type: 'kr-propose', proposal: 'pass.finished', data: finished, draftKey: 'd' };
    expect(new ProposeEvent('pass.finished', finished, 'd')).to.deep.include(proposal);
  });

  it('run the first handler only, after all listeners could veto', async () => {
    const calls: string[] = [];
    const box = show(html`<div><p></p></div>`);
    const from = box.querySelector('p')!;
    const accept = (name: string) => (event: ProposeEvent) =>
      event.accept(async () => {
        calls.push(name);
        return { status: 'queued', id: name, durable: true };
      });
    box.querySelector('div')!.addEventListener('kr-propose', accept('inner'));
    box.addEventListener('kr-propose', accept('outer'));
    expect(await propose(from, 'pass.finished', finished)).to.deep.include({ id: 'inner' });
    expect(calls).to.deep.equal(['inner']);
    box.addEventListener('kr-propose', (event) => event.preventDefault());
    expect(await propose(from, 'pass.finished', finished)).to.deep.equal({ status: 'rejected', code: 'vetoed' });
    expect(calls).to.deep.equal(['inner']);
  });

  it('report NO_SESSION to host and console when they are not handled', async () => {
    const box = show(html`<p></p>`);
    const from = box.querySelector('p')!;
    const codes: string[] = [];
    box.addEventListener('kr-error', (event) => codes.push((event as KrErrorEvent).code));
    const original = console.error;
    const printed: unknown[] = [];
    console.error = (...args) => printed.push(...args);
    try {
      expect(await propose(from, 'pass.finished', finished)).to.deep.equal({ status: 'rejected', code: 'NO_SESSION' });
      await requestPlayback(from, 'toggle');
    } finally {
      console.error = original;
    }
    expect(codes).to.deep.equal(['NO_SESSION', 'NO_SESSION']);
    expect(String(printed)).to.contain('<p> NO_SESSION').and.contain('kr-review-session');
  });

  it('from the comment list can be vetoed by the host', async () => {
    const review = await publishReview({ as: ANKE });
    await review.comment(MARA, 'Darker.', { span: { in: 10 } });
    const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
    const proposals: string[] = [];
    box.addEventListener('kr-propose', (event) => {
      proposals.push(event.proposal);
      event.preventDefault();
    });
    await press(box, 'Resolve');
    await until(() => expect(all(box, '[role=alert]')).to.have.length(1));
    expect(proposals).to.deep.equal(['comment.statusSet']);
    expect(await review.logged('comment.statusSet')).to.have.length(0);
  });

  it('for playback can be vetoed by the host', async () => {
    const { box, context } = await inSession(await publishReview({ as: JONAS }), html`<kr-player></kr-player>`);
    await videoReady(context);
    const requests: unknown[] = [];
    const veto = (event: PlaybackEvent) => {
      requests.push(event.request, ...event.args);
      event.preventDefault();
    };
    box.addEventListener('kr-playback', veto as EventListener);
    await press(await one(box, 'kr-transport'), 'Next frame');
    expect(requests).to.deep.equal(['step', 1]);
    expect(context.player.playback.$playhead.get().frame).to.equal(0);
    box.removeEventListener('kr-playback', veto as EventListener);
    await press(box, 'Next frame');
    await until(() => expect(context.player.playback.$playhead.get().frame).to.equal(1));
  });
});

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { ANKE, JONAS, MARA, all, clear, inSession, kit, one, press, ready, show, until } from '../../test/kit.js';
import '../define/kr-comment-layer.js';
import '../define/kr-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import { PlaybackEvent, ProposeEvent, ask, propose } from './requests.js';

describe('requests', () => {
  afterEach(clear);

  it('cross shadow roots, bubble, and can be vetoed', () => {
    for (const event of [new ProposeEvent('pass.finished', { versionId: 'v3' }), new PlaybackEvent('seekFrame', 301)]) {
      expect(event).to.include({ bubbles: true, composed: true, cancelable: true });
    }
    expect(new PlaybackEvent('seekFrame', 301)).to.deep.include({
      type: 'kr-playback',
      request: 'seekFrame',
      args: [301],
    });
    expect(new ProposeEvent('pass.finished', { versionId: 'v3' }, 'd')).to.deep.include({
      type: 'kr-propose',
      proposal: 'pass.finished',
      data: { versionId: 'v3' },
      draftKey: 'd',
    });
  });

  it('are answered once, by whoever took them first, and only after every listener had its say', async () => {
    const calls: string[] = [];
    const box = show(html`<div><p></p></div>`);
    const answer = (name: string) => (event: Event) =>
      (event as ProposeEvent).take(async () => {
        calls.push(name);
        return { status: 'queued', id: name, durable: true };
      });
    box.querySelector('div')!.addEventListener('kr-propose', answer('inner'));
    box.addEventListener('kr-propose', answer('outer'));
    expect(await propose(box.querySelector('p')!, 'pass.finished', { versionId: 'v3' })).to.deep.include({
      id: 'inner',
    });
    expect(calls).to.deep.equal(['inner']);
    box.addEventListener('kr-propose', (event) => event.preventDefault());
    expect(await propose(box.querySelector('p')!, 'pass.finished', { versionId: 'v3' })).to.deep.equal({
      status: 'rejected',
      code: 'vetoed',
    });
    expect(calls).to.deep.equal(['inner']);
  });

  it('that nobody takes are a reported mistake', async () => {
    const box = show(html`<p></p>`);
    const said: string[] = [];
    box.addEventListener('kr-error', (event) => said.push((event as KrErrorEvent).code));
    const original = console.error;
    const printed: unknown[] = [];
    console.error = (...words) => printed.push(...words);
    try {
      expect(await propose(box.querySelector('p')!, 'pass.finished', { versionId: 'v3' })).to.deep.equal({
        status: 'rejected',
        code: 'NO_SESSION',
      });
      await ask(box.querySelector('p')!, 'toggle');
    } finally {
      console.error = original;
    }
    expect(said).to.deep.equal(['NO_SESSION', 'NO_SESSION']);
    expect(String(printed)).to.contain('<p> NO_SESSION').and.contain('kr-review-session');
  });

  it('of the list reach the host, which may veto them', async () => {
    const review = await kit({ as: ANKE });
    await review.comment(MARA, 'Darker.', { span: { in: 10 } });
    const { box } = await inSession(review, html`<kr-comment-layer></kr-comment-layer>`);
    const seen: string[] = [];
    box.addEventListener('kr-propose', (event) => {
      seen.push(event.proposal);
      event.preventDefault();
    });
    await press(box, 'Resolve');
    await until(() => expect(all(box, '[role=alert]')).to.have.length(1));
    expect(seen).to.deep.equal(['comment.statusSet']);
    expect(await review.logged('comment.statusSet')).to.have.length(0);
  });

  it('to the player can be vetoed', async () => {
    const { box, context } = await inSession(await kit({ as: JONAS }), html`<kr-player></kr-player>`);
    await ready(context);
    const seen: unknown[] = [];
    const veto = (event: PlaybackEvent) => {
      seen.push(event.request, ...event.args);
      event.preventDefault();
    };
    box.addEventListener('kr-playback', veto as EventListener);
    await press(await one(box, 'kr-transport'), 'Next frame');
    expect(seen).to.deep.equal(['step', 1]);
    expect(context.player.playback.$playhead.get().frame).to.equal(0);
    box.removeEventListener('kr-playback', veto as EventListener);
    await press(box, 'Next frame');
    await until(() => expect(context.player.playback.$playhead.get().frame).to.equal(1));
  });
});

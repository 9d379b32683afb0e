import { expect } from '@open-wc/testing';
import { html } from 'lit';
import {
  ANKE,
  JONAS,
  MARA,
  all,
  clear,
  freshId,
  inSession,
  key,
  kit,
  mp4,
  one,
  press,
  ready,
  says,
  show,
  type,
  until,
} from '../../test/kit.js';
import '../define/kr-approval-button.js';
import '../define/kr-comment-layer.js';
import '../define/kr-player.js';
import '../define/kr-review-brief.js';
import '../define/kr-version-switch.js';
import type { KrErrorEvent, KrReviewSession } from './review-session.js';

const FACTS = ['kr-comment-added', 'kr-comment-resolved', 'kr-decision', 'kr-window'] as const;
const parts = html`<kr-approval-button></kr-approval-button><kr-comment-layer></kr-comment-layer>`;
const FILM_PATH = new URL(mp4(), location.href).pathname;
const field = (root: ParentNode) => one<HTMLTextAreaElement>(root, 'textarea.text');

describe('kr-review-session', () => {
  afterEach(clear);

  it('has no box', async () => {
    const { session } = await inSession(await kit(), html`<p>x</p>`);
    expect(getComputedStyle(session).display).to.equal('contents');
  });

  it('tells each fact once, and nothing of what the log held before', async () => {
    const review = await kit({ as: MARA });
    await review.comment(JONAS, 'Old news.', { span: { in: 1 } });
    const { box } = await inSession(review, parts);
    const heard: string[] = [];
    for (const fact of FACTS) box.addEventListener(fact, () => heard.push(fact));
    await says(box, 'Old news.');
    const area = await field(box);
    type(area, 'Mine.');
    key(area, 'Enter');
    await until(() => expect(heard).to.deep.equal(['kr-comment-added']));
    await review.comment(ANKE, 'Theirs.', { span: { in: 2 } });
    await until(() => expect(heard).to.deep.equal(['kr-comment-added', 'kr-comment-added']));
    const mine = all(box, 'kr-comment-thread').find(({ shadowRoot }) => shadowRoot!.textContent.includes('Mine.'))!;
    await press(mine, 'Resolve');
    await until(() => expect(heard.slice(2)).to.deep.equal(['kr-comment-resolved']));
    await press(box, 'Approve v3');
    await until(() => expect(heard.slice(3)).to.deep.equal(['kr-decision']));
    await press(box, 'More decisions');
    await press(box, 'Take back');
    await until(() => expect(heard.slice(4)).to.deep.equal(['kr-decision']));
    await review.write(ANKE, 'window.opened', {
      windowId: 'w',
      versionId: 'v3',
      opensAt: '2026-01-01T00:00:00.000Z',
      closesAt: '2036-01-01T00:00:00.000Z',
      approvers: [],
    });
    await until(() => expect(heard.slice(5)).to.deep.equal(['kr-window']));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard).to.have.length(6);
  });

  it('asks a guest for a name at the first comment, keeps the text if there is none, and asks only once', async () => {
    const review = await kit({ as: null });
    const { box } = await inSession(review, parts);
    const dialog = await one<HTMLDialogElement>(box, 'dialog');
    const area = await field(box);
    type(area, 'Who, me?');
    expect(dialog.open).to.equal(false);
    key(area, 'Enter');
    await until(() => expect(dialog.open).to.equal(true));
    await press(dialog, 'Cancel');
    await says(box, 'Your text is kept.');
    expect(area.value).to.equal('Who, me?');
    expect(await review.logged('comment.added')).to.have.length(0);
    key(area, 'Enter');
    await until(() => expect(dialog.open).to.equal(true));
    type(await one<HTMLInputElement>(dialog, 'input'), 'Ada');
    await press(dialog, 'Continue');
    await until(async () => expect(await review.logged('comment.added')).to.have.length(1));
    expect((await review.logged('participant.joined')).map(({ name }) => name)).to.deep.equal(['Ada']);
    type(area, 'And again.');
    key(area, 'Enter');
    await until(async () => expect(await review.logged('comment.added')).to.have.length(2));
    expect(dialog.open).to.equal(false);
  });

  it('opens a review whose video is named later', async () => {
    const box = show(html`<kr-review-session>${parts}</kr-review-session>`);
    const session = box.querySelector<KrReviewSession>('kr-review-session')!;
    await session.updateComplete;
    expect(session.context!.$review.get()).to.equal(null);
    session.src = mp4();
    await until(() => expect(session.context!.$review.get()?.$sync.get().phase).to.equal('live'));
    const first = session.context!.$review.get()!.id;
    session.src = mp4('v1');
    await until(() => expect(session.context!.$review.get()?.id).to.be.a('string').and.not.equal(first));
  });

  it('takes over a start timecode that comes after the video', async () => {
    const box = show(
      html`<kr-review-session src=${mp4()} rate="25" review=${freshId()}><kr-player></kr-player></kr-review-session>`,
    );
    const session = box.querySelector<KrReviewSession>('kr-review-session')!;
    await session.updateComplete;
    session.startTimecode = '10:00:00:00';
    await says(box, '10:00:00:00');
  });

  it('stays with its video and its review when a framework hands over equal versions', async () => {
    const review = await kit();
    const { box, session, context } = await inSession(review, html`<kr-player></kr-player>`);
    await ready(context);
    await context.player.playback.request.seekFrame(301);
    const opened = context.$review.get();
    session.versions = review.versions.map((version) => ({ ...version }));
    await session.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(context.$review.get()).to.equal(opened);
    expect(context.player.playback.$playhead.get()).to.include({ frame: 301, status: 'ready' });
    await says(box, '00:00:12:13');
  });

  it('keeps the frame over versions, also when switched twice while loading', async () => {
    const { box, context } = await inSession(
      await kit(),
      html`<kr-version-switch></kr-version-switch><kr-player></kr-player>`,
    );
    await ready(context);
    const { $playhead, request } = context.player.playback;
    await request.seekFrame(301);
    await press(box, 'Version: v3');
    await press(box, 'v2');
    await until(() => expect(context.$versionId.get()).to.equal('v2'));
    context.$versionId.set('v1');
    await until(() => expect($playhead.get()).to.include({ status: 'ready', frame: 301, seeking: false }));
    expect(context.player.playback.media!.currentSrc).to.contain('/v1/');
  });

  it('lists the versions newest first, and marks the one on screen', async () => {
    const { box } = await inSession(await kit(), html`<kr-version-switch></kr-version-switch>`);
    await press(box, 'Version: v3');
    const menu = await one(box, '.menu');
    await until(() => expect(menu.matches(':popover-open')).to.equal(true));
    expect(
      all(menu, 'button').map((each) => [
        each.firstChild!.parentElement!.textContent.trim().slice(0, 2),
        each.getAttribute('aria-current'),
      ]),
    ).to.deep.equal([
      ['v3', 'true'],
      ['v2', 'false'],
      ['v1', 'false'],
    ]);
  });

  it('checks a criterion of the brief, and puts it back where that is refused', async () => {
    const review = await kit({ brief: { body: { text: 'Look.' }, checklist: [{ id: 'skin', label: 'Skin tones' }] } });
    const { box, session } = await inSession(review, html`<kr-review-brief></kr-review-brief>`);
    const check = await one<HTMLInputElement>(box, 'input[type=checkbox]');
    check.click();
    await until(async () =>
      expect(await review.logged('brief.checked')).to.deep.equal([{ itemId: 'skin', versionId: 'v3', on: true }]),
    );
    await says(box, '1 of 1 checked');
    session.addEventListener('kr-propose', (event) => event.preventDefault());
    check.click();
    await says(box, 'This page does not allow it here.');
    expect(check.checked).to.equal(true);
  });

  it('ends the review when it is removed, and opens it anew when it comes back', async () => {
    const review = await kit();
    const { box, session, context } = await inSession(review, parts);
    const opened = context.$review.get()!;
    session.remove();
    await review.comment(MARA, 'Unheard.');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(opened.$state.get().comments.size).to.equal(0);
    box.append(session);
    await says(box, 'Unheard.');
    expect(session.context).not.to.equal(context);
  });

  it('says so when a video does not tell its rate, and keeps the comment', async () => {
    const { origin } = await (await fetch('/__test/other-origin')).json();
    const box = show(
      html`<kr-review-session src=${origin + FILM_PATH} review=${freshId()}
        ><kr-player></kr-player>${parts}</kr-review-session
      >`,
    );
    const session = box.querySelector<KrReviewSession>('kr-review-session')!;
    await session.updateComplete;
    const errors: string[] = [];
    box.addEventListener('kr-error', ({ code, message }) => errors.push(`${code} ${message}`));
    await until(() => expect(session.context!.$review.get()).to.not.equal(null));
    const area = await field(box);
    type(area, 'On no frame.');
    key(area, 'Enter');
    await says(box, 'This version is not open for comments yet.');
    expect(area.value).to.equal('On no frame.');
    expect(errors.find((error) => error.startsWith('NOT_PUBLISHED'))).to.contain('declare its rate');
    // Declared in full, it is open.
    session.versions = [
      { id: 'v1', label: 'v1', src: origin + FILM_PATH, rate: 25, frames: 576, width: 640, height: 360 },
    ];
    await until(() => expect(session.context!.$review.get()?.$state.get().versions.has('v1')).to.equal(true));
  });

  it('names counts and rates that are none, and opens the review all the same', async () => {
    const errors: string[] = [];
    const box = show(
      html`<div @kr-error=${({ code, message }: KrErrorEvent) => errors.push(`${code} ${message}`)}>
        <kr-review-session
          review=${freshId()}
          .versions=${[{ id: 'v1', label: 'v1', src: mp4(), frames: 249.6, rate: { num: 29.97, den: 1 } }]}
          ><kr-player></kr-player
        ></kr-review-session>
      </div>`,
    );
    const session = box.querySelector<KrReviewSession>('kr-review-session')!;
    await until(() => expect(session.context!.$review.get()?.$state.get().versions.get('v1')?.frames).to.equal(576));
    expect(errors.some((error) => error.startsWith('INVALID_ATTRIBUTE frames of version "v1" is 249.6'))).to.equal(
      true,
    );
    expect(errors.some((error) => error.startsWith('INVALID_ATTRIBUTE A rate is a fraction'))).to.equal(true);
  });

  it('opens a review once what could not be opened is mended', async () => {
    const box = show(
      html`<kr-review-session review=${freshId()} .versions=${[{ id: 'no id', label: 'v1', src: mp4() }]}
        ><kr-player></kr-player
      ></kr-review-session>`,
    );
    const session = box.querySelector<KrReviewSession>('kr-review-session')!;
    await session.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(session.context!.$review.get()).to.equal(null);
    session.versions = [{ id: 'v1', label: 'v1', src: mp4() }];
    await until(() => expect(session.context!.$review.get()?.$state.get().versions.has('v1')).to.equal(true));
  });
});

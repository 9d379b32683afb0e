import { manifestOf } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, one, press, expectText, show, type, until } from '../../test/dom.js';
import {
  ANKE,
  JONAS,
  MARA,
  STUDIO,
  freshId,
  inSession,
  publishReview,
  mp4,
  videoReady,
} from '../../test/test-review.js';
import '../define/kr-approval-button.js';
import '../define/kr-comment-layer.js';
import '../define/kr-player.js';
import '../define/kr-review-brief.js';
import '../define/kr-version-switch.js';
import type { KrErrorEvent, KrReviewSession } from './review-session.js';

const CHANGES = ['kr-comment-added', 'kr-comment-resolved', 'kr-decision', 'kr-window'] as const;
const parts = html`<kr-approval-button></kr-approval-button><kr-comment-layer></kr-comment-layer>`;
const VIDEO_PATH = new URL(mp4(), location.href).pathname;
const field = (root: ParentNode) => one<HTMLTextAreaElement>(root, 'textarea.text');

describe('kr-review-session', () => {
  afterEach(clear);

  it('has no box', async () => {
    const { session } = await inSession(await publishReview(), html`<p>x</p>`);
    expect(getComputedStyle(session).display).to.equal('contents');
  });

  it('labels frames from the start timecode of the log, which comments follow', async () => {
    const review = await publishReview();
    await review.comment(JONAS, 'Here.', { span: { in: 24 } });
    const [ready] = (await review.logged('version.ready')).filter(({ versionId }) => versionId === 'v3');
    const { box } = await inSession(review, html`<kr-player></kr-player><kr-comment-layer></kr-comment-layer>`);
    await expectText(box, '00:00:01:00');
    await review.write(STUDIO, 'version.ready', { ...ready!, startTimecode: '02:00:00:00' });
    await expectText(await one(box, 'kr-comment-thread'), '02:00:01:00');
    await expectText(await one(box, 'kr-counter'), '02:00:00:00');
  });

  it('announces each change once, and nothing of what the log held before', async () => {
    const review = await publishReview({ as: MARA });
    await review.comment(JONAS, 'Before.', { span: { in: 1 } });
    const { box } = await inSession(review, parts);
    const announced: string[] = [];
    for (const change of CHANGES) box.addEventListener(change, () => announced.push(change));
    await expectText(box, 'Before.');
    const area = await field(box);
    type(area, 'Mine.');
    key(area, 'Enter');
    await until(() => expect(announced).to.deep.equal(['kr-comment-added']));
    await review.comment(ANKE, 'Theirs.', { span: { in: 2 } });
    await until(() => expect(announced).to.deep.equal(['kr-comment-added', 'kr-comment-added']));
    const mine = all(box, 'kr-comment-thread').find(({ shadowRoot }) => shadowRoot!.textContent.includes('Mine.'))!;
    await press(mine, 'Resolve');
    await until(() => expect(announced.slice(2)).to.deep.equal(['kr-comment-resolved']));
    await press(box, 'Approve v3');
    await until(() => expect(announced.slice(3)).to.deep.equal(['kr-decision']));
    await press(box, 'Other decisions');
    await press(box, 'Withdraw approval');
    await until(() => expect(announced.slice(4)).to.deep.equal(['kr-decision']));
    await review.write(ANKE, 'window.opened', {
      windowId: 'w',
      versionId: 'v3',
      opensAt: '2026-01-01T00:00:00.000Z',
      closesAt: '2036-01-01T00:00:00.000Z',
      approvers: [],
    });
    await until(() => expect(announced.slice(5)).to.deep.equal(['kr-window']));
    // A further change is announced after any repetition of the earlier ones.
    await review.comment(ANKE, 'Last.', { span: { in: 3 } });
    await until(() => expect(announced.slice(6)).to.deep.equal(['kr-comment-added']));
  });

  it('asks a guest for a name at the first comment, leaves the text when they cancel, and asks only once', async () => {
    const review = await publishReview({ as: null });
    const { box } = await inSession(review, parts);
    const area = await field(box);
    type(area, 'Who, me?');
    expect(all(box, 'dialog')).to.deep.equal([]);
    key(area, 'Enter');
    const dialog = await one<HTMLDialogElement>(box, 'dialog');
    await until(() => expect(dialog.open).to.equal(true));
    await press(dialog, 'Cancel');
    await expectText(box, 'enter your name first');
    expect(area.value).to.equal('Who, me?');
    expect(await review.logged('comment.added')).to.have.length(0);
    key(area, 'Enter');
    await until(() => expect(dialog.open).to.equal(true));
    type(await one<HTMLInputElement>(dialog, 'input'), 'Ada');
    await press(dialog, 'Send');
    await until(async () => expect(await review.logged('comment.added')).to.have.length(1));
    expect((await review.logged('participant.joined')).map(({ name }) => name)).to.deep.equal(['Ada']);
    type(area, 'And again.');
    key(area, 'Enter');
    await until(async () => expect(await review.logged('comment.added')).to.have.length(2));
    expect(dialog.open).to.equal(false);
  });

  it('opens a review whose video is declared later', async () => {
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

  it('applies a start timecode that is declared after the video', async () => {
    const box = show(
      html`<kr-review-session src=${mp4()} rate="25" review=${freshId()}><kr-player></kr-player></kr-review-session>`,
    );
    const session = box.querySelector<KrReviewSession>('kr-review-session')!;
    await session.updateComplete;
    session.startTimecode = '10:00:00:00';
    await expectText(box, '10:00:00:00');
  });

  it('loads neither video nor review again when a framework sets equal versions', async () => {
    const review = await publishReview();
    const { box, session, context } = await inSession(review, html`<kr-player></kr-player>`);
    await videoReady(context);
    await context.player.playback.request.seekFrame(301);
    const opened = context.$review.get();
    let loads = 0;
    context.player.playback.media!.addEventListener('emptied', () => (loads += 1));
    session.versions = review.versions.map((version) => ({ ...version }));
    await session.updateComplete;
    await context.player.playback.request.seekFrame(302);
    await context.player.playback.request.seekFrame(301);
    expect(loads).to.equal(0);
    expect(context.$review.get()).to.equal(opened);
    expect(context.player.playback.$playhead.get()).to.include({ frame: 301, status: 'ready' });
    await expectText(box, '00:00:12:13');
  });

  it('stays at its frame in another version, also when the version changes twice while loading', async () => {
    const { box, context } = await inSession(
      await publishReview(),
      html`<kr-version-switch></kr-version-switch><kr-player></kr-player>`,
    );
    await videoReady(context);
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
    const { box } = await inSession(await publishReview(), html`<kr-version-switch></kr-version-switch>`);
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

  it('checks a criterion of the brief, and reverts it when the host forbids it', async () => {
    const review = await publishReview({
      brief: { body: { text: 'Look.' }, checklist: [{ id: 'skin', label: 'Skin tones' }] },
    });
    const { box, session } = await inSession(review, html`<kr-review-brief></kr-review-brief>`);
    const check = await one<HTMLInputElement>(box, 'input[type=checkbox]');
    check.click();
    await until(async () =>
      expect(await review.logged('brief.checked')).to.deep.equal([{ itemId: 'skin', versionId: 'v3', on: true }]),
    );
    await expectText(box, '1 of 1 checked');
    session.addEventListener('kr-propose', (event) => event.preventDefault());
    check.click();
    await expectText(box, 'Not allowed on this page.');
    expect(check.checked).to.equal(true);
  });

  it('closes the review when it is removed, and opens it again when it is inserted', async () => {
    const review = await publishReview();
    const { box, session, context } = await inSession(review, parts);
    const opened = context.$review.get()!;
    session.remove();
    await until(() => expect(context.$review.get()).to.equal(null));
    await review.comment(MARA, 'While removed.');
    box.append(session);
    await expectText(box, 'While removed.');
    expect(opened.$state.get().comments.size).to.equal(0);
    expect(session.context).not.to.equal(context);
  });

  it('reports a video whose rate cannot be read, and leaves the comment in its field', async () => {
    const { origin } = await (await fetch('/__test/other-origin')).json();
    const box = show(
      html`<kr-review-session src=${origin + VIDEO_PATH} review=${freshId()}
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
    await expectText(box, 'This version is not open for comments yet.');
    expect(area.value).to.equal('On no frame.');
    const reported = () => errors.find((error) => error.startsWith('NOT_PUBLISHED'));
    await until(() => expect(reported() ?? '').to.contain('declare its rate'));
    // Declared in full, it is open.
    session.versions = [
      { id: 'v1', label: 'v1', src: origin + VIDEO_PATH, rate: 25, frames: 576, width: 640, height: 360 },
    ];
    await until(() => expect(session.context!.$review.get()?.$state.get().versions.has('v1')).to.equal(true));
  });

  it('reports where the log contradicts the video, once, and not what it declares itself', async () => {
    const wrong = { rate: { num: 25, den: 1 }, frames: 750 };
    const review = await publishReview({ published: wrong });
    const codes: string[] = [];
    const box = show(
      html`<kr-review-session
        .review=${review.reviewId}
        .versions=${review.versions}
        .adapter=${review.adapter}
        @kr-error=${({ code }: KrErrorEvent) => codes.push(code)}
        ><kr-player></kr-player
      ></kr-review-session>`,
    );
    await until(() => expect(codes).to.include.members(['RATE_MISMATCH', 'FRAMES_MISMATCH']));
    const { player, $versionId, $review } = box.querySelector<KrReviewSession>('kr-review-session')!.context!;
    const reported = codes.length;
    const manifest = manifestOf(review.versions[2]!);
    const { rate, frames, width, height, proxies } = review.versions[2]!;
    await review.write(STUDIO, 'version.ready', { versionId: 'v3', rate, frames, width, height, proxies, manifest });
    $review.get()!.refresh();
    await until(() => expect($review.get()!.$state.get().versions.get('v3')?.frames).to.equal(576));
    await player.playback.request.seekFrame(5);
    expect([codes.length, $versionId.get()]).to.deep.equal([reported, 'v3']);
  });

  it('reports a backend with limits out of their bounds', async () => {
    const review = await publishReview({ wrap: (adapter) => ({ ...adapter, limits: { pollMs: 5 } }) });
    const errors: string[] = [];
    show(
      html`<kr-review-session
        .review=${review.reviewId}
        .versions=${review.versions}
        .adapter=${review.adapter}
        @kr-error=${({ code, message }: KrErrorEvent) => errors.push(`${code} ${message}`)}
      ></kr-review-session>`,
    );
    await until(() => expect(errors).to.deep.equal(['INVALID_ATTRIBUTE RangeError: pollMs is 5, not 500 to 60000']));
  });

  it('reports invalid counts and rates, and opens the review all the same', async () => {
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

  it('opens a review once an invalid declaration is corrected', async () => {
    const errors: string[] = [];
    const box = show(
      html`<div @kr-error=${({ code, message }: KrErrorEvent) => errors.push(`${code} ${message}`)}>
        <kr-review-session review=${freshId()} .versions=${[{ id: 'no id', label: 'v1', src: mp4() }]}
          ><kr-player></kr-player
        ></kr-review-session>
      </div>`,
    );
    const session = box.querySelector<KrReviewSession>('kr-review-session')!;
    await until(() => expect(errors).to.have.length(1));
    expect(errors[0]).to.contain('INVALID_ATTRIBUTE versions[0].id is "no id"');
    expect(session.context!.$review.get()).to.equal(null);
    session.versions = [{ id: 'v1', label: 'v1', src: mp4() }];
    await until(() => expect(session.context!.$review.get()?.$state.get().versions.has('v1')).to.equal(true));
  });
});

import { type EventMap, manifestOf, toInstant } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, one, press, expectText, text, type, until } from '../../test/dom.js';
import { ANKE, JONAS, MARA, OLGA, VERA, inSession, publishReview } from '../../test/test-review.js';
import '../define/kr-approval-button.js';

const setUp = async (...args: Parameters<typeof publishReview>) => {
  const review = await publishReview(...args);
  return { review, ...(await inSession(review, html`<kr-approval-button></kr-approval-button>`)) };
};
type SetUp = Awaited<ReturnType<typeof setUp>>;
const logged = <T extends 'approval.granted' | 'approval.changesRequested' | 'approval.revoked' | 'pass.finished'>(
  { review }: SetUp,
  type: T,
  count: number,
) =>
  until(async () => {
    const found = (await review.logged(type)) as readonly EventMap[T][];
    expect(found).to.have.length(count);
    return found;
  });

describe('kr-approval-button', () => {
  afterEach(clear);

  it('approves the version on screen with its digests and the text of the button', async () => {
    const setup = await setUp({ as: MARA });
    await press(setup.box, 'Approve v3');
    const [granted] = await logged(setup, 'approval.granted', 1);
    const { content, proxies, rate, frames } = setup.review.versions[2]!;
    expect(granted).to.deep.include({
      versionId: 'v3',
      content: content.digest,
      manifest: manifestOf({ proxies, rate, frames }),
      openComments: 0,
    });
    expect(granted!.intent).to.deep.equal({ statement: 'Approve v3', locale: 'en', gesture: 'button' });
    await expectText(setup.box, 'v3 approved');
    await expectText(setup.box, 'Mara Okafor');
  });

  it('asks a guest for a name with the words of the decision', async () => {
    const review = await publishReview({ as: null, approvers: [] });
    const { box, context } = await inSession(review, html`<kr-approval-button></kr-approval-button>`);
    const { id } = context.$review.get()!.actor;
    await review.write(OLGA, 'approval.requested', { approvalId: 'a', versionId: 'v3', approverIds: [id] });
    context.$review.get()!.refresh();
    await press(box, 'Other decisions');
    await press(box, 'Request changes…');
    type(await one<HTMLTextAreaElement>(box, 'textarea'), 'The grade.');
    await press(await one(box, '[popover]'), 'Request changes');
    const dialog = await one(box, 'kr-name-dialog');
    await button(dialog, 'Request changes');
    await press(dialog, 'Cancel');
    await expectText(box, 'enter your name first');
    await press(box, 'Approve v3');
    await button(dialog, 'Approve v3');
  });

  it('decides once on a double click', async () => {
    const setup = await setUp({ as: MARA });
    const act = await button(setup.box, 'Approve v3');
    act.click();
    act.click();
    await expectText(setup.box, 'v3 approved');
    // Every proposal of the double click was sent when the outbox is empty.
    await until(() => expect(setup.context.$review.get()!.$items.get()).to.have.length(0));
    await logged(setup, 'approval.granted', 1);
    expect(all(setup.box, '[role=alert]')).to.have.length(0);
  });

  it('withdraws an approval and approves again', async () => {
    const setup = await setUp({ as: MARA });
    await press(setup.box, 'Approve v3');
    await expectText(setup.box, 'v3 approved');
    await press(setup.box, 'Other decisions');
    await press(setup.box, 'Withdraw approval');
    await logged(setup, 'approval.revoked', 1);
    await press(setup.box, 'Approve v3');
    await logged(setup, 'approval.granted', 2);
  });

  for (const [name, label, eventType, result] of [
    ['approves with conditions', 'Approve with conditions…', 'approval.granted', 'v3 approved with conditions'],
    ['requests changes', 'Request changes…', 'approval.changesRequested', 'Changes requested on v3'],
  ] as const) {
    it(`${name} only with a text`, async () => {
      const setup = await setUp({ as: MARA });
      await press(setup.box, 'Other decisions');
      await press(setup.box, label);
      await press(setup.box, label.replace('…', ''));
      const area = await one<HTMLTextAreaElement>(setup.box, 'textarea');
      expect(area.validity.valueMissing).to.equal(true);
      type(area, 'Legal line for 3 s.');
      await press(setup.box, label.replace('…', ''));
      const [found] = await logged(setup, eventType, 1);
      expect(JSON.stringify(found)).to.contain('Legal line for 3 s.');
      await expectText(setup.box, result);
    });
  }

  it('warns about unwatched parts, open comments and a newer version without blocking', async () => {
    const review = await publishReview({ as: MARA });
    for (const frame of [1, 100]) await review.comment(JONAS, 'Look.', { span: { in: frame } });
    const { box, context } = await inSession(review, html`<kr-approval-button></kr-approval-button>`);
    await expectText(box, 'You’ve watched 0% of v3\u00a0· 2 open comments');
    context.$versionId.set('v2');
    await expectText(box, 'There is a newer version: v3');
    expect((await button(box, 'Approve v2')).disabled).to.equal(false);
  });

  it('is disabled while the review window is closed', async () => {
    const review = await publishReview({ as: MARA, approvers: [] });
    const [opensAt, closesAt] = [toInstant(Date.now() - 20_000), toInstant(Date.now() - 10_000)];
    await review.write(OLGA, 'window.opened', {
      windowId: 'w',
      versionId: 'v3',
      opensAt,
      closesAt,
      approvers: [MARA.id],
    });
    await review.write(OLGA, 'approval.requested', {
      approvalId: 'a',
      versionId: 'v3',
      windowId: 'w',
      approverIds: [MARA.id],
    });
    const { box } = await inSession(review, html`<kr-approval-button></kr-approval-button>`);
    await expectText(box, 'Review closed on ');
    expect((await button(box, 'Approve v3')).disabled).to.equal(true);
    expect((await button(box, 'Other decisions')).disabled).to.equal(true);
  });

  it('lets a commenter finish once', async () => {
    const setup = await setUp({ as: JONAS });
    await press(setup.box, 'Finish my review');
    await expectText(setup.box, 'You finished this review');
    await logged(setup, 'pass.finished', 1);
    expect((await button(setup.box, 'You finished this review')).disabled).to.equal(true);
  });

  it('shows no decision to a viewer, and tells an editor who is asked', async () => {
    const viewer = await setUp({ as: VERA });
    expect(text(viewer.box)).not.to.match(/Approve|Finish/);
    const editor = await setUp({ as: ANKE });
    await expectText(editor.box, 'Waiting for Mara Okafor to approve v3');
  });

  it('shows other users who decided, without withdrawal', async () => {
    const review = await publishReview({ as: MARA });
    const mine = await inSession(review, html`<kr-approval-button></kr-approval-button>`);
    await press(mine.box, 'Approve v3');
    await until(async () => expect(await review.logged('approval.granted')).to.have.length(1));
    const [granted] = await review.logged('approval.granted');
    clear();
    const other = await publishReview({ as: JONAS });
    await other.write(MARA, 'approval.granted', granted!);
    const setup = await inSession(other, html`<kr-approval-button></kr-approval-button>`);
    await expectText(setup.box, 'v3 approved');
    await expectText(setup.box, 'Mara Okafor');
    expect(all(setup.box, '.more')).to.have.length(0);
  });

  it('stays enabled when the host vetoes the decision', async () => {
    const setup = await setUp({ as: MARA });
    setup.session.addEventListener('kr-propose', (event) => event.preventDefault());
    await press(setup.box, 'Approve v3');
    await expectText(setup.box, 'Not allowed on this page.');
    await logged(setup, 'approval.granted', 0);
    expect((await button(setup.box, 'Approve v3')).disabled).to.equal(false);
  });

  it('keeps the text of a vetoed decision', async () => {
    const setup = await setUp({ as: MARA });
    setup.session.addEventListener('kr-propose', (event) => event.preventDefault());
    await press(setup.box, 'Other decisions');
    await press(setup.box, 'Request changes…');
    type(await one<HTMLTextAreaElement>(setup.box, 'textarea'), 'Typed text.');
    await press(setup.box, 'Request changes');
    await expectText(setup.box, 'Not allowed on this page.');
    expect((await one<HTMLTextAreaElement>(setup.box, 'textarea')).value).to.equal('Typed text.');
  });
});

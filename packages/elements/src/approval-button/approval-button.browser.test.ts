import { type EventMap, manifestOf, toInstant } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import {
  ANKE,
  JONAS,
  MARA,
  OLGA,
  VERA,
  all,
  button,
  clear,
  inSession,
  kit,
  one,
  press,
  says,
  text,
  type,
  until,
} from '../../test/kit.js';
import '../define/kr-approval-button.js';

const decision = async (...args: Parameters<typeof kit>) => {
  const review = await kit(...args);
  return { review, ...(await inSession(review, html`<kr-approval-button></kr-approval-button>`)) };
};
type Shown = Awaited<ReturnType<typeof decision>>;
const logged = <T extends 'approval.granted' | 'approval.changesRequested' | 'approval.revoked' | 'pass.finished'>(
  { review }: Shown,
  kind: T,
  count: number,
) =>
  until(async () => {
    const found = (await review.logged(kind)) as readonly EventMap[T][];
    expect(found).to.have.length(count);
    return found;
  });

describe('kr-approval-button', () => {
  afterEach(clear);

  it('approves what is on screen, with what was shown', async () => {
    const shown = await decision({ as: MARA });
    await press(shown.box, 'Approve v3');
    const [granted] = await logged(shown, 'approval.granted', 1);
    const { content, proxies, rate, frames } = shown.review.versions[2]!;
    expect(granted).to.deep.include({
      versionId: 'v3',
      content: content.digest,
      manifest: manifestOf({ proxies, rate, frames }),
      openComments: 0,
    });
    expect(granted!.intent).to.deep.equal({ statement: 'Approve v3', locale: 'en', gesture: 'button' });
    await says(shown.box, 'v3 approved');
    await says(shown.box, 'Mara Okafor');
  });

  it('decides once when it is pressed twice', async () => {
    const shown = await decision({ as: MARA });
    const act = await button(shown.box, 'Approve v3');
    act.click();
    act.click();
    await says(shown.box, 'v3 approved');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await logged(shown, 'approval.granted', 1);
    expect(all(shown.box, '[role=alert]')).to.have.length(0);
  });

  it('takes a decision back, and decides again', async () => {
    const shown = await decision({ as: MARA });
    await press(shown.box, 'Approve v3');
    await says(shown.box, 'v3 approved');
    await press(shown.box, 'More decisions');
    await press(shown.box, 'Take back');
    await logged(shown, 'approval.revoked', 1);
    await press(shown.box, 'Approve v3');
    await logged(shown, 'approval.granted', 2);
  });

  for (const [name, label, kind, said] of [
    ['approves with conditions', 'Approve with conditions…', 'approval.granted', 'v3 approved with conditions'],
    ['asks for changes', 'Request changes…', 'approval.changesRequested', 'Changes requested on v3'],
  ] as const) {
    it(`${name}, in words that must be there`, async () => {
      const shown = await decision({ as: MARA });
      await press(shown.box, 'More decisions');
      await press(shown.box, label);
      await press(shown.box, 'Confirm');
      const area = await one<HTMLTextAreaElement>(shown.box, 'textarea');
      expect(area.validity.valueMissing).to.equal(true);
      type(area, 'Legal line for 3 s.');
      await press(shown.box, 'Confirm');
      const [found] = await logged(shown, kind, 1);
      expect(JSON.stringify(found)).to.contain('Legal line for 3 s.');
      await says(shown.box, said);
    });
  }

  it('says in words what speaks against it, and does not stop anybody', async () => {
    const review = await kit({ as: MARA });
    for (const frame of [1, 100]) await review.comment(JONAS, 'Look.', { span: { in: frame } });
    const { box, context } = await inSession(review, html`<kr-approval-button></kr-approval-button>`);
    await says(box, 'You have seen 0\u00a0% of this version · 2 comments open');
    context.$versionId.set('v2');
    await says(box, 'There is a newer version: v3');
    expect((await button(box, 'Approve v2')).disabled).to.equal(false);
  });

  it('is off where the window is closed', async () => {
    const review = await kit({ as: MARA, approvers: [] });
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
    await says(box, 'The review window is closed');
    expect((await button(box, 'Approve v3')).disabled).to.equal(true);
    expect((await button(box, 'More decisions')).disabled).to.equal(true);
  });

  it('lets a commenter finish, once', async () => {
    const shown = await decision({ as: JONAS });
    await press(shown.box, 'Finished reviewing');
    await says(shown.box, 'You finished reviewing');
    await logged(shown, 'pass.finished', 1);
    expect((await button(shown.box, 'You finished reviewing')).disabled).to.equal(true);
  });

  it('has nothing for a viewer, and a word for somebody who was not asked', async () => {
    const viewer = await decision({ as: VERA });
    expect(text(viewer.box)).not.to.match(/Approve|Finished/);
    const editor = await decision({ as: ANKE });
    await says(editor.box, 'You are not asked to decide on this version');
  });

  it('shows others who decided, without a way to undo it', async () => {
    const review = await kit({ as: MARA });
    const mine = await inSession(review, html`<kr-approval-button></kr-approval-button>`);
    await press(mine.box, 'Approve v3');
    await until(async () => expect(await review.logged('approval.granted')).to.have.length(1));
    const [granted] = await review.logged('approval.granted');
    clear();
    const other = await kit({ as: JONAS });
    await other.write(MARA, 'approval.granted', granted!);
    const shown = await inSession(other, html`<kr-approval-button></kr-approval-button>`);
    await says(shown.box, 'v3 approved');
    await says(shown.box, 'Mara Okafor');
    expect(all(shown.box, '.more')).to.have.length(0);
  });

  it('keeps the decision open when the host vetoes it', async () => {
    const shown = await decision({ as: MARA });
    shown.session.addEventListener('kr-propose', (event) => event.preventDefault());
    await press(shown.box, 'Approve v3');
    await says(shown.box, 'This page does not allow it here.');
    await logged(shown, 'approval.granted', 0);
    expect((await button(shown.box, 'Approve v3')).disabled).to.equal(false);
  });

  it('keeps the words that were refused', async () => {
    const shown = await decision({ as: MARA });
    shown.session.addEventListener('kr-propose', (event) => event.preventDefault());
    await press(shown.box, 'More decisions');
    await press(shown.box, 'Request changes…');
    type(await one<HTMLTextAreaElement>(shown.box, 'textarea'), 'Typed with care.');
    await press(shown.box, 'Confirm');
    await says(shown.box, 'This page does not allow it here.');
    expect((await one<HTMLTextAreaElement>(shown.box, 'textarea')).value).to.equal('Typed with care.');
  });
});

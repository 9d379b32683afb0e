import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, press, until } from '../../test/dom.js';
import { JONAS, MARA, inSession, publishReview, videoReady } from '../../test/test-review.js';
import '../define/kr-approval-button.js';
import '../define/kr-player.js';

const parts = html`<kr-player></kr-player><kr-approval-button></kr-approval-button>`;

/** Plays until at least so many percent were seen, and pauses. */
async function watch({ session, context }: Awaited<ReturnType<typeof inSession>>, percent: number): Promise<void> {
  await videoReady(context);
  await context.player.playback.request.play();
  const seen = () => session.context!.$seenPercent.get();
  await until(() => expect(seen()).to.be.at.least(percent));
  await context.player.playback.request.pause();
}
const viewsOf = ({ context }: Awaited<ReturnType<typeof inSession>>) => [
  ...context.$review.get()!.$confirmed.get().views.values(),
];

const decisionOf = ({ context }: Awaited<ReturnType<typeof inSession>>) =>
  [...context.$review.get()!.$confirmed.get().approvals.values()].find(({ decision }) => decision)?.decision;

describe('views', () => {
  afterEach(() => {
    clear();
    sessionStorage.clear();
  });

  it('are in the log before a decision, which contains them', async () => {
    const opened = await inSession(await publishReview({ as: MARA }), parts);
    await watch(opened, 2);
    await press(opened.box, 'Approve v3');
    await until(() => expect(viewsOf(opened)).to.have.length(1));
    const [view] = viewsOf(opened);
    expect(view!.participantId).to.equal('mara');
    expect(view!.plays).to.equal(1);
    await until(() => expect(decisionOf(opened)!.framesSeen).to.be.greaterThan(10));
  });

  it('are recorded when another version is shown, and counted again after it', async () => {
    const review = await publishReview({ as: JONAS });
    const opened = await inSession(review, parts);
    await watch(opened, 2);
    opened.session.context!.$versionId.set('v2');
    await until(() => expect(viewsOf(opened).map(({ versionId }) => versionId)).to.deep.equal(['v3']));
    // Another tab of the same user, which has played nothing.
    const other = await inSession(review, parts);
    await videoReady(other.context);
    await until(() => expect(other.session.context!.$seenPercent.get()).to.be.at.least(2));
  });

  it('stay out of the log of a host that wants none', async () => {
    const opened = await inSession(await publishReview({ as: MARA }), parts);
    opened.session.privateViews = true;
    await watch(opened, 2);
    await press(opened.box, 'Approve v3');
    await until(() => expect(decisionOf(opened)).to.exist);
    expect(viewsOf(opened)).to.deep.equal([]);
  });

  it('survive a page that closes before they are recorded', async () => {
    const review = await publishReview({ as: JONAS });
    const opened = await inSession(review, parts);
    await watch(opened, 2);
    opened.session.remove();
    const again = await inSession(review, parts);
    await videoReady(again.context);
    expect(again.session.context!.$seenPercent.get()).to.be.at.least(2);
  });
});

import type { PeerState, PresenceChannel } from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { all, clear, one, press, text, until } from '../../test/dom.js';
import { JONAS, MARA, OLGA, publishReview, showReview } from '../../test/test-review.js';
import '../define/kr-review-player.js';

/** A review whose backend has presence: what the user sends, and others who come. */
async function presentReview() {
  const published = await publishReview({ as: OLGA });
  const sent: PeerState[] = [];
  let receive: (peers: ReadonlyMap<string, PeerState>) => void = () => {};
  const presence: PresenceChannel = {
    join: (_request, sink) => {
      receive = sink;
      return { update: (state) => void sent.push(state), leave: () => {} };
    },
  };
  const adapter = { ...published.adapter, presence };
  const player = showReview({ ...published, adapter }, 'kr-review-player', 1000);
  const header = () => one(player, 'button.participants');
  await until(() => expect(sent.at(-1)?.versionId).to.equal('v3'));
  return {
    player,
    sent,
    header,
    receive: (...peers: readonly PeerState[]) => receive(new Map(peers.map((peer, i) => [`tab-${i}`, peer]))),
    heads: async () => all(await one(player, 'kr-timeline'), '.peer'),
  };
}

describe('presence', () => {
  afterEach(clear);

  it('shows who is there, and where, until they leave', async () => {
    const { player, header, receive, heads } = await presentReview();
    const there = (frame: number, versionId = 'v3') => ({ versionId, playhead: { frame, atMs: 0, rate: 0 } });
    receive({ participantId: MARA.id, ...there(288) }, { participantId: JONAS.id, ...there(10, 'v2') });
    await until(async () => expect(text(await header())).to.include('2 here now'));
    await until(async () => expect((await heads()).map((head) => head.title)).to.deep.equal(['Mara Okafor']));
    const [head] = await heads();
    expect(head!.style.getPropertyValue('--_at')).to.equal('50.000%');
    expect(text(head!)).to.equal('MO');
    (await header()).click();
    const panel = await one(player, '#participants');
    await until(() => expect(text(panel)).to.include('Here now'));

    receive();
    await until(async () => expect(await heads()).to.have.length(0));
    expect(text(await header())).not.to.include('here now');
  });

  it('moves the playhead of a participant who plays, without further messages', async () => {
    const { receive, heads, sent } = await presentReview();
    const review = { participantId: MARA.id, versionId: 'v3' };
    receive({ ...review, playhead: { frame: 0, atMs: Date.now(), rate: 1_000 } });
    await until(async () => expect(await heads()).to.have.length(1));
    const place = async () => parseFloat((await heads())[0]!.style.getPropertyValue('--_at'));
    const before = await place();
    await until(async () => expect(await place()).to.be.above(before));
    expect(sent.at(-1)!.playhead!.rate).to.equal(0);
  });

  it('sends where this user is', async () => {
    const { player, sent } = await presentReview();
    await press(await one(player, 'kr-transport'), 'Next frame');
    await until(() => expect(sent.at(-1)!.playhead!.frame).to.equal(1));
  });
});

import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, key, one, press, show, text, until } from '../../test/dom.js';
import { mp4 } from '../../test/test-review.js';
import '../define/kr-player.js';
import type { KrErrorEvent } from '../host-event/error-event.js';
import type { KrPlayer } from '../player/player.js';

const hls = '/packages/page/public/demo-video/v3/master.m3u8';

async function mountPlayer(src = mp4(), width = 1100) {
  const errors: string[] = [];
  const box = show(
    html`<kr-player src=${src} @kr-error=${({ code }: KrErrorEvent) => errors.push(code)}></kr-player>`,
    width,
  );
  const player = await one<KrPlayer>(box, 'kr-player');
  await until(() => expect(player.frameCount).to.equal(576));
  player.media!.muted = true;
  return { box, player, errors };
}
const item = (player: KrPlayer, name: string) =>
  until(() => {
    const found = all<HTMLButtonElement>(player, '[role^="menuitem"]').find((each) => each.textContent.trim() === name);
    expect(found, name).not.to.equal(undefined);
    return found!;
  });

describe('kr-transport', () => {
  afterEach(clear);

  it('names the key of a button in its tooltip', async () => {
    const { player } = await mountPlayer();
    expect((await button(player, 'Next frame')).title).to.equal('Next frame (→)');
    expect((await button(player, 'Guides')).title).to.equal('Guides (G)');
    expect((await one(await one(player, 'kr-counter'), 'button')).title).to.contain('Press : to go to a timecode.');
    player.keys = { forward: ['n'], guides: [], goTo: [] };
    await until(async () => expect((await button(player, 'Next frame')).title).to.equal('Next frame (N)'));
    expect((await button(player, 'Guides')).title).to.equal('Guides');
    expect((await one(await one(player, 'kr-counter'), 'button')).title).to.not.contain('Press');
  });

  it('repeats the range between in and out', async () => {
    const { player } = await mountPlayer();
    player.setRange(100, 130);
    await player.seekFrame(100);
    await press(player, 'Loop');
    await until(async () => expect((await button(player, 'Loop')).getAttribute('aria-pressed')).to.equal('true'));
    await player.play();
    let hasJumpedBack = false;
    let last = 0;
    await until(() => {
      hasJumpedBack ||= player.frame < last;
      last = player.frame;
      expect(hasJumpedBack).to.equal(true);
    });
    expect(player.frame).to.be.within(100, 129);
    await player.pause();
  });

  it('loads its settings when they are first opened: quality, stage transform, guides', async () => {
    const { player } = await mountPlayer(hls);
    expect(all(player, 'kr-settings')).to.have.length(0);
    await press(player, 'Player settings');
    const menu = await one(player, '[role=menu]');
    await until(() => expect(menu.matches(':popover-open')).to.equal(true));
    for (const name of ['360p', '720p', 'Fit', 'Fill', '1:1', 'Title safe', 'Filmstrip', 'Waveform'])
      await item(player, name);
    (await item(player, '360p')).click();
    await until(async () => expect((await item(player, '360p')).getAttribute('aria-checked')).to.equal('true'));
    await until(() => expect(player.media!.videoHeight).to.equal(360));
    (await item(player, 'Title safe')).click();
    await one(player, '.guides .safe');
    (await item(player, '9:16')).click();
    await until(() => expect(all(player, '.guides .outside')).to.have.length(4));
    menu.hidePopover();
    await press(player, 'Guides');
    await until(() => expect(all(player, '.guides')).to.have.length(0));
  });

  it('moves the focus in the menu with arrow keys', async () => {
    const { player } = await mountPlayer();
    await press(player, 'Player settings');
    const first = await item(player, 'Fit');
    await until(() => expect((first.getRootNode() as ShadowRoot).activeElement).to.equal(first));
    key(first, 'ArrowDown');
    expect((first.getRootNode() as ShadowRoot).activeElement!.textContent!.trim()).to.equal('Fill');
    key(first, 'ArrowUp');
    key(first, 'ArrowUp');
    expect((first.getRootNode() as ShadowRoot).activeElement!.textContent!.trim()).to.equal('Keyboard shortcuts');
  });

  it('shows the exactness with an explanation', async () => {
    const { player } = await mountPlayer();
    await until(() => expect(player.exactness).to.equal('exact'));
    const badge = await one(player, '.badge');
    expect(badge.dataset['exactness']).to.equal('exact');
    expect(badge.title).to.contain('is the requested frame');
  });

  it('shows the shuttle speed in place of the speed menu', async () => {
    const { player } = await mountPlayer();
    await player.seekFrame(300);
    void player.shuttle(-4);
    await until(async () => expect((await one(player, 'output')).textContent).to.equal('−4×'));
    expect(all(player, '.speed')).to.have.length(0);
    // Decoding the first frames by software takes seconds on a busy machine.
    await waitUntil(() => player.frame < 299, 'frames run backwards', { timeout: 30_000 });
    await player.pause();
    await one(player, '.speed');
    expect(text(player)).not.to.contain('−4×');
  });
});

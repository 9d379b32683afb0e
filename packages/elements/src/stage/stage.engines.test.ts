import { expect } from '@open-wc/testing';
import { type TemplateResult, html } from 'lit';
import { all, clear, key, one, recordRequests, show, until } from '../../test/dom.js';
import { mp4 } from '../../test/test-review.js';
import '../define/kr-player.js';
import type { PlayerContext } from '../context/contexts.js';
import type { KrPlayer } from '../player/player.js';
import { createPlayer } from '../player/player-context.js';
import type { PlaybackEvent } from '../request/requests.js';
import type { KrStage } from './stage.js';

async function loadedPlayer(template: TemplateResult = html`<kr-player src=${mp4()}></kr-player>`): Promise<KrPlayer> {
  const player = await one<KrPlayer>(show(template, 800), 'kr-player');
  await until(() => expect(player.frameCount).to.equal(576));
  player.media!.muted = true;
  return player;
}
const transformOf = (root: ParentNode) => new DOMMatrix(getComputedStyle(all(root, '.transformed')[0]!).transform);
const expectScale = (root: ParentNode, scale: number) =>
  until(() => expect(transformOf(root).a).to.be.closeTo(scale, 0.01));
const boxOf = (element: Element): number[] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height];
};
const expectSameBox = (a: Element, b: Element) =>
  boxOf(a).forEach((side, i) => expect(side, `side ${i}`).to.be.closeTo(boxOf(b)[i]!, 0.5));

describe('the stage', () => {
  afterEach(clear);

  it('zooms, fits, fills and shows actual pixels with keys', async () => {
    const player = await loadedPlayer();
    key(player, '+', { shiftKey: true });
    await expectScale(player, 1.25);
    key(player, '-');
    await expectScale(player, 1);
    key(player, 'º', { altKey: true, code: 'Digit0' });
    await expectScale(player, 1280 / devicePixelRatio / 800);
    key(player, 't');
    await expectScale(player, 1);
  });

  it('zooms at the pointer, pans by dragging, and does not take a drag for a click', async () => {
    const player = await loadedPlayer();
    const stage = await one(player, 'kr-stage');
    stage.setPointerCapture = () => {}; // no real pointer is down
    stage.dispatchEvent(new PointerEvent('pointerenter'));
    const { left, top, width, height } = stage.getBoundingClientRect();
    const at = { clientX: left + width * 0.75, clientY: top + height / 2, bubbles: true, cancelable: true };
    await until(() => {
      stage.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: -200, ctrlKey: true }));
      expect(transformOf(player).a).to.be.above(1.4);
    });
    const before = transformOf(player).e;
    expect(before).to.be.below(0);
    const video = await one(player, 'video');
    video.dispatchEvent(new PointerEvent('pointerdown', { ...at, composed: true, pointerId: 1, button: 0 }));
    stage.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: at.clientX + 50, pointerId: 1 }));
    stage.dispatchEvent(new PointerEvent('pointerup', { ...at, pointerId: 1 }));
    await until(() => expect(transformOf(player).e).to.be.closeTo(before + 50, 2));
    const requests = recordRequests(player);
    video.click();
    expect(requests).to.deep.equal([]);
    const scroll = new WheelEvent('wheel', { ...at, deltaY: 100 });
    stage.dispatchEvent(scroll);
    expect(scroll.defaultPrevented, 'the wheel alone scrolls the page').to.equal(false);
  });

  it('lays the canvas with cached frames exactly over the video', async () => {
    const player = await loadedPlayer();
    await player.seekFrame(100);
    await until(async () => {
      await player.step(1);
      expect(player.displayElement).to.be.instanceOf(HTMLCanvasElement);
    });
    expect(boxOf(player.displayElement!)).to.deep.equal(boxOf(player.media!));
    expect(getComputedStyle(player.displayElement!).objectFit).to.equal('contain');
    expect(player.exactness).to.equal('exact');
  });

  it('gives a video of the page the size of the stage', async () => {
    const player = await loadedPlayer(
      html`<kr-player><video slot="media" preload="auto" src=${mp4()}></video></kr-player>`,
    );
    expect(player.media).to.equal(player.querySelector('video'));
    expectSameBox(player.media!, await one(player, 'kr-stage'));
    expect(boxOf(player.media!).slice(2)).to.deep.equal([800, 450]);
  });

  it('gives the overlay slot the shape of the frame, without the bars beside it', async () => {
    const player = await loadedPlayer(
      html`<kr-player fill style="height: 700px" src=${mp4()}>
        <div slot="overlay" style="position: absolute; inset: 0"></div>
      </kr-player>`,
    );
    const stage = await one(player, 'kr-stage');
    expect(stage.clientHeight).to.be.above(500);
    await until(() => {
      const [left, top, width, height] = boxOf(player.querySelector('[slot=overlay]')!);
      expect(width! / height!).to.be.closeTo(16 / 9, 0.01);
      expect([left, width]).to.deep.equal([stage.getBoundingClientRect().left, 800]);
      expect(top! - stage.getBoundingClientRect().top).to.be.closeTo((stage.clientHeight - 450) / 2, 1);
    });
  });

  it('zooms and pans overlay and guides with the frame, and leaves the stage overlay in place', async () => {
    const player = await loadedPlayer(
      html`<kr-player src=${mp4()}>
        <div slot="overlay" style="position: absolute; inset: 0"></div>
        <div slot="stage-overlay" style="position: absolute; inset: 0"></div>
      </kr-player>`,
    );
    const stage = await one<KrStage>(player, 'kr-stage');
    const overlay = player.querySelector('[slot=overlay]')!;
    key(player, 'g');
    const guides = await one(player, '.guides');
    expectSameBox(overlay, player.media!);
    stage.player!.features.zoomBy(2);
    stage.player!.features.panBy(0.1, -0.2);
    await expectScale(player, 2);
    const [left, top, width] = boxOf(stage) as [number, number, number];
    expect(boxOf(overlay)[0]).to.be.closeTo(left - width / 2 + width * 0.1, 1);
    expect(boxOf(overlay)[1]).to.be.closeTo(top - 225 - 90, 1);
    expectSameBox(overlay, player.media!);
    expectSameBox(guides, player.media!);
    expectSameBox(player.querySelector('[slot=stage-overlay]')!, stage);
  });

  it('lets the pointer through beside the content of its overlays', async () => {
    const player = await loadedPlayer(
      html`<kr-player src=${mp4()}>
        <button slot="overlay" style="position: absolute; left: 0; top: 0; width: 50px; height: 50px"></button>
        <button slot="stage-overlay" style="position: absolute; right: 0; top: 0; width: 50px; height: 50px"></button>
      </kr-player>`,
    );
    const stage = await one(player, 'kr-stage');
    const { left, top, right } = stage.getBoundingClientRect();
    const slotAt = (x: number) => document.elementFromPoint(x, top + 20)?.slot;
    expect([slotAt(left + 20), slotAt(right - 20)]).to.deep.equal(['overlay', 'stage-overlay']);
    expect(document.elementFromPoint(left + 400, top + 20)).to.equal(player);
    expect(stage.shadowRoot!.elementFromPoint(left + 400, top + 20)).to.equal(player.media);
    const requests = recordRequests(player);
    player.querySelector<HTMLElement>('[slot=overlay]')!.click();
    expect(requests, 'the overlay does not toggle playback').to.deep.equal([]);
  });
});

describe('two stages with two playbacks', () => {
  const players = [createPlayer(() => {}), createPlayer(() => {})] as const;
  after(() => players.forEach((player) => player.dispose()));
  afterEach(clear);

  async function mountTwo(): Promise<readonly [KrStage, KrStage]> {
    await customElements.whenDefined('kr-player');
    document.createElement('kr-player'); // registers kr-stage
    const stage = (player: PlayerContext) =>
      html`<kr-stage style="aspect-ratio: 16 / 9" .player=${player}>
        <div slot="overlay" style="position: absolute; inset: 0"></div>
      </kr-stage>`;
    const box = show(html`<div style="display: grid; grid-template-columns: 1fr 1fr">${players.map(stage)}</div>`, 800);
    const stages = all<KrStage>(box, 'kr-stage') as [KrStage, KrStage];
    for (const [i, each] of stages.entries()) {
      players[i]!.playback.load({ src: mp4(`v${i + 2}`), rate: { num: 24000, den: 1001 } });
      each.addEventListener('kr-playback', (event) => (event as PlaybackEvent).accept(each.player!.playback.request));
    }
    await until(() => {
      for (const { playback } of players) expect(playback.$playhead.get().status).to.equal('ready');
    });
    return stages;
  }
  const frames = () => players.map(({ playback }) => playback.$playhead.get().frame);

  it('play each their own video in their own element', async () => {
    const [a, b] = await mountTwo();
    const [videoA, videoB] = [await one<HTMLVideoElement>(a, 'video'), await one<HTMLVideoElement>(b, 'video')];
    expect([players[0].playback.media, players[1].playback.media]).to.deep.equal([videoA, videoB]);
    expect([videoA.currentSrc, videoB.currentSrc].map((url) => new URL(url).pathname)).to.deep.equal([
      mp4('v2'),
      mp4('v3'),
    ]);
    await players[0].playback.request.seekFrame(100);
    await players[1].playback.request.seekFrame(301);
    await players[0].playback.request.step(1);
    expect(frames()).to.deep.equal([101, 301]);
  });

  it('zoom, pan and show guides independently', async () => {
    const [a, b] = await mountTwo();
    const untouched = boxOf(players[1].playback.media!);
    players[0].features.zoomBy(2);
    players[0].features.panBy(0.25, 0);
    players[0].features.toggleGuides();
    await expectScale(a, 2);
    await one(a, '.guides');
    expectSameBox(a.querySelector('[slot=overlay]')!, players[0].playback.media!);
    expect(transformOf(b).isIdentity).to.equal(true);
    expect(boxOf(players[1].playback.media!)).to.deep.equal(untouched);
    expectSameBox(b.querySelector('[slot=overlay]')!, b);
    expect(all(b, '.guides')).to.have.length(0);
    players[1].features.setFit('actual');
    await expectScale(b, 1280 / devicePixelRatio / 400);
    expect(transformOf(a).a).to.equal(2);
  });

  it('send their requests to their own playback', async () => {
    const [a, b] = await mountTwo();
    for (const { playback } of players) playback.media!.muted = true;
    const paused = () => players.map(({ playback }) => playback.$playhead.get().paused);
    players[1].playback.media!.click();
    await until(() => expect(paused()).to.deep.equal([true, false]));
    (await one<HTMLVideoElement>(b, 'video')).click();
    await until(() => expect(paused()).to.deep.equal([true, true]));
    expect(a.player).to.equal(players[0]);
  });

  it('release only their own video when they are removed', async () => {
    const [a, b] = await mountTwo();
    a.remove();
    await until(() => expect(players[0].playback.media).to.equal(null));
    expect(players[1].playback.media).to.equal(await one(b, 'video'));
    expect(await players[1].playback.request.seekFrame(200)).to.equal(200);
  });
});

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, one, press, show, until } from '../../test/dom.js';
import { mp4 } from '../../test/test-review.js';
import '../define/kr-player.js';
import type { KrPlayer } from '../player/player.js';

const STORYBOARD = '/packages/page/public/demo-video/v3/thumbnails.vtt';
async function mountLane(name: string, src = mp4()) {
  const player = await one<KrPlayer>(
    show(html`<kr-player src=${src} storyboard=${STORYBOARD}></kr-player>`, 800),
    'kr-player',
  );
  await until(() => expect(player.frameCount).to.equal(576));
  await press(player, 'Player settings');
  await until(() =>
    all<HTMLElement>(player, '[role=menuitemcheckbox]')
      .find((each) => each.textContent.trim() === name)!
      .click(),
  );
  return player;
}
const isPainted = (canvas: HTMLCanvasElement): boolean =>
  canvas.width > 0 &&
  canvas
    .getContext('2d')!
    .getImageData(0, 0, canvas.width, canvas.height)
    .data.some((value, i) => i % 4 !== 3 && value > 40);

describe('lanes', () => {
  afterEach(clear);

  it('show a filmstrip from the storyboard', async () => {
    const player = await mountLane('Filmstrip');
    const lane = await one(player, 'kr-filmstrip');
    await until(() => {
      const canvases = all<HTMLCanvasElement>(lane, 'canvas');
      expect(canvases.length).to.be.within(8, 14);
      expect(canvases.filter(isPainted).length).to.be.above(canvases.length / 2);
    });
  });

  it('show a waveform, or that the video has no audio track', async () => {
    const player = await mountLane('Waveform');
    const lane = await one(player, 'kr-waveform');
    await until(() => {
      const drawn = (all<SVGPathElement>(lane, 'path')[0]?.getAttribute('d') ?? '').length > 500;
      const none = lane.shadowRoot!.textContent!.includes('No audio track');
      expect(drawn || none).to.equal(true);
      expect(all(lane, '[role=status]')).to.have.length(0);
    });
  });
});

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, clear, key, mp4, one, press, show, until } from '../../test/kit.js';
import '../define/kr-player.js';
import type { KrPlayer } from '../player/player.js';

async function withLane(name: string, src = mp4()) {
  const player = await one<KrPlayer>(
    show(html`<kr-player src=${src} storyboard="/packages/page/public/film/v3/thumbnails.vtt"></kr-player>`, 800),
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
const painted = (canvas: HTMLCanvasElement): boolean =>
  canvas.width > 0 &&
  canvas
    .getContext('2d')!
    .getImageData(0, 0, canvas.width, canvas.height)
    .data.some((value, i) => i % 4 !== 3 && value > 40);

describe('what is under the rail', () => {
  afterEach(clear);

  it('is a filmstrip, from the storyboard', async () => {
    const player = await withLane('Filmstrip');
    const lane = await one(player, 'kr-filmstrip');
    await until(() => {
      const canvases = all<HTMLCanvasElement>(lane, 'canvas');
      expect(canvases.length).to.be.within(8, 14);
      expect(canvases.filter(painted).length).to.be.above(canvases.length / 2);
    });
  });

  it('is a waveform, or says that there is none to be had', async () => {
    const player = await withLane('Waveform');
    const lane = await one(player, 'kr-waveform');
    await until(() => {
      const drawn = (all<SVGPathElement>(lane, 'path')[0]?.getAttribute('d') ?? '').length > 500;
      const none = lane.shadowRoot!.textContent!.includes('No sound.');
      expect(drawn || none).to.equal(true);
      expect(all(lane, '[role=status]')).to.have.length(0);
    });
  });

  it('shows a thumbnail over the rail', async () => {
    const player = await one<KrPlayer>(
      show(html`<kr-player src=${mp4()} storyboard="/packages/page/public/film/v3/thumbnails.vtt"></kr-player>`, 800),
      'kr-player',
    );
    await until(() => expect(player.frameCount).to.equal(576));
    const rail = await one(player, '.rail');
    const { left, top, width } = rail.getBoundingClientRect();
    rail.dispatchEvent(
      new PointerEvent('pointermove', { clientX: left + width / 2, clientY: top + 20, bubbles: true }),
    );
    await until(() => expect(painted(all<HTMLCanvasElement>(player, '.preview canvas')[0]!)).to.equal(true));
  });

  it('moves the in and out points by keys and pointer', async () => {
    const player = await one<KrPlayer>(show(html`<kr-player src=${mp4()}></kr-player>`, 800), 'kr-player');
    await until(() => expect(player.frameCount).to.equal(576));
    player.setRange(100, 200);
    const handles = await until(() => {
      const found = all(player, '.handle');
      expect(found).to.have.length(2);
      return found;
    });
    expect(handles.map((each) => [each.getAttribute('aria-label'), each.getAttribute('aria-valuetext')])).to.deep.equal(
      [
        ['In point', '00:00:04:04'],
        ['Out point', '00:00:08:07'],
      ],
    );
    key(handles[0]!, 'ArrowRight');
    await until(() => expect(all(player, '.handle')[0]!.getAttribute('aria-valuenow')).to.equal('101'));
    key(handles[1]!, 'ArrowLeft', { shiftKey: true });
    await until(() => expect(all(player, '.handle')[1]!.getAttribute('aria-valuenow')).to.equal('189'));
    expect(player.frame, 'the playhead stays').to.equal(0);
  });
});

import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { all, button, clear, expectText, one, press, show, text, until } from '../../test/dom.js';
import '../define/kr-player.js';
import '../define/kr-waveform.js';
import type { KrPlayer } from '../player/player.js';

const CLIP = '/node_modules/.cache/clips/mp4-25.mp4';
/** URL of the clip, as a file of so many bytes. Each use has its own: the user is asked once about a source. */
const large = (bytes: number): string => `/__test/large/${bytes}${CLIP}?${crypto.randomUUID()}`;

function mountWaveform(src: string, { limit = 100, lang = 'en', peaks = '' } = {}) {
  const box = show(
    html`<kr-player lang=${lang} src=${src} peaks=${peaks} waveform-limit=${limit}
      ><div slot="controls"><kr-waveform lang=${lang}></kr-waveform></div
    ></kr-player>`,
  );
  const line = () => all<SVGPathElement>(box, 'path')[0]?.getAttribute('d') ?? '';
  const untilDrawn = () => until(() => expect(line().length).to.be.above(500));
  return { box, line, untilDrawn };
}

describe('kr-waveform', () => {
  afterEach(clear);

  it('is drawn without a question where the file is small', async () => {
    const { box, untilDrawn } = mountWaveform(`${CLIP}?small`);
    await untilDrawn();
    expect(all(box, 'kr-waveform button')).to.have.length(0);
  });

  it('asks before it loads a large file, and draws it then', async () => {
    const workers = countWorkers();
    const { box, line, untilDrawn } = mountWaveform(large(385e6));
    await expectText(box, 'Load 385 MB to draw the waveform?');
    workers.restore();
    expect([line(), workers.count]).to.deep.equal(['', 0]);
    const load = await button(box, 'Load');
    expect(load.getRootNode()).to.have.property('host').that.has.property('localName', 'kr-waveform');
    load.focus();
    load.click();
    await untilDrawn();
    await until(() => expect(text(box)).not.to.contain('Analyzing'));
    expect(text(box)).not.to.contain('Load');
    // The keys of the player work on.
    expect(document.activeElement?.localName).to.equal('kr-waveform');
  });

  it('does not ask about a source again, nor measures it again', async () => {
    const src = large(385e6);
    const first = mountWaveform(src);
    await press(first.box, 'Load');
    await first.untilDrawn();
    await until(() => expect(text(first.box)).not.to.contain('Analyzing'));
    clear();
    const workers = countWorkers();
    try {
      const { box, untilDrawn } = mountWaveform(src);
      await untilDrawn();
      expect([text(box).includes('Load'), workers.count]).to.deep.equal([false, 0]);
    } finally {
      workers.restore();
    }
  });

  it('is not measured again when the width changes', async () => {
    const { box, untilDrawn } = mountWaveform(large(2e6));
    await untilDrawn();
    await until(() => expect(text(box)).not.to.contain('Analyzing'));
    const workers = countWorkers();
    try {
      box.style.width = '400px';
      const lane = await one(box, 'kr-waveform');
      await until(() => expect(lane.clientWidth).to.be.at.most(400));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      expect(workers.count).to.equal(0);
    } finally {
      workers.restore();
    }
  });

  it('has a limit that the host sets', async () => {
    const asks = mountWaveform(large(2e6), { limit: 1 });
    await expectText(asks.box, 'Load 2 MB');
    clear();
    const { box, untilDrawn } = mountWaveform(large(385e6), { limit: Infinity });
    await untilDrawn();
    expect(all(box, 'kr-waveform button')).to.have.length(0);
  });

  it('asks about the next source in its place', async () => {
    const { box } = mountWaveform(large(385e6));
    await expectText(box, 'Load 385 MB');
    (await one<KrPlayer>(box, 'kr-player')).src = large(4.2e9);
    await expectText(box, 'Load 4.2 GB');
  });

  it('asks in German, with the number format of the language', async () => {
    const { box } = mountWaveform(large(4.2e9), { lang: 'de' });
    const shown = () => text(box).replaceAll('\u00a0', ' ');
    await until(() => expect(shown()).to.contain('4,2 GB laden, um die Wellenform zu zeichnen?'));
    await button(box, 'Laden');
  });

  it('does not ask where peaks are named', async () => {
    const data = Array.from({ length: 800 }, (_, i) => (i % 2 ? 90 : -90));
    const peaks = JSON.stringify({ version: 2, channels: 1, bits: 8, length: 400, data });
    const url = URL.createObjectURL(new Blob([peaks]));
    const { box, untilDrawn } = mountWaveform(large(385e6), { peaks: url });
    await untilDrawn();
    expect(all(box, 'kr-waveform button')).to.have.length(0);
  });
});

/** Counts workers that start: peaks are measured in one. */
function countWorkers() {
  const RealWorker = globalThis.Worker;
  const workers = { count: 0, restore: () => void (globalThis.Worker = RealWorker) };
  globalThis.Worker = class extends RealWorker {
    constructor(...args: ConstructorParameters<typeof RealWorker>) {
      super(...args);
      workers.count += 1;
    }
  };
  return workers;
}

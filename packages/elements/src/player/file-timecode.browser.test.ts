import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { clear, one, show, until } from '../../test/dom.js';
import '../define/kr-player.js';
import type { KrPlayer } from './player.js';

/** Clips with start timecode, and one without, by their extensions. */
const CLIPS = { 'timecode-25': 'mov', 'webm-timecode-25': 'webm', 'timecode-drop-29.97': 'mp4', 'mp4-25': 'mp4' };

async function mountClip(name: keyof typeof CLIPS, startTimecode = '') {
  const src = `/node_modules/.cache/clips/${name}.${CLIPS[name]}`;
  const box = show(html`<kr-player src=${src} start-timecode=${startTimecode}></kr-player>`, 800);
  const player = await one<KrPlayer>(box, 'kr-player');
  const position = await one(await one(box, 'kr-counter'), 'b');
  const labels = [position.textContent];
  const observer = new MutationObserver(() => labels.push(position.textContent));
  observer.observe(position, { characterData: true, childList: true, subtree: true });
  const showsLabel = (label: string) => until(() => expect(labels.at(-1)).to.equal(label));
  return { player, labels, showsLabel };
}

describe('the start timecode of a file', () => {
  afterEach(clear);

  it('labels frame 30 of a QuickTime file', async () => {
    const { player, showsLabel } = await mountClip('timecode-25');
    expect(await player.seekFrame(30)).to.equal(30);
    await showsLabel('10:00:01:05');
  });
  it('labels frame 30 of a WebM', async () => {
    const { player, showsLabel } = await mountClip('webm-timecode-25');
    expect(await player.seekFrame(30)).to.equal(30);
    await showsLabel('10:00:01:05');
  });
  it('labels drop-frame, which skips two timecodes a minute', async () => {
    const { player, showsLabel } = await mountClip('timecode-drop-29.97');
    expect(await player.seekFrame(59)).to.equal(59);
    await showsLabel('01:00:59;29');
    expect(await player.seekFrame(60)).to.equal(60);
    await showsLabel('01:01:00;02');
  });
  it('changes the label once', async () => {
    const { labels, showsLabel } = await mountClip('timecode-25');
    await showsLabel('10:00:00:00');
    expect(labels).to.deep.equal(['00:00:00:00', '10:00:00:00']);
  });
  it('gives way to that of the host', async () => {
    const { player, showsLabel } = await mountClip('timecode-25', '01:00:00:00');
    expect(await player.seekFrame(30)).to.equal(30);
    await showsLabel('01:00:01:05');
  });
  it('is 00:00:00:00 where the file has none', async () => {
    const { player, showsLabel } = await mountClip('mp4-25');
    expect(await player.seekFrame(30)).to.equal(30);
    await showsLabel('00:00:01:05');
  });
});

// In the page: a review player to draw on.
import '@kreatli/elements/define/kr-review-player.js';
import { frame, spread, until } from './page-review.mjs';

let player;
const drawing = () => player.session.drawing;
const layer = () => player.shadowRoot.querySelector('kr-drawing-layer');
const shapes = () => drawing().$draft.get().shapes;

async function open({ width }) {
  document.body.style.margin = '0';
  player = Object.assign(document.createElement('kr-review-player'), {
    src: '/media/v3/video.mp4',
    review: `bench-${Date.now()}`,
    participant: { id: 'ana', name: 'Ana', role: 'owner' },
    layout: 'stage',
  });
  player.style.cssText = `display: block; inline-size: ${width}px`;
  document.body.replaceChildren(player);
  await until(() => player.session?.drawing.$draft.get() && layer()?.clientWidth > 0);
  drawing().$tool.set('line');
  await until(() => layer().shadowRoot.querySelector('.pad'));
  await frame();
}
/** Zooms to a factor of the fitted frame, and removes what was drawn. */
async function reset({ zoom, tool = 'line' }) {
  const { features } = player.session.player;
  features.setFit('contain');
  if (zoom > 1) features.zoomBy(zoom, { x: 0.13, y: -0.07 });
  drawing().draw([]);
  drawing().$tool.set(tool);
  await frame();
}
/** The box of the frame, the part of it in sight, and the size of the video. */
function geometry() {
  const { x, y, width, height } = layer().getBoundingClientRect();
  const stage = player.shadowRoot
    .querySelector('kr-player')
    .shadowRoot.querySelector('kr-stage')
    .getBoundingClientRect();
  const head = player.session.player.playback.$playhead.get();
  const box = { x, y, width, height };
  return {
    box,
    stage: { x: stage.x, y: stage.y, width: stage.width, height: stage.height },
    size: { width: head.width, height: head.height },
  };
}
/** A stroke of so many samples by a hand, as a pointer sends them; then a text, and the comment is sent. */
async function stroke({ samples }) {
  await reset({ zoom: 1, tool: 'pen' });
  const pad = layer().shadowRoot.querySelector('.pad');
  pad.setPointerCapture = () => {};
  const { box } = geometry();
  const at = (i) => ({
    clientX: box.x + box.width * (0.5 + 0.4 * Math.sin(i / 310)) + 0.5 * Math.sin(i * 1.7),
    clientY: box.y + box.height * (0.5 + 0.4 * Math.cos(i / 170)) + 0.5 * Math.cos(i * 2.3),
    pointerId: 1,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  const send = (type, i) => pad.dispatchEvent(new PointerEvent(type, at(i)));
  send('pointerdown', 0);
  const times = [];
  for (let i = 1; i < samples; i++) {
    const start = performance.now();
    send('pointermove', i);
    // As often as a display shows frames; a pointer is faster.
    if (i % 4 === 0 && i > samples - 400) {
      await layer().updateComplete;
      times.push(performance.now() - start);
    }
  }
  send('pointerup', samples);
  await frame();
  const drawn = shapes();
  const composer = player.shadowRoot.querySelector('kr-comment-layer').shadowRoot.querySelector('kr-comment-composer');
  const field = composer.shadowRoot.querySelector('textarea');
  field.value = '画'.repeat(10_000);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await composer.updateComplete;
  await frame();
  // Points are left out until the text fits.
  await Promise.race([
    until(() => !composer.shadowRoot.querySelector('.primary').disabled),
    new Promise((r) => void setTimeout(r, 5_000)),
  ]);
  const bytesLeft = drawing().bytesLeft(shapes());
  composer.shadowRoot.querySelector('.primary').click();
  const review = player.session.$review.get();
  const sent = () => [...review.$confirmed.get().comments.values()].at(-1)?.body.text.length === 10_000;
  const isSent = await Promise.race([
    until(sent).then(() => true),
    new Promise((r) => void setTimeout(() => r(false), 5_000)),
  ]);
  const { p50, p95 } = spread(times);
  return {
    samples,
    shapes: drawn.length,
    points: drawn.reduce((sum, { pts }) => sum + pts.length, 0),
    'bytes left with the text': bytesLeft,
    sent: isSent,
    'ms p50': Math.round(p50 * 10) / 10,
    'ms p95': Math.round(p95 * 10) / 10,
  };
}
globalThis.bench = { open, reset, geometry, stroke, shapes };

// Runs in the page: plays one clip with `@kreatli/playback`, and reads off the image which frame is shown.
import { createPlayback } from '@kreatli/playback';
import Hls from '../../../packages/playback/node_modules/hls.js';
import { readFrameCode } from '../../../packages/playback/src/self-check/read-frame-code.ts';

const [width, height] = [640, 360];
const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
const warnings = [];
let clip;
let video;
let playback;
/** The frame that the last request has led to; null when image and playhead differ. */
let shown = null;

/**
 * Loads a clip; resolves when it can be asked for frames, or has failed. `buffer` fetches only that many seconds of HLS
 * ahead, as if the video were long, and `evict` drops the rest as well.
 */
export async function open(asked) {
  clip = asked;
  video = document.body.appendChild(document.createElement('video'));
  video.muted = true;
  playback = createPlayback({
    onWarning: ({ code }) => warnings.push(code),
    ...(clip.buffer ? { hls: async () => shortSighted(clip) } : {}),
  });
  const canvas = document.body.appendChild(document.createElement('canvas'));
  playback.attach(video, clip.cache === false ? undefined : canvas);
  const started = performance.now();
  playback.load({ src: clip.src });
  const { promise, resolve } = withResolvers();
  const stop = playback.$playhead.subscribe(({ status }) => (status === 'ready' || status === 'error') && resolve());
  await Promise.race([promise, sleep(clip.timeout * 4)]);
  stop();
  const { status, error, frameCount, rate } = playback.$playhead.get();
  return { status, error: error?.code ?? null, frameCount, rate, ms: performance.now() - started };
}

/**
 * Asks for each of these, `[request, argument, frame wanted]`, one after the other, until playback fails. A step is
 * left out where its start cannot be shown, so that one wrong frame counts once.
 */
export async function ask(requests) {
  const answers = [];
  for (const [request, argument, wanted] of requests) {
    if (playback.$playhead.get().status === 'error') break;
    if (request === 'step' && shown !== wanted - argument && !(await reach(wanted - argument))) {
      await reach(wanted);
      continue;
    }
    const started = performance.now();
    const reported = await within(playback.request[request](argument));
    const answer = { request, wanted, reported, ms: performance.now() - started, ...look() };
    shown = answer.pixels === reported ? reported : null;
    answers.push(answer);
  }
  return answers;
}

async function reach(frame) {
  const reported = await within(playback.request.seekFrame(frame));
  shown = reported === look().pixels ? reported : null;
  return shown === frame;
}

/**
 * Plays for each of these, `[from, ms]`, then pauses: what is reported must be what is shown, now and a little later.
 */
export async function pauses(spells) {
  const answers = [];
  for (const [from, spell] of spells) {
    if (playback.$playhead.get().status === 'error') break;
    if (from !== null) await within(playback.request.seekFrame(from));
    await within(playback.request.play());
    await sleep(spell);
    const before = playback.$playhead.get().frame;
    const started = performance.now();
    const reported = await within(playback.request.pause());
    const ms = performance.now() - started;
    const found = look();
    await sleep(120);
    const [later, laterReported] = [look().pixels, playback.$playhead.get().frame];
    answers.push({ request: 'pause', before, reported, ms, ...found, later, laterReported });
  }
  return answers;
}

/** What there is to say in the end. */
export function ending() {
  const { status, error } = playback.$playhead.get();
  return { warnings: [...new Set(warnings)], error: status === 'error' ? error.code : null };
}

/** The frame on screen, by its image and by the playhead. */
function look() {
  const { exactness, exactnessReason } = playback.$playhead.get();
  const spans = Array.from({ length: video.buffered.length }, (_, i) =>
    [video.buffered.start(i), video.buffered.end(i)].map((time) => time.toFixed(3)).join('–'),
  );
  const where = `${video.currentTime} of ${spans.join(' ')}`;
  const on = playback.displayElement && playback.displayElement !== video ? 'canvas' : 'video';
  return { pixels: read(playback.displayElement ?? video), exactness, reason: exactnessReason, where, on };
}

function read(image) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  if (clip.rotation === 270) {
    // It is shown turned anticlockwise.
    context.setTransform(0, 1, -1, 0, width, 0);
    context.drawImage(image, 0, 0, height, width);
  } else {
    context.drawImage(image, 0, 0, width, height);
  }
  const code = readFrameCode(context.getImageData(0, 0, width, height), clip.frameCode);
  return code === null ? null : code - clip.first;
}

function shortSighted({ buffer, evict }) {
  const drop = evict ? { backBufferLength: 0, frontBufferFlushThreshold: buffer } : {};
  return class extends Hls {
    constructor(config) {
      super({ ...config, maxBufferLength: buffer, maxMaxBufferLength: buffer, ...drop });
    }
  };
}

const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const within = (promise) =>
  Promise.race([promise, sleep(clip.timeout, 'nothing')]).catch((error) => `${error.name}: ${error.message}`);

function withResolvers() {
  let resolve;
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}

globalThis.bench = { open, ask, pauses, ending };

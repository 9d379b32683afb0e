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

/** The answer to a seek that was requested before there was a video. */
let early;

/**
 * Loads a clip; resolves when it can be asked for frames, or has failed. `buffer` fetches only that many seconds of HLS
 * ahead, as if the video were long, and `evict` drops the rest as well. `rate` is declared by the host. `early` is a
 * frame to seek to before there is a video. `settles` looks at each frame a second time, once it is at rest.
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
  const attach = () => playback.attach(video, clip.cache === false ? undefined : canvas);
  const isEarly = Number.isInteger(clip.early);
  if (!isEarly) attach();
  const started = performance.now();
  playback.load({ src: clip.src, ...(clip.rate && { rate: clip.rate }) });
  if (isEarly) {
    early = playback.request.seekFrame(clip.early);
    attach();
  }
  await loaded();
  const { status, error, frameCount, rate } = playback.$playhead.get();
  return { status, error: error?.code ?? null, frameCount, rate, ms: performance.now() - started };
}

/** Resolves when the clip can be asked for frames, or has failed. */
async function loaded() {
  const { promise, resolve } = withResolvers();
  const stop = playback.$playhead.subscribe(({ status }) => (status === 'ready' || status === 'error') && resolve());
  await Promise.race([promise, sleep(clip.timeout * 4)]);
  stop();
}

/**
 * Asks for each of these, `[request, argument, frame wanted]`, one after the other, until playback fails; with
 * `settles`, the clip is then loaded again. A step is left out where its start cannot be shown, so that one wrong frame
 * counts once.
 */
export async function ask(requests) {
  const answers = [];
  for (const [request, argument, wanted] of requests) {
    if (playback.$playhead.get().status === 'error') {
      if (!clip.settles) break;
      playback.request.retry();
      await loaded();
    }
    if (request === 'step' && shown !== wanted - argument && !(await reach(wanted - argument))) {
      await reach(wanted);
      continue;
    }
    const answer = await answerTo(request, wanted, () => playback.request[request](argument));
    shown = answer.pixels === answer.reported ? answer.reported : null;
    answers.push(answer);
  }
  return answers;
}

/** What the early seek has led to. */
export const askEarly = async () => [await answerTo('seekFrame', clip.early, () => early)];

async function answerTo(request, wanted, run) {
  const started = performance.now();
  const reported = await within(run());
  const answer = { request, wanted, reported, ms: performance.now() - started, ...look() };
  if (!clip.settles) return answer;
  const atOnce = answer.pixels === null ? await lookAgain() : answer;
  await settled();
  return { ...answer, ...atOnce, rest: await lookAgain() };
}

/** A still gives way to the video after 150 ms, or stays where the video cannot be verified. */
async function settled() {
  const started = performance.now();
  const isOver = () => performance.now() - started > 400;
  while (playback.displayElement !== video && !isOver()) await displayFrame();
  for (let i = 0; i < 3; i++) await displayFrame();
}

/** Looks until the image can be read: it may be half drawn. */
async function lookAgain() {
  const started = performance.now();
  let found = look();
  while (found.pixels === null && performance.now() - started < 1000) {
    await displayFrame();
    found = look();
  }
  return found;
}

/** Waits until the length is known to be `frames`; returns the length that is known. */
export async function untilLength(frames) {
  const started = performance.now();
  const length = () => playback.$playhead.get().frameCount;
  while (length() !== frames && performance.now() - started < 40_000) await sleep(100);
  return length();
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
  const { status, error, frameCount } = playback.$playhead.get();
  return { warnings: [...new Set(warnings)], error: status === 'error' ? error.code : null, frameCount };
}

/** The frame on screen, by its image and by the playhead. The badge shows no exactness where the video is not ready. */
function look() {
  const { status, frame, ...playhead } = playback.$playhead.get();
  const exactness = status === 'ready' ? playhead.exactness : status;
  const reason = status === 'ready' ? playhead.exactnessReason : null;
  const spans = Array.from({ length: video.buffered.length }, (_, i) =>
    [video.buffered.start(i), video.buffered.end(i)].map((time) => time.toFixed(3)).join('–'),
  );
  const where = `${video.currentTime} of ${spans.join(' ')}`;
  const on = playback.displayElement && playback.displayElement !== video ? 'canvas' : 'video';
  return { pixels: read(playback.displayElement ?? video), frame, exactness, reason, where, on };
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

const displayFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
const within = (promise) =>
  Promise.race([promise, sleep(clip.timeout, 'nothing')]).catch((error) => `${error.name}: ${error.message}`);

function withResolvers() {
  let resolve;
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}

globalThis.bench = { open, ask, askEarly, untilLength, pauses, ending };

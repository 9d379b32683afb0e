// Runs in the page: a player that is used without a pause, and what it leaves behind.
import '@kreatli/elements/define/kr-player.js';
import { countOpenFrames } from '../../../packages/playback/test/open-frames.mjs';

const frames = countOpenFrames();
const player = document.createElement('kr-player');
let sources = [];
let at = 0;
let actions = 0;
let errors = 0;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ready = async () => {
  for (let tries = 0; tries < 200 && player.frameCount === 0; tries++) await sleep(50);
};
const anywhere = () => Math.floor(Math.random() * Math.max(1, player.frameCount));

/** What users do, over and over. */
const doings = [
  () => player.seekFrame(anywhere()),
  async () => {
    for (let i = 0; i < 12; i++) await player.step(i < 8 ? 1 : -1);
  },
  async () => {
    await player.play();
    await sleep(1500);
    await player.pause();
  },
  async () => {
    void player.shuttle(-2);
    await sleep(1200);
    await player.pause();
  },
  async () => {
    player.setRange(anywhere(), undefined);
    await sleep(50);
    player.setRange();
  },
  async () => {
    at = (at + 1) % sources.length;
    player.src = sources[at];
    await player.updateComplete;
    await ready();
  },
];

async function begin(asked) {
  sources = asked;
  player.src = sources[0];
  player.style.inlineSize = '640px';
  player.style.display = 'block';
  player.addEventListener('kr-error', ({ code, message, cause }) => {
    errors += 1;
    console.log(code, message, String(cause), cause?.stack ?? '');
  });
  document.body.append(player);
  await player.updateComplete;
  player.media.muted = true;
  await ready();
}

async function spend(ms) {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await Promise.race([doings[Math.floor(Math.random() * doings.length)](), sleep(10_000)]);
    actions += 1;
  }
}

const tell = () => ({ openFrames: frames.count, actions, errors });

globalThis.bench = { begin, spend, tell };

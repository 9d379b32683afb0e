// In the page: our player in a session, on a version with any number of comments.
import '@kreatli/elements/define/kr-player.js';
import '@kreatli/elements/define/kr-review-session.js';
import { KrTimeline } from '@kreatli/elements';
import { timeCalls, watchFrames } from './frame-watch.mjs';
import { frame, holding, until, withComments } from './page-review.mjs';

const renders = timeCalls(KrTimeline.prototype, 'performUpdate');
let player;
let endWatch;

/** Shows the player; resolves with where its bar is, once all comments are in the timeline. */
async function open({ src, rate, frames, comments }) {
  const session = document.createElement('kr-review-session');
  Object.assign(session, {
    review: 'timeline',
    adapter: holding(withComments(comments, frames)),
    participant: { id: 'ana', name: 'Ana', role: 'owner' },
    versions: [{ id: 'v1', label: 'v1', src, rate }],
  });
  player = session.appendChild(document.createElement('kr-player'));
  document.querySelector('#box').append(session);
  await until(() => player.frameCount > 0 && session.context.$review.get()?.$sync.get().phase === 'live');
  await until(() => session.context.$comments.get().length === comments);
  player.media.muted = true;
  const { renderRoot } = await until(() => player.shadowRoot.querySelector('kr-timeline'));
  await until(() => comments === 0 || renderRoot.querySelector('.marker'));
  await frame();
  const { left, top, width, height } = renderRoot.querySelector('.bar').getBoundingClientRect();
  return { left, width, y: top + height - 6 };
}
const watch = () => {
  renders();
  endWatch = watchFrames();
};
/** What was seen since `watch`. */
const seen = () => ({ gaps: endWatch(), renders: renders() });

const rewind = async () => {
  await player.pause();
  await player.seekFrame(0);
};

globalThis.bench = { open, watch, seen, rewind, play: () => player.play(), at: () => player.media.currentTime };

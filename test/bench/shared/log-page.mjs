// In the page: what a proposal costs when thousands of comments are there, and how long a log takes from the database.
import { createMemoryStorage } from '@kreatli/adapters/memory';
import { openIndexedDbStorage } from '@kreatli/adapters/indexeddb';
import { createReview, plainPorts } from '@kreatli/core';
import '@kreatli/elements/define/kr-review-session.js';
import '@kreatli/elements/define/kr-comment-layer.js';
import '@kreatli/elements/define/kr-timeline.js';
import { actor, commentAt, frame, holding, spread, until, withComments } from './page-review.mjs';
import { reviewLog } from './review-log.mjs';

async function propose({ comments, times }) {
  const events = withComments(comments);
  const alone = createReview({ reviewId: 'alone', actor, adapter: holding(events), storage: createMemoryStorage() });
  await until(() => alone.$sync.get().phase === 'live');
  const off = alone.$state.subscribe(() => undefined);
  const core = [];
  for (let i = 0; i < times; i++) {
    const data = commentAt(alone, i);
    const start = performance.now();
    const done = alone.propose('comment.added', data);
    core.push(performance.now() - start);
    await done;
    await frame();
  }
  off();
  await alone.dispose();
  return spread(core);
}

/** The session that is on the page. */
let session;

/** Shows a review with so many comments, in an element with this name. */
async function show({ comments, element }) {
  session?.remove();
  session = document.createElement('kr-review-session');
  Object.assign(session, {
    review: `bench-${comments}-${element}`,
    adapter: holding(withComments(comments)),
    participant: { id: 'ana', name: 'Ana', role: 'owner' },
    versions: [{ id: 'v1', label: 'v1', src: '/none.mp4', rate: '25', frames: 15_000, width: 1920, height: 1080 }],
  });
  const shown = session.appendChild(document.createElement(element));
  document.body.append(session);
  await until(() => session.context?.$review.get()?.$sync.get().phase === 'live');
  const { $playhead } = session.context.player.playback;
  $playhead.set({ ...$playhead.get(), frameCount: 15_000 });
  await until(() => shown.shadowRoot.querySelectorAll('kr-comment-thread, .marker').length > 0);
  await frame();
  await frame();
  return shown.shadowRoot.querySelectorAll('kr-comment-thread, .marker').length;
}

/** From a proposal, or from nothing, to the next frame, in milliseconds. */
async function paint({ times, isIdle }) {
  const review = session.context.$review.get();
  const painted = [];
  for (let i = 0; i < times; i++) {
    const data = commentAt(review, i);
    const start = performance.now();
    if (!isIdle) void review.propose('comment.added', data);
    await frame();
    painted.push(performance.now() - start);
    await frame();
    await frame();
  }
  return spread(painted);
}

/** Renders the timeline as in playback, a frame further each time, in milliseconds. */
async function play({ times }) {
  const timeline = session.querySelector('kr-timeline');
  const { $playhead } = session.context.player.playback;
  const rendered = [];
  for (let i = 0; i < times; i++) {
    $playhead.set({ ...$playhead.get(), frame: i, frameCount: 15_000, paused: false });
    const start = performance.now();
    timeline.performUpdate();
    rendered.push(performance.now() - start);
    await frame();
  }
  return spread(rendered);
}

async function warmOpen({ events: length, times }) {
  const events = reviewLog(length);
  const storage = await openIndexedDbStorage(`bench-${Date.now()}`);
  await storage.exchange('warm/ana', { logId: 'bench', events }); // the replica of this review and user
  const never = {
    name: 'silent',
    contract: 1,
    read: () => new Promise(() => undefined),
    append: () => new Promise(() => undefined),
  };
  const open = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const review = createReview({ reviewId: 'warm', actor, adapter: never, storage, ports: plainPorts });
    await new Promise((resolve) => {
      const off = review.$confirmed.listen(({ seq }) => seq === length && (queueMicrotask(() => off()), resolve()));
    });
    open.push(performance.now() - start);
    await review.dispose();
  }
  return { open: spread(open), events: length };
}

globalThis.bench = { propose, show, paint, play, warmOpen };

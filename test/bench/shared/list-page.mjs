// In the page: what a list of thousands of comments costs, ours beside those of `peer-lists.mjs`.
import '@kreatli/elements/define/kr-review-session.js';
import '@kreatli/elements/define/kr-comment-layer.js';
import { filterNamed } from '../../../packages/elements/src/listing/filter.js';
import { createLister } from '../../../packages/elements/src/listing/lister.js';
import { wholeList } from '../../../packages/elements/src/listing/listing.js';
import { commentAt, frame, holding, spread, until, withComments } from './page-review.mjs';
import './peer-lists.mjs';

let session;
let list;
const scroller = () => list.shadowRoot.querySelector('.list');
const threads = () => [...list.shadowRoot.querySelectorAll('kr-comment-thread')];
const threadOf = (id) => threads().find(({ thread }) => thread?.root.commentId === id);
const painted = async () => {
  await list.updateComplete;
  await frame();
};
async function timed(run) {
  const start = performance.now();
  await run();
  await painted();
  return performance.now() - start;
}
/** `times` measurements, each after two frames of rest. */
async function spreadOf(times, run) {
  const values = [];
  for (let i = 0; i < times; i++) {
    values.push(await timed(() => run(i)));
    await frame();
    await frame();
  }
  return spread(values);
}

/** Opens a review without a list. */
async function open({ comments }) {
  session?.remove();
  list = undefined;
  session = document.createElement('kr-review-session');
  Object.assign(session, {
    review: `list-${comments}-${Math.round(performance.now())}`,
    adapter: holding(withComments(comments)),
    participant: { id: 'ana', name: 'Ana', role: 'owner' },
    versions: [{ id: 'v1', label: 'v1', src: '/none.mp4', rate: '25', frames: 15_000, width: 1920, height: 1080 }],
  });
  document.body.append(session);
  await until(() => session.context?.$review.get()?.$sync.get().phase === 'live');
  await frame();
}
/** Shows a list of it; resolves with the milliseconds until its first comment was painted. */
async function show({ element }) {
  list?.remove();
  session.context.$listing.set(wholeList);
  session.context.$selected.set(null);
  list = document.createElement(element);
  if (element !== 'kr-comment-layer') list.session = session.context;
  // All of it in the window, where it can be looked at.
  list.style.cssText = 'display: grid; position: fixed; inset: 0 auto auto 0; width: 380px; height: 560px';
  const start = performance.now();
  session.append(list);
  while (!threads()[0]?.shadowRoot?.querySelector('article')) await frame();
  await frame();
  return { ms: performance.now() - start, elements: threads().length };
}

const add = ({ times }) => {
  const review = session.context.$review.get();
  return spreadOf(times, (i) => void review.propose('comment.added', commentAt(review, i)));
};
const filter = ({ times }) => {
  const { $listing } = session.context;
  const names = ['open', 'mine', 'all'];
  return spreadOf(times, (i) => $listing.set({ ...wholeList, filter: filterNamed(names[i % 3]) }));
};
const search = ({ text }) => {
  const { $listing } = session.context;
  return spreadOf(text.length + 1, (i) => $listing.set({ ...wholeList, search: text.slice(0, i + 1) }));
};
/** The search alone, without rendering: its first one, which folds the texts, and each letter of the next. */
function searchAlone({ text }) {
  const review = session.context.$review.get();
  const reader = { participantId: 'ana', names: review.$state.get().participants };
  const lister = createLister();
  const find = (query) => {
    const start = performance.now();
    lister(session.context.$comments.get(), { ...wholeList, search: query }, reader);
    return performance.now() - start;
  };
  lister(session.context.$comments.get(), wholeList, reader);
  const first = find('l');
  return { first, next: spread([...text].map((_, i) => find(text.slice(0, i + 2)))) };
}

/** Selects comments far from each other: how long until each is in sight for good, and how many never are. */
async function jump({ times }) {
  session.context.$listing.set(wholeList);
  await painted();
  const comments = session.context.$comments.get();
  const values = [];
  let lost = 0;
  for (let i = 0; i < times; i++) {
    const id = comments[(i * 7_919 + 13) % comments.length].root.commentId;
    const start = performance.now();
    session.context.$selected.set(id);
    let seen = null;
    // Two seconds in which it may be scrolled away again by what is rendered above it.
    while (performance.now() - start < 2_000) {
      await frame();
      const [inner, outer] = [threadOf(id)?.getBoundingClientRect(), scroller().getBoundingClientRect()];
      const isInside = inner && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
      if (!isInside) seen = null;
      else seen ??= performance.now() - start;
    }
    if (seen === null) lost++;
    else values.push(seen);
  }
  return { ...(values.length > 0 && spread(values)), lost };
}

/** Scrolls down and up at a speed in px/s: the worst frame, frames over 50 ms, and looks at which nothing was there. */
async function scroll({ speed, ms }) {
  const box = scroller();
  box.scrollTop = 0;
  await frame();
  let [looks, blank, long, worst] = [0, 0, 0, 0];
  let last = performance.now();
  const start = last;
  while (last - start < ms) {
    await new Promise((resolve) => void requestAnimationFrame(resolve));
    const now = performance.now();
    const isDown = now - start < ms / 2;
    box.scrollTop += ((isDown ? 1 : -1) * speed * (now - last)) / 1_000;
    worst = Math.max(worst, now - last);
    if (now - last > 50) long++;
    last = now;
    const { left, top, height } = box.getBoundingClientRect();
    for (const share of [0.1, 0.5, 0.9]) {
      const seen = list.shadowRoot.elementFromPoint(left + 100, top + height * share);
      looks++;
      if (!seen?.closest('kr-comment-thread, .entry, .notice, .unsent') && !seen?.querySelector?.('.entry')) blank++;
    }
  }
  return { worst, long, blank: (100 * blank) / looks };
}
/** Whether a reply that is being written survives scrolling to the end and back, a filter of all, and an addition. */
async function reply() {
  session.context.$listing.set(wholeList);
  scroller().scrollTop = 0;
  await painted();
  const thread = threads()[0];
  thread.reply();
  while (!thread.shadowRoot.querySelector('kr-comment-composer')?.shadowRoot?.querySelector('textarea')) await frame();
  const field = thread.shadowRoot.querySelector('kr-comment-composer').shadowRoot.querySelector('textarea');
  field.value = 'Unfinished';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  for (let i = 0; i < 20; i++) {
    scroller().scrollTop += scroller().scrollHeight / 20;
    await frame();
  }
  await add({ times: 2 });
  list.style.width = '320px';
  await frame();
  list.style.width = '380px';
  scroller().scrollTop = 0;
  await frame();
  return field.isConnected && field.value === 'Unfinished';
}

globalThis.bench = { open, show, add, filter, search, searchAlone, jump, scroll, reply };

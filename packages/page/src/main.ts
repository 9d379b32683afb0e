/**
 * The demo of the review page: our own video, with the log on the server that serves the page, or in this browser's
 * IndexedDB. URL parameters: `?delivery=hls|mp4&theme=&locale=&empty&as=client|reviewer|editor`. Without `as`, the
 * visitor is the reviewer on a server, and in a browser a guest who owns the review. Below `/r/`, the guest of a share
 * link; below `/review/`, a user of the team.
 */
import { openIndexedDbBackend } from '@kreatli/adapters/indexeddb';
import '@kreatli/elements/define/kr-review-page.js';
import { demoBackend } from './demo-backend.js';
import { loadVideo } from './demo-video.js';
import { openForTeam } from './team-review.js';
import { BRIEF, HEADING, REVIEW_ID, VISITORS, askClient, seed } from './seed.js';

const options = new URLSearchParams(location.search);
const page = document.querySelector('kr-review-page')!;
const backendUrl = document.querySelector<HTMLMetaElement>('meta[name="kreatli-backend"]')?.content;
const place = backendUrl === undefined ? 'stays in this browser' : 'stays on the server that you started';
// What needs no network is shown first.
page.brand = {
  name: 'Northlight',
  legal: `Confidential. A demonstration of Kreatli Review: everything you write ${place}.`,
};
page.heading = HEADING;
page.theme = (options.get('theme') as 'dark' | 'light' | null) ?? 'auto';
page.locale = options.get('locale') ?? '';

const teamReview = /\/review\/([\w-]{1,64})$/.exec(location.pathname)?.[1];
const isShared = /\/r\/[\w-]+$/.test(location.pathname);
const root = teamReview !== undefined || isShared ? '../demo-video' : './demo-video';
const isDemoVideo = teamReview === undefined || teamReview === REVIEW_ID;
const versions = !isDemoVideo ? [] : await loadVideo(options.get('delivery') === 'mp4' ? 'mp4' : 'hls', root);

const visitor = VISITORS[options.get('as') ?? ''];
if (teamReview !== undefined) {
  await openForTeam(page, teamReview);
} else if (isShared) {
  page.link = location.href;
  // Other reviews play what their log has: the page learns from the server where it is.
  new MutationObserver(() => {
    if (page.review !== REVIEW_ID) return;
    page.brief = BRIEF;
    page.versions = versions;
  }).observe(page, { attributeFilter: ['review'] });
} else if (backendUrl !== undefined) {
  // The review is on the server: everybody who opens the page is in it.
  const connect = demoBackend(backendUrl, REVIEW_ID);
  await seed(connect, versions);
  await askClient(connect);
  const { actor, name } = visitor ?? VISITORS['reviewer']!;
  page.participant = { id: actor.id, role: actor.role, name };
  page.adapter = connect(actor);
} else if (!options.has('empty')) {
  try {
    const backend = await openIndexedDbBackend();
    await seed(backend.connect, versions);
    if (visitor) {
      await askClient(backend.connect);
      const { actor, name } = visitor;
      page.participant = { id: actor.id, role: actor.role, name };
      page.adapter = backend.connect(actor);
    } else backend.close();
  } catch {
    // This browser has no storage: the page shows that, and starts without the seeded events.
  }
}

if (!isShared && teamReview === undefined) page.review = options.has('empty') ? `${REVIEW_ID}-empty` : REVIEW_ID;
if (isDemoVideo && !isShared) page.brief = BRIEF;
if (versions.length > 0 && !isShared) page.versions = versions;

#!/usr/bin/env node
// How fast a review's log becomes its state, beside parsing the same text and beside Yjs and Automerge holding the same
// review.
//   node --import tsx --conditions=kreatli-source test/bench/log.mjs [--events 10000 --events 50000] [--runs 15]
// [--no-peers] [--no-page] In Node: medians of runs that take turns, in one process. In Chromium: from a proposal to
// the next painted frame beside an idle one, with 100 and 5 000 comments; the timeline in playback; and from an open
// database of 10 000 events to a folded state.
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { fold } from '@kreatli/core';
import { bundle } from './shared/bundle.mjs';
import { startEngine } from './shared/engines.mjs';
import { reviewLog } from './shared/review-log.mjs';
import { serve } from './shared/serve.mjs';
import { installPeers } from './peers/packages.mjs';

const { values: options } = parseArgs({
  options: {
    events: { type: 'string', multiple: true, default: ['10000', '50000'] },
    runs: { type: 'string', default: '15' },
    'no-peers': { type: 'boolean', default: false },
    'no-page': { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (value) => Number(value.toFixed(1));

const contenders = options['no-peers'] ? {} : await peers();
for (const length of options.events.map(Number)) {
  const events = reviewLog(length);
  const text = JSON.stringify(events);
  const ours = {
    'JSON.parse': { bytes: text.length, open: () => JSON.parse(text) },
    // Parsed again for each run: objects of a program are laid out otherwise, and a second fold is faster.
    'first fold of what was parsed': { bytes: text.length, before: () => JSON.parse(text), open: fold },
    'parse and fold': { bytes: text.length, open: () => fold(JSON.parse(text)) },
  };
  const all = {
    ...ours,
    ...Object.fromEntries(Object.entries(contenders).map(([name, prepare]) => [name, prepare(events)])),
  };
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, { open, before }] of Object.entries(all)) {
      const input = before?.();
      const start = performance.now();
      open(input);
      if (run > 0) times[name].push(performance.now() - start);
    }
  }
  const parse = median(times['JSON.parse']);
  console.log(
    `\n${length} events, ${(text.length / 1e6).toFixed(1)} MB of JSON, ` +
      `${(gzipSync(text).length / 1e6).toFixed(1)} MB gzip; ` +
      `heap of the state ${heapOf(() => fold(events))} MB; medians of ${runs}`,
  );
  console.table(
    Object.fromEntries(
      Object.entries(all).map(([name, { bytes }]) => [
        name,
        {
          ms: ms(median(times[name])),
          'to JSON.parse': `${(median(times[name]) / parse).toFixed(2)}x`,
          'held as MB': Number((bytes / 1e6).toFixed(1)),
        },
      ]),
    ),
  );
}
if (!options['no-page']) await page();

/** Documents that hold the same review, each event a change of its own where that is bearable. */
async function peers() {
  await installPeers();
  const Y = await import('./peers/node_modules/yjs/dist/yjs.mjs');
  const Automerge = await import('./peers/node_modules/@automerge/automerge/dist/mjs/entrypoints/fullfat_node.js');
  return {
    'Yjs, applyUpdate and toJSON': (events) => {
      const doc = new Y.Doc();
      for (const event of events)
        doc.transact(() =>
          applyTo(event, {
            put: (id, comment) => doc.getMap('comments').set(id, new Y.Map(Object.entries(comment))),
            set: (id, key, value) => doc.getMap('comments').get(id)?.set(key, value),
          }),
        );
      const update = Y.encodeStateAsUpdate(doc);
      const open = () => {
        const copy = new Y.Doc();
        Y.applyUpdate(copy, update);
        return copy.getMap('comments').toJSON();
      };
      return { bytes: update.length, open };
    },
    'Automerge, load': (events) => {
      // A change of its own for each event takes minutes to build: a thousand make one.
      let doc = Automerge.from({ comments: {} });
      for (let at = 0; at < events.length; at += 1_000) {
        doc = Automerge.change(doc, ({ comments }) => {
          for (const event of events.slice(at, at + 1_000))
            applyTo(event, {
              put: (id, comment) => (comments[id] = comment),
              set: (id, key, value) => comments[id] && (comments[id][key] = value),
            });
        });
      }
      const bytes = Automerge.save(doc);
      return { bytes: bytes.length, open: () => Automerge.load(bytes) };
    },
  };
}
function applyTo({ type, data, actor, receivedAt }, { put, set }) {
  if (type === 'comment.added')
    put(data.commentId, { ...structuredClone(data), author: actor.id, at: receivedAt, status: 'open' });
  else if (type === 'comment.statusSet') set(data.commentId, 'status', data.status);
  else if (type === 'comment.edited') set(data.commentId, 'body', structuredClone(data.body));
}

function heapOf(make) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  globalThis.gc?.();
  const after = process.memoryUsage().heapUsed;
  return kept && globalThis.gc ? ms((after - before) / 1e6) : '? (run with --expose-gc)';
}

async function page() {
  const server = await serve({ scripts: await bundle('shared/log-page.mjs'), media: '.' });
  const engine = await startEngine('chromium');
  try {
    const tab = await engine.open(server.origin, (line) => console.error(line));
    const rows = {};
    const add = (name, { p50, p95 }, mainThread) =>
      (rows[name] = { p50: ms(p50), p95: ms(p95), ...(mainThread !== undefined && { 'main thread': ms(mainThread) }) });
    /** Milliseconds of main thread for each of `times`. */
    const measured = async (call, { times, ...given }) => {
      await tab.metrics(); // collects garbage, which is not part of what is measured
      const before = await tab.taskMs();
      const result = await tab.run(call, { times, ...given });
      return [result, ((await tab.taskMs()) - before) / times];
    };
    for (const comments of [100, 5_000]) {
      add(`propose to state, ${comments} comments`, await tab.run('propose', { comments, times: 60 }));
      const listed = await tab.run('show', { comments, element: 'kr-comment-layer' });
      const name = `${comments} comments, ${listed} rendered`;
      // The first proposals run code that is not compiled yet.
      await tab.run('paint', { times: 20, isIdle: false });
      add(`nothing to the next frame, ${name}`, ...(await measured('paint', { times: 60, isIdle: true })));
      add(`propose to the next frame, ${name}`, ...(await measured('paint', { times: 60, isIdle: false })));
    }
    const markers = await tab.run('show', { comments: 10_000, element: 'kr-timeline' });
    add(`timeline of 10000 comments in playback, ${markers} markers`, await tab.run('play', { times: 120 }));
    const { open, events } = await tab.run('warmOpen', { events: 10_000, times: 9 });
    add(`warm open from IndexedDB, ${events} events`, open);
    const { heapMB } = await tab.metrics();
    console.log(`\n${engine.version}`);
    console.table(rows);
    console.log(`heap afterwards ${heapMB} MB`);
  } finally {
    await engine.close();
    server.close();
  }
}

#!/usr/bin/env node
// What the list of comments costs when it is long, beside lists of the same elements by TanStack Virtual and by Lit's
// `repeat`, which renders all.
//   node --import tsx --conditions=kreatli-source test/bench/list.mjs [--comments 1000 --comments 10000]
// [--engine chromium] [--no-plain] [--no-tanstack].
// The log is open before: "open" is from nothing to the first painted comment. Times are milliseconds to the next
// painted frame; "blank" is the share of looks at which no comment was there.
import { parseArgs } from 'node:util';
import { installPeers } from './peers/packages.mjs';
import { bundle } from './shared/bundle.mjs';
import { startEngine } from './shared/engines.mjs';
import { serve } from './shared/serve.mjs';

const { values: options } = parseArgs({
  options: {
    comments: { type: 'string', multiple: true, default: ['1000', '10000'] },
    engine: { type: 'string', default: 'chromium' },
    'no-plain': { type: 'boolean', default: false },
    'no-tanstack': { type: 'boolean', default: false },
  },
});
const ms = (value) => Number(value?.toFixed(1));
const both = ({ p50, p95 }) => (p50 === undefined ? '–' : `${ms(p50)} / ${ms(p95)}`);
const SEARCH = 'light warm';

await installPeers();
const server = await serve({ scripts: await bundle('shared/list-page.mjs'), media: '.' });
const engine = await startEngine(options.engine);
try {
  console.log(engine.version);
  for (const comments of options.comments.map(Number)) {
    const rows = { ours: await measure(comments, 'kr-comment-layer') };
    if (!options['no-tanstack']) rows.TanStack = await measure(comments, 'tanstack-list');
    if (!options['no-plain']) rows['plain repeat'] = await measure(comments, 'plain-list', comments > 1_000);
    console.log(`\n${comments} comments; p50 / p95`);
    console.table(transposed(rows));
  }
} finally {
  await engine.close();
  server.close();
}

/** `isSlow`: what would take minutes is left out. */
async function measure(comments, element, isSlow = false) {
  const tab = await engine.open(server.origin, () => {});
  await tab.run('open', { comments });
  const opened = await tab.run('show', { element });
  const { nodes, heapMB } = (await tab.metrics?.()) ?? {};
  const isWindow = element !== 'plain-list';
  const row = {
    open: ms(opened.ms),
    'comment elements': opened.elements,
    'DOM nodes': nodes,
    'heap MB': heapMB,
    add: both(await tab.run('add', { times: isSlow ? 5 : 30 })),
  };
  if (!isSlow) {
    row.filter = both(await tab.run('filter', { times: 30 }));
    row['search, a letter'] = both(await tab.run('search', { text: SEARCH }));
  }
  if (isWindow) {
    const { lost, ...jumped } = await tab.run('jump', { times: 12 });
    row['jump, until it stays in sight'] = both(jumped);
    row['jumps lost, of 12'] = lost;
  }
  for (const speed of isSlow ? [] : [1_500, 12_000]) {
    const { worst, long, blank } = await tab.run('scroll', { speed, ms: 4_000 });
    row[`scroll ${speed} px/s: worst frame`] = ms(worst);
    row[`scroll ${speed} px/s: frames over 50 ms`] = long;
    row[`scroll ${speed} px/s: blank, %`] = ms(blank);
  }
  if (isWindow) row['a reply that is written stays'] = await tab.run('reply');
  if (element === 'kr-comment-layer') {
    const { first, next } = await tab.run('searchAlone', { text: SEARCH });
    row['search alone, the first letter'] = ms(first);
    row['search alone, the next letters'] = both(next);
  }
  await tab.close();
  return row;
}

function transposed(rows) {
  const names = [...new Set(Object.values(rows).flatMap(Object.keys))];
  const columns = Object.entries(rows);
  return Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(columns.map(([column, row]) => [column, row[name] ?? '–']))]),
  );
}

#!/usr/bin/env node
// Time to write and read 10,000 comments in each format, compared with csv-stringify writing the same rows.
//   node --expose-gc --import tsx --conditions=kreatli-source test/bench/markers.mjs [--comments 10000] [--runs 9]
// Medians of runs that alternate in one process. Memory: growth of the heap at the end of one run, before collection.
import { parseArgs } from 'node:util';
import { decodeText, exportMarkers, formats, importMarkers, splitMarkers } from '@kreatli/interchange';
import { stringify } from 'csv-stringify/sync';

const { values } = parseArgs({
  options: { comments: { type: 'string', default: '10000' }, runs: { type: 'string', default: '9' } },
});
const [count, runs] = [Number(values.comments), Number(values.runs)];
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

const rate = { num: 30000, den: 1001 };
const asset = { name: 'Bench', rate, dropFrame: true, startTimecode: '01:00:00;00', durationFrames: 200_000 };
const options = { asset, scope: { audience: 'all', exportedAt: '2026-01-01T00:00:00.000Z' } };
const at = '2026-01-01T00:00:00.000Z';
const comments = Array.from({ length: count }, (_, index) => ({
  commentId: `c${index}`,
  versionId: 'v1',
  span: index % 3 === 0 ? { in: index * 17, out: index * 17 + 40 } : { in: index * 17 },
  author: { name: ['Ana Ruiz', 'Bo Li', 'Zoë'][index % 3] },
  body: { text: `Comment ${index}: hold this two frames longer, "please" & thanks – é 中文` },
  status: ['open', 'resolved', 'in_progress', 'wont_fix'][index % 4],
  visibility: 'all',
  replies:
    index % 2
      ? [
          {
            commentId: `r${index}`,
            author: { name: 'Bo Li' },
            body: { text: 'Done, see v4' },
            createdAt: at,
            visibility: 'all',
          },
        ]
      : [],
  createdAt: at,
}));

/** The rows of our table, for the library. */
const rows = comments.flatMap(({ commentId, span, author, body, status, replies }) => {
  const frames = [span.in, span.out ?? span.in + 1, (span.in * rate.den) / rate.num];
  return [
    [
      commentId,
      '',
      '',
      '',
      ...frames,
      author.name,
      body.text,
      status,
      '#EF4444',
      '',
      at,
      'no',
      'Bench',
      '',
      'v1',
      'all',
      '',
    ],
    ...replies.map((reply) => [
      reply.commentId,
      commentId,
      '',
      '',
      ...frames,
      reply.author.name,
      reply.body.text,
      '',
      '',
      '',
      at,
      '',
      'Bench',
      '',
      'v1',
      'all',
      '',
    ]),
  ];
});
const library = { name: 'csv-stringify', write: () => stringify(rows, { bom: true, quoted_string: false }) };

/** The parts that one file of a format can hold each. */
const partsFor = (id) => (id === 'resolve-edl' ? splitMarkers(id, comments, options) : [comments]);
const contenders = [
  library,
  ...formats
    .filter(({ canExport }) => canExport)
    .map(({ id, canImport }) => {
      const write = () => partsFor(id).map((part) => exportMarkers(id, part, options));
      const files = write().map(({ text, bytes }) => text ?? decodeText(bytes));
      const read = canImport
        ? () =>
            files.map((text) =>
              importMarkers(id, text, { rate, dropFrame: true, startTimecode: '01:00:00;00', durationFrames: 200_000 }),
            )
        : undefined;
      if (read && read().reduce((sum, { markers }) => sum + markers.length, 0) !== count)
        throw new Error(`${id} lost comments`);
      return { name: id, write, read, size: files.reduce((sum, text) => sum + text.length, 0) };
    }),
];

const times = new Map(contenders.map(({ name }) => [name, { write: [], read: [] }]));
for (let run = 0; run <= runs; run++) {
  for (const { name, write, read } of contenders) {
    for (const [direction, work] of Object.entries({ write, read })) {
      if (!work) continue;
      const started = performance.now();
      work();
      if (run > 0) times.get(name)[direction].push(performance.now() - started);
    }
  }
}
const base = median(times.get(library.name).write);
const formatRatio = (list) => (list.length === 0 ? '' : `${(median(list) / base).toFixed(2)}x`);
const formatMs = (list) => (list.length === 0 ? '' : Number(median(list).toFixed(1)));
console.log(
  `${count} comments, ${rows.length - count} replies; medians of ${runs}; ` +
    'times relative to csv-stringify writing the same rows',
);
console.table(
  Object.fromEntries(
    contenders.map(({ name, write, size }) => [
      name,
      {
        'write ms': formatMs(times.get(name).write),
        write: formatRatio(times.get(name).write),
        'read ms': formatMs(times.get(name).read),
        read: formatRatio(times.get(name).read),
        'heap MB': measureHeap(write),
        'file MB': size ? Number((size / 1e6).toFixed(1)) : '',
      },
    ]),
  ),
);

/** Growth of the heap by one run, in MB. */
function measureHeap(work) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const result = work();
  const grown = (process.memoryUsage().heapUsed - before) / 1e6;
  return result ? Number(grown.toFixed(1)) : 0;
}

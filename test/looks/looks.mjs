#!/usr/bin/env node
// What every story looks like: each at four widths, dark and light, on contact sheets in test-results/looks/.
//   npm run looks                      everything; 15 minutes on two quiet cores
//   npm run looks -- kr-link-gate      stories whose id contains one of these words
//   npm run looks -- --width 320 --width 390 --scheme light
//   npm run looks -- --also german --also rtl --also forced --also zoom    further columns: German, right to left,
//                                      forced colours, 200 % zoom of a window of 1280 px; "all" is all of them
// Widths of 390 px and below have a coarse pointer. problems.txt there lists what can be measured: controls below 44 px
// there, texts that are cut off, pages that scroll sideways. A story whose play function fails is listed at the end.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { runProcess } from '../../.tools/run/process.mjs';
import { chromiumArgs, chromium as executablePath } from '../../.tools/setup/browsers.mjs';
import { root } from '../../.tools/setup/pnpm.mjs';
import { variantsOf } from './variants.mjs';
import { serveStories, storiesIn } from './stories.mjs';
import { takeShots } from './shots.mjs';
import { writeSheets } from './sheets.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', multiple: true },
    scheme: { type: 'string', multiple: true },
    also: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: 'test-results/looks' },
    pages: { type: 'string', default: '2' },
    'no-build': { type: 'boolean', default: false },
  },
});
const built = join(root, 'node_modules/.cache/looks/storybook');
const out = join(root, options.out);
const variants = variantsOf(options);

if (!options['no-build']) {
  const { code } = await runProcess('storybook', ['build', '-o', built, '--quiet'], {
    log: join(root, 'node_modules/.cache/looks/build.log'),
    cwd: join(root, 'stories'),
  });
  if (code !== 0) throw new Error('storybook build failed: node_modules/.cache/looks/build.log');
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const server = await serveStories(built);
const browser = await chromium.launch({ executablePath, args: chromiumArgs });
try {
  const stories = storiesIn(built, positionals);
  const jobs = stories.flatMap((story) => variants.map((variant) => ({ story, variant })));
  const shots = [];
  const problems = [];
  const failed = [];
  const work = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const result = await takeShots({ browser, origin: server.origin, out, ...job });
      shots.push(...result.shots);
      problems.push(...result.problems);
      if (result.error) failed.push(`${job.story.id} (${job.variant.name}): ${result.error}`);
      if (jobs.length % 50 === 0) console.error(`${jobs.length} left`);
    }
  };
  await Promise.all(Array.from({ length: Number(options.pages) }, work));
  const sheets = await writeSheets({ browser, shots, out });
  writeFileSync(join(out, 'failed.txt'), failed.join('\n'));
  writeFileSync(join(out, 'problems.txt'), problems.toSorted().join('\n'));
  console.error(`${shots.length} shots of ${stories.length} stories on ${sheets} sheets: ${out}`);
  if (failed.length > 0) console.error(`Play functions that failed:\n${failed.join('\n')}`);
} finally {
  await browser.close();
  server.close();
}

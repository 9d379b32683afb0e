/** The blocks of docs/embed.md, installed from archives, checked, built and used in a browser; all in a deep run. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Page, expect, test } from '@playwright/test';
import { startServer } from './app-server.js';
import { type App, apps } from './apps.js';
import { readBlocks } from './blocks.js';
import { run } from './run.js';
import { matrix } from '../support/matrix.js';

const blocks = readBlocks(new URL('../../docs/embed.md', import.meta.url));
const session = blocks.find(({ path }) => path === 'session.ts')!;

test.describe.configure({ mode: 'parallel' });

test('every block that names a file belongs to a tested app', () => {
  const headings = new Set(blocks.map(({ heading }) => heading));
  headings.delete(session.heading);
  expect([...headings].toSorted()).toEqual(apps.map(({ heading }) => heading).toSorted());
});

const representatives = apps.filter(({ isDeep }) => !isDeep);
for (const app of matrix(apps, representatives))
  test(app.heading, async ({ page }) => {
    const folder = writeApp(app);
    const started = Date.now();
    for (const command of app.commands) expect(warnings(await run(command, folder))).toEqual([]);
    const server = await startServer(app, folder);
    try {
      const built = seconds(Date.now() - started);
      const figures = await review(page, app, server.url);
      console.log(`${app.heading}: ${linesOf(app)} lines, built in ${built}, ${figures}`);
    } finally {
      server.stop();
    }
  });

/** The blocks under the app's heading, on the project's scaffold. */
function writeApp({ heading, scaffold }: App): string {
  const folder = join(process.env['EMBEDS']!, heading.replaceAll(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  if (scaffold) cpSync(fileURLToPath(new URL(`apps/${scaffold}`, import.meta.url)), folder, { recursive: true });
  const own = blocks.filter((block) => block.heading === heading);
  for (const { path, text } of own) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (text.includes("'./session'")) writeFileSync(join(folder, dirname(path), session.path), session.text);
  }
  return folder;
}

/** What a tool warns about, beside the size of hls.js, which is loaded for HLS only. */
function warnings(output: string): string[] {
  const own = output.replaceAll(/\(!\) Some chunks are larger[^]*?chunkSizeWarningLimit\.$/gm, '');
  return own.split('\n').filter((line) => /\bwarn(ing)?\b/i.test(line) && !/\b0 warnings/.test(line));
}

/** What every embed must do: show exact frames, keep a comment, tell the page of it, and print nothing. */
async function review(page: Page, app: App, url: string): Promise<string> {
  const printed: string[] = [];
  page.on('console', (message) => printed.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => printed.push(`pageerror: ${error}`));

  const opened = Date.now();
  await page.goto(url);
  await expect(page.locator('.badge')).toHaveText('frame accurate', { timeout: 30_000 });
  const figures = `frame accurate after ${seconds(Date.now() - opened)}, ${await scriptsOf(page)} kB of scripts`;
  const seek = (element: HTMLElement) =>
    (element as unknown as { seekFrame(frame: number): Promise<number> }).seekFrame(120);
  expect(await page.locator('kr-player').evaluate(seek)).toBe(120);

  const composer = page.locator('kr-comment-composer textarea').first();
  await composer.fill('Warmer, please');
  await composer.press('Enter');
  if (app.isLocal) await giveName(page);
  const comment = page.locator('kr-comment-thread', { hasText: 'Warmer, please' });
  await expect(comment).toContainText('00:00:05:00');
  if (!app.isLocal) await expect.poll(() => printed).toEqual(['log: Warmer, please']);

  await page.reload();
  await expect(comment).toContainText('00:00:05:00');
  expect(printed.filter((line) => !line.startsWith('log: Warmer'))).toEqual([]);
  return figures;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
/** Lines of the blocks of an app, without those that name the file, and without the shared session. */
const linesOf = ({ heading }: App): number =>
  blocks
    .filter((block) => block.heading === heading)
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.trim() !== '').length;
/** Scripts that were loaded so far, in kB, not compressed. */
const scriptsOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.round(
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => /\.js(\?|$)/.test(name))
        .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0) / 1000,
    ),
  );

async function giveName(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lindqvist');
  await page.keyboard.press('Enter');
}

/** The blocks of docs/embed.md, installed from archives, checked, built and used in a browser; all in a deep run. */
import { join } from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { startServer } from './app-server.js';
import { type App, apps } from './apps.js';
import { run } from './run.js';
import { warnings } from './warnings.js';
import { blocks, session, writeApp } from './write-app.js';
import { matrix } from '../support/matrix.js';

test.describe.configure({ mode: 'parallel' });

test('every block that names a file belongs to a tested app', () => {
  const headings = new Set(blocks.map(({ heading }) => heading));
  headings.delete(session.heading);
  expect([...headings].toSorted()).toEqual(apps.map(({ heading }) => heading).toSorted());
});

const representatives = apps.filter(({ isDeep }) => !isDeep);
for (const app of matrix(apps, representatives))
  test(app.heading, async ({ page }) => {
    const folder = join(process.env['EMBEDS']!, app.heading.replaceAll(/\W+/g, '-'));
    writeApp(app, folder);
    for (const command of app.commands) expect(warnings(await run(command, folder))).toEqual([]);
    const server = await startServer(app, folder);
    try {
      await review(page, app, server.url);
    } finally {
      server.stop();
    }
  });

/** What every embed must do: show exact frames, keep a comment, tell the page of it, and print nothing. */
async function review(page: Page, app: App, url: string): Promise<void> {
  const printed: string[] = [];
  page.on('console', (message) => printed.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => printed.push(`pageerror: ${error}`));

  await page.goto(url);
  await expect(page.locator('.badge')).toHaveText('frame accurate', { timeout: 30_000 });
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
}

async function giveName(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lindqvist');
  await page.keyboard.press('Enter');
}

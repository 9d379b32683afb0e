import { type Browser, type Page, expect, test } from '@playwright/test';
import { type DemoServer, startDemoServer } from './demo-server.js';
import { comment, composer } from './review-page.js';

let server: DemoServer;
test.beforeAll(async () => (server = await startDemoServer()));
test.afterAll(() => server.kill());

/** A browser of its own for a participant. */
async function openAs(browser: Browser, participant: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}?as=${participant}&delivery=mp4`);
  await expect(comment(page, 'Sun is clipping here')).toBeVisible();
  return page;
}
async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
  await expect(comment(page, text)).toBeVisible();
}

test('two browsers are in one review, and nothing is lost when the server is', async ({ browser }) => {
  // Clients try again after up to half a minute, and both have to.
  test.setTimeout(180_000);
  const [client, editor] = [await openAs(browser, 'client'), await openAs(browser, 'editor')];

  await test.step('each sees what the other writes', async () => {
    await write(client, 'The light is too warm.');
    await expect(comment(editor, 'The light is too warm.')).toBeVisible();
    await write(editor, 'Cooler in the next version.');
    await expect(comment(client, 'Cooler in the next version.')).toBeVisible();
  });
  await test.step('what is written while the server is gone arrives when it is back', async () => {
    await server.kill();
    await write(client, 'Written without a server.');
    await server.start();
    await expect(comment(editor, 'Written without a server.')).toBeVisible({ timeout: 90_000 });
  });
  await test.step('everything is there for a browser that comes later', async () => {
    const reviewer = await openAs(browser, 'reviewer');
    for (const text of ['The light is too warm.', 'Cooler in the next version.', 'Written without a server.'])
      await expect(comment(reviewer, text)).toBeVisible();
  });
});

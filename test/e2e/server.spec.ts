import { type Browser, type Page, expect, test } from '@playwright/test';
import { type DemoServer, startDemoServer } from './demo-server.js';
import type { KrReviewPage } from '@kreatli/elements';
import { collectProblems, comment, composer } from './review-page.js';

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
  await test.step('each sees that the other is there, and where', async () => {
    await expect(editor.locator('button.participants .here')).toHaveCount(1);
    await expect(editor.locator('kr-timeline .peer')).toHaveText('MO');
    const place = () => editor.locator('kr-timeline .peer').evaluate((head) => head.style.getPropertyValue('--_at'));
    const before = await place();
    await client.locator('kr-review-player').press('End');
    await expect.poll(place).not.toBe(before);
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

test('a guest comes by a share link, and is the same one after a reload', async ({ browser }) => {
  const owner = await openAs(browser, 'editor');
  const reviewId = await owner.locator('kr-review-page').evaluate((page: KrReviewPage) => page.review);
  const call = async (path: string, body: object, token?: string) => {
    const response = await fetch(`${server.url}v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Readonly<Record<string, string>>;
  };
  const actor = { kind: 'user', role: 'owner', id: 'producer' };
  const { token } = await call('demo', { reviewId, actor });
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const link = await call(
    `reviews/${reviewId}/links`,
    { role: 'commenter', expiresAt, passphrase: 'correct horse', maxUses: 1 },
    token,
  );

  const guest = await (await browser.newContext()).newPage();
  const problems = collectProblems(guest);
  await guest.goto(`${server.url}r/${link['linkId']}#${link['secret']}`);
  await guest.getByLabel('Passphrase', { exact: true }).fill('correct horse');
  await guest.getByRole('button', { name: 'Open the review' }).click();
  await expect(comment(guest, 'Sun is clipping here')).toBeVisible();
  expect(guest.url()).not.toContain(link['secret']);
  await composer(guest).fill('From a guest.');
  await composer(guest).press('Enter');
  await guest.getByRole('textbox', { name: 'Your name' }).fill('Clara Client');
  await guest.getByRole('dialog', { name: 'Your name' }).getByRole('button', { name: 'Send' }).click();
  await expect(comment(owner, 'From a guest.')).toContainText('Clara Client');

  await guest.reload();
  await expect(comment(guest, 'From a guest.')).toBeVisible();
  await composer(guest).fill('Again, after a reload.');
  await composer(guest).press('Enter');
  await expect(comment(owner, 'Again, after a reload.')).toContainText('Clara Client');
  // The link was opened without its passphrase first.
  expect(problems.map((problem) => /status of 401/.test(problem))).toEqual([true]);
});

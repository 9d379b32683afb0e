/** The jobs of a review, done as its users do them. Prints what each costs: taps, keys, and seconds. */
import { type Browser, type Page, expect, test } from '@playwright/test';
import { matrix } from '../support/matrix.js';
import { badge, comment, composer, counter, frameOnScreen, open } from './review-page.js';

/** Counts presses of pointer and keys from here on, but not typed text, and prints them at the end. */
async function costs(page: Page, job: string): Promise<() => Promise<{ taps: number; keys: number }>> {
  await page.evaluate(() => {
    const counts = { taps: 0, keys: 0 };
    Object.assign(window, { counts });
    addEventListener('pointerdown', () => counts.taps++, true);
    const isText = (event: KeyboardEvent) =>
      event.key.length === 1 && event.composedPath()[0] instanceof HTMLTextAreaElement;
    addEventListener('keydown', (event) => (counts.keys += isText(event) ? 0 : 1), true);
  });
  const started = Date.now();
  return async () => {
    const counts = await page.evaluate(() => (window as unknown as { counts: { taps: number; keys: number } }).counts);
    console.log(`${job}: ${counts.taps} taps, ${counts.keys} keys, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return counts;
  };
}

async function phone(browser: Browser, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, 'as=client');
  return page;
}
/** The part of the video that is in the window, 0–1. */
const visibleShare = (page: Page) =>
  page.locator('kr-player video').evaluate((video) => {
    const { top, bottom, height } = video.getBoundingClientRect();
    return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)) / height;
  });

test('a client on a phone comments and approves, with the video in sight', async ({ browser }) => {
  const page = await phone(browser, 390, 844);
  const cost = await costs(page, 'client, phone portrait');
  await page.getByRole('button', { name: 'Play', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await composer(page).tap();
  await composer(page).fill('Too dark here.');
  expect(await visibleShare(page)).toBe(1);
  await page.getByRole('button', { name: 'Comment', exact: true }).tap();
  await expect(comment(page, 'Too dark here.')).toBeVisible();
  await comment(page, 'Sun is clipping').locator('.timecode').first().tap();
  await expect.poll(() => frameOnScreen(page)).toBe(301);
  expect(await visibleShare(page)).toBe(1);
  await page.getByRole('button', { name: 'Approve v3' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve v3' }).tap();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect((await cost()).taps).toBeLessThanOrEqual(6);
  await page.context().close();
});

test('a client turns the phone: the video fills it, and comments come on request', async ({ browser }) => {
  const page = await phone(browser, 844, 390);
  const cost = await costs(page, 'client, phone landscape');
  const { height } = (await page.locator('kr-stage').boundingBox())!;
  expect(height).toBeGreaterThan(380);
  await page.locator('kr-player').tap({ position: { x: 300, y: 120 } });
  await page.getByRole('button', { name: 'Show comments' }).tap();
  await expect(comment(page, 'Sun is clipping')).toBeVisible();
  await comment(page, 'Sun is clipping').locator('.timecode').first().tap();
  await expect(counter(page)).toHaveText('00:00:12:13');
  expect((await cost()).taps).toBeLessThanOrEqual(3);
  await page.context().close();
});

test('a reviewer writes five comments with the keyboard alone', async ({ page }) => {
  await open(page, 'as=reviewer');
  const cost = await costs(page, 'reviewer, keyboard, five comments');
  await page.keyboard.press('c');
  for (let i = 1; i <= 5; i++) {
    // The caret stays in the empty field, which leaves the arrows to the player.
    await page.keyboard.press('Shift+ArrowRight');
    await expect(counter(page)).toHaveText(new RegExp(`00:00:0${Math.floor((i * 10) / 24)}:`));
    await page.keyboard.type(`Comment ${i}.`);
    await page.keyboard.press('Enter');
    await expect(comment(page, `Comment ${i}.`)).toBeVisible();
    await expect(composer(page)).toHaveValue('');
  }
  await expect(comment(page, 'Comment 5.')).toContainText('00:00:02:02');
  expect((await cost()).keys).toBeLessThanOrEqual(30);
});

test('an editor works off the open comments with one key each', async ({ page }) => {
  await open(page, 'as=editor');
  const cost = await costs(page, 'editor, open comments');
  await page.getByRole('button', { name: /^Open \d/ }).click();
  const open0 = await page.locator('kr-comment-thread').count();
  await page.locator('kr-player').focus();
  await page.keyboard.press('Alt+ArrowRight');
  for (let left = open0; left > 0; left--) {
    await page.keyboard.press('e');
    await expect(page.locator('kr-comment-thread')).toHaveCount(left - 1);
  }
  await expect(page.getByText(/All \d+ comments are resolved/)).toBeVisible();
  const { taps, keys } = await cost();
  expect(taps).toBe(1);
  expect(keys).toBeLessThanOrEqual(open0 + 2);
});

test('a producer sees who has watched what, and extends the review', async ({ page }) => {
  await open(page, 'as=editor');
  const cost = await costs(page, 'producer, status and due date');
  await page.getByRole('button', { name: /Participants/ }).click();
  const row = page.locator('#participants tbody tr', { hasText: 'Mara Okafor' });
  await expect(row).toContainText('Asked to decide');
  await expect(row).toContainText('%');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Review closes/ }).click();
  await page.locator('#window').getByRole('button', { name: '24h' }).click();
  await expect(page.getByRole('button', { name: /Review closes in 2 days/ })).toBeVisible();
  expect((await cost()).taps).toBe(3);
});

test('an agency finds its brand in every scheme and language', async ({ page }) => {
  for (const [theme, locale, text] of [
    ['dark', 'en', 'Approve v3'],
    ['light', 'de', 'v3 freigeben'],
  ]) {
    await page.goto(`/?as=client&theme=${theme}&locale=${locale}`);
    await expect(badge(page)).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.brand')).toContainText('Northlight');
    await expect(page.getByRole('button', { name: text! })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

for (const count of matrix([1_000], [100]))
  test(`a table of ${count} rows becomes comments, and the list stays quick`, async ({ page }) => {
    await open(page, 'as=editor');
    const rows = Array.from({ length: count }, (_, i) => {
      const seconds = Math.floor((i * 0.57) / 24);
      return `00:00:${String(seconds % 24).padStart(2, '0')}:${String(i % 24).padStart(2, '0')};Row ${i};Mara`;
    });
    const cost = await costs(page, `stress, ${count} rows`);
    await page.getByRole('button', { name: 'Export and import' }).click();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page
        .getByRole('menuitem', { name: 'Import…' })
        .click()
        .then(() => page.getByText('Choose a file').click()),
    ]);
    const table = ['TC;Anmerkung;Autor', ...rows].join('\r\n');
    await chooser.setFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    // Roles of hundreds of comments take the test longer than the page: these are found by their place.
    const dialog = page.locator('kr-import-dialog');
    await dialog.locator('.primary', { hasText: `Add ${count.toLocaleString('en')} comments` }).click();
    await expect(dialog.locator('.count', { hasText: `${count.toLocaleString('en')} comments added` })).toBeVisible({
      timeout: 30_000,
    });
    await dialog.locator('.secondary', { hasText: 'Close' }).click();
    await expect(page.locator('kr-comment-layer .bar button').first()).toHaveText(/Comments 1/);
    await composer(page).fill('After all of them.');
    await page.keyboard.press('Enter');
    await expect(comment(page, 'After all of them.')).toBeVisible();
    await cost();
  });

test('a screen reader finds headings, names and what changed', async ({ page }) => {
  await open(page, 'as=reviewer');
  for (const name of ['Autumn launch', 'Review brief', 'Comments'])
    await expect(page.getByRole('heading', { name: new RegExp(name) }).first()).toBeAttached();
  await expect(page.getByRole('article', { name: /Mara Okafor.*00:00:12:13/ })).toBeAttached();
  const spoken = () => page.getByRole('status').allTextContents();
  await page.locator('kr-player').focus();
  await expect
    .poll(async () => {
      await page.keyboard.press('i');
      await page.keyboard.press('Escape');
      return (await spoken()).join(' ');
    })
    .toMatch(/In 00:00:00:00|In and out points cleared/);
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await spoken()).join(' ')).toContain('Comment by ');
});

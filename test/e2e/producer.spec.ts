/** The producer's page on a real server: signing in, the list, a new review, and what is done about it. */
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type Page, expect, test } from '@playwright/test';
import { SAMPLES, writeReviews } from '../support/sample-reviews.js';
import { type DemoServer, startDemoServer } from './demo-server.js';
import { type HostedServer, startHostedServer } from './hosted-server.js';
import { collectProblems } from './review-page.js';

let demo: DemoServer;
let hosted: HostedServer;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  [demo, hosted] = await Promise.all([startDemoServer(), startHostedServer()]);
  await writeReviews(demo.url, SAMPLES.length);
});
test.afterAll(async () => {
  await Promise.all([demo.kill(), hosted.stop()]);
});

const rows = (page: Page) => page.locator('.line.review');
const titles = (page: Page) => page.locator('.line.review .title').allTextContents();
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.textContent?.trim() ?? '';
  });
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
async function phone(browser: Browser, width = 390): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, hasTouch: true, isMobile: true });
  return context.newPage();
}

test('a user of the team signs in by a link, once, and stays signed in', async ({ browser }) => {
  const link = await hosted.makeTeamLink('Ann Producer', 'owner');
  const page = await (await browser.newContext()).newPage();
  const problems = collectProblems(page);
  await page.goto(hosted.url);
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('about:blank');
  await page.goto(link.url);
  await expect(page.getByRole('heading', { name: 'No reviews yet' })).toBeVisible();
  expect(page.url()).toBe(hosted.url);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText('Ann Producer')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No reviews yet' })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(link.url);
  await expect(other.getByRole('heading', { name: 'This link has ended' })).toBeVisible();

  await hosted.revokeTeamLink(link.linkId);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
  expect(problems.filter((problem) => !problem.includes('status of 401'))).toEqual([]);
});

test('an editor sees the list and creates no reviews', async ({ browser }) => {
  const link = await hosted.makeTeamLink('Ed Editor', 'editor');
  const page = await (await browser.newContext()).newPage();
  await page.goto(link.url);
  await expect(page.getByRole('heading', { name: 'No reviews yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'New review' })).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'No reviews yet' })).toBeVisible();
});

test('the list shows what each review waits for, by filter, search and order, in the URL', async ({ page }) => {
  const problems = collectProblems(page);
  await page.goto(`${demo.url}reviews`);
  await expect(rows(page)).toHaveCount(SAMPLES.length);
  expect((await titles(page))[0]).toBe('Recruiting teaser');
  const hero = rows(page).filter({ hasText: 'Hero video' });
  await expect(hero).toContainText('2 of 3 opened');
  await expect(hero).toContainText('0 of 2 approved');
  await expect(hero).toContainText('00:00:18:07');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Conflicts 3' }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('searchbox').fill('HALDEN');
  await expect(rows(page)).toHaveCount(1);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  expect(page.url()).toContain('filter=conflicts');
  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByRole('button', { name: 'Show all reviews' }).click();
  await expect(rows(page)).toHaveCount(SAMPLES.length);
  await page.getByLabel('Order').selectOption('title');
  await expect.poll(async () => (await titles(page))[0]).toBe('Annual report video');
  expect(problems).toEqual([]);
});

test('keys alone: search, move, open, and back to where the list was', async ({ page }) => {
  await page.goto(`${demo.url}reviews`);
  await expect(rows(page)).toHaveCount(SAMPLES.length);
  await page.keyboard.press('/');
  await page.keyboard.type('n');
  await expect(page).toHaveURL(/q=n/);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const [, second] = await titles(page);
  expect(await focused(page)).not.toBe('');
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowDown');
  expect((await titles(page)).includes(await focused(page))).toBe(true);
  expect(second).not.toBe(undefined);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/review=sample-/);
  await expect(
    page.getByRole('heading', { name: 'The same as a table' }).or(page.getByText('No version')),
  ).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(SAMPLES.length);
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'New review' })).toBeVisible();
});

test('a review is created from a template, shared, and its window opened, by keys alone', async ({ page }) => {
  test.setTimeout(180_000);
  const problems = collectProblems(page);
  await page.goto(`${demo.url}reviews`);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press('n');
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeFocused();
  await page.getByRole('button', { name: 'Create the review' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Enter a title.');
  await expect(title).toBeFocused();
  await page.keyboard.type('Spring spot');
  await page.getByRole('radio', { name: /^Spot/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Criterion 1', { exact: true })).toHaveValue('Product in frame within the first 2 s');
  await expectAccessible(page);
  await page.reload();
  await expect(title, 'the draft is kept').toHaveValue('Spring spot');
  await page.getByLabel('Name of participant 1').fill('Mara Okafor');
  await page.getByRole('button', { name: 'Create the review' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Links to send' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Spring spot' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Mara Okafor' })).toHaveValue(/\/r\/[\w-]+#[\w-]+$/);
  await expect(page.getByText('Upload a version first.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Share', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Share link' }).press('Enter');
  await dialog.getByLabel('Role').selectOption('commenter');
  await dialog.getByLabel('Passphrase').fill('short');
  await dialog.getByRole('button', { name: 'Make the link' }).press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('At least 8 characters.');
  await dialog.getByLabel('Passphrase').fill('');
  await dialog.getByRole('button', { name: 'Make the link' }).press('Enter');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Revoke: Share link' }).press('Enter');
  await expect(dialog.getByText('Revoked')).toBeVisible();
  await page.keyboard.press('Escape');

  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel('Choose a video').click();
  await (await chooser).setFiles('packages/page/public/demo-video/v1/video.mp4'.replace(/^/, `${process.cwd()}/../`));
  await page.getByRole('button', { name: 'Upload', exact: true }).press('Enter');
  await expect(page.getByText('Uploaded. The server checks the file.')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.versions')).toContainText('v1', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Open the window' }).press('Enter');
  await expect(page.getByText(/^Open until/)).toBeVisible();
  await page.getByRole('button', { name: 'Extend' }).press('Enter');
  await page.getByRole('button', { name: 'Extend' }).press('Enter');
  await expect(page.getByText(/^in (47 hours|2 days)$/)).toBeVisible();
  await page.getByRole('button', { name: 'Close the window' }).press('Enter');
  await page.getByRole('button', { name: 'Close the window' }).press('Enter');
  await expect(page.getByText(/^Closed/)).toBeVisible();
  await page.getByRole('link', { name: 'Reviews' }).press('Enter');
  await expect(rows(page).filter({ hasText: 'Spring spot' })).toContainText('v1');
  expect(problems.filter((problem) => !problem.includes('status of 404'))).toEqual([]);
});

test('a template of one’s own is checked, and what is wrong is named', async ({ page }) => {
  await page.goto(`${demo.url}reviews?new`);
  const load = async (template: object | string) => {
    const text = typeof template === 'string' ? template : JSON.stringify(template);
    await page
      .getByLabel('Template from a file')
      .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  const alert = page.getByRole('alert');
  await load('{');
  await expect(alert).toHaveText('own.json is not JSON.');
  const words = (en: string) => ({ en });
  const own = {
    ...{ id: 'trailer', name: words('Trailer'), hint: words('Cinema'), heading: words('Trailer') },
    ...{ brief: words('Watch the cut.'), criteria: [words('Loud enough')], windowHours: 12, rule: 'any', roles: [] },
  };
  await load({ ...own, windowHours: 0 });
  await expect(alert).toContainText('“windowHours” should be a whole number of hours');
  await load({ ...own, criteria: ['text'] });
  await expect(alert).toContainText('“criteria[0]” should be { "en"');
  await load(own);
  await expect(page.getByRole('radio', { name: /Trailer/ })).toBeChecked();
  await expect(page.getByLabel('Criterion 1', { exact: true })).toHaveValue('Loud enough');
});

test('a client fills in a form on a phone, and the producer makes a review of it', async ({ browser, page }) => {
  await page.goto(`${demo.url}reviews`);
  await page.getByRole('button', { name: 'Intake forms' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Job').selectOption('motion-design');
  await dialog.getByLabel('What it is about').fill('Logo for spring');
  await dialog.getByRole('button', { name: 'Make a form' }).click();
  const url = await dialog.getByRole('textbox', { name: 'Logo for spring' }).inputValue();
  expect(url).toMatch(/\/intake\/[\w-]+#[\w-]+$/);
  await expectAccessible(page);

  const client = await phone(browser, 320);
  const problems = collectProblems(client);
  await client.goto(url);
  await expect(client.getByLabel('Title')).toHaveValue('Logo for spring');
  await client.getByRole('button', { name: 'Send' }).tap();
  await expect(client.getByLabel('Your name')).toBeFocused();
  await client.getByLabel('Your name').fill('Clara <b>Client</b>');
  await client.getByLabel('Client and campaign').fill('Harbour Foods');
  await client.getByLabel('What should reviewers watch, and what is settled?').fill('The new mark.\nNothing else.');
  await client.getByLabel('What must hold').fill('Readable\n\nLoops');
  await expectAccessible(client);
  await client.getByRole('button', { name: 'Send' }).tap();
  await expect(client.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect(problems).toEqual([]);

  await page.reload();
  await page.getByRole('button', { name: /Intake forms/ }).click();
  await page.getByRole('button', { name: 'Take over: Logo for spring' }).click();
  await expect(page.getByText('Filled in by Clara <b>Client</b>')).toBeVisible();
  await expect(page.getByLabel('Criterion 2', { exact: true })).toHaveValue('Loops');
  await page.getByRole('button', { name: 'Create the review' }).click();
  await expect(page.getByRole('heading', { name: 'Logo for spring' })).toBeVisible();
  await expect(page.getByText('Harbour Foods')).toBeVisible();

  await client.reload();
  await expect(client.getByRole('heading', { name: 'This form does not work' })).toBeVisible();
});

test('on a phone, by touch: filter, open, and no line is wider than the screen', async ({ browser }) => {
  test.setTimeout(180_000);
  for (const width of [390, 320]) {
    const page = await phone(browser, width);
    await page.goto(`${demo.url}reviews`);
    await expect(rows(page).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Due in 48/ }).tap();
    await expect(rows(page).filter({ hasText: 'Hero video' })).toBeVisible();
    await rows(page).filter({ hasText: 'Hero video' }).tap();
    await expect(page.getByRole('heading', { name: 'Seen of v3' })).toBeVisible();
    await expectAccessible(page);
    await page.goBack();
    await page.getByRole('link', { name: 'New review' }).first().tap();
    await expect(page.getByRole('heading', { name: 'New review' })).toBeVisible();
    await expectAccessible(page);
    await page.context().close();
  }
});

test('without a connection the list stays, and a guest of a review gets no list', async ({ page, context }) => {
  await page.goto(`${demo.url}reviews`);
  await expect(rows(page).first()).toBeVisible();
  await context.setOffline(true);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByText('What you see is from before.')).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('What you see is from before.'), 'it recovers by itself').toBeHidden();

  const actor = { kind: 'guest', role: 'commenter', id: 'eve' };
  const token = await page.evaluate(
    async (body) => {
      const response = await fetch('v1/demo', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return ((await response.json()) as { readonly token: string }).token;
    },
    { reviewId: 'sample-0000', actor },
  );
  const response = await fetch(`${demo.url}v1/reviews`, { headers: { Authorization: `Bearer ${token}` } });
  expect(response.status).toBe(403);
});

test('500 reviews are listed, and filtered by typing, without a wait', async ({ browser }) => {
  test.setTimeout(240_000);
  await writeReviews(demo.url, 500, 'many');
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${demo.url}reviews`);
  await expect(rows(page)).not.toHaveCount(0);
  await expect.poll(() => rows(page).count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(500);
  // From a key to the next frame that shows its result.
  const waits = await page.evaluate(async () => {
    const list = document.querySelector('kp-producer')!.shadowRoot!.querySelector('kp-review-list')!;
    const field = list.shadowRoot!.querySelector<HTMLInputElement>('.search input')!;
    const times: number[] = [];
    for (const text of ['h', 'ha', 'hal', 'hald', '']) {
      const started = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(Math.round(performance.now() - started));
    }
    return times;
  });
  console.log(`500 reviews: ${waits.join(', ')} ms from a key to its result`);
  await page.getByRole('searchbox').fill('halden');
  await expect.poll(() => rows(page).count()).toBeLessThan(120);
  expect(Math.min(...waits)).toBeLessThan(1_000);
  await page.context().close();
});

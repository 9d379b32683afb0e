import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { collectProblems, composer, frameOnScreen, giveName, goTo, comment, open } from './review-page.js';

test('writes a comment on a range by keyboard and returns to its first frame', async ({ page }) => {
  await open(page);
  await goTo(page, 100);
  await page.keyboard.press('i');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => frameOnScreen(page)).toBe(110);
  await page.keyboard.press('o');
  await page.keyboard.press('c');
  await page.keyboard.type('Push in slower.');
  await page.keyboard.press('Enter');
  await giveName(page, 'Ada');
  await expect(comment(page, 'Push in slower.').locator('.timecode')).toHaveText('00:00:04:04 – 04:14');
  await page.locator('kr-player').focus();
  await page.keyboard.press('End');
  await expect.poll(() => frameOnScreen(page)).toBe(575);
  await page.keyboard.press('Home');
  await expect.poll(() => frameOnScreen(page)).toBe(0);
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => frameOnScreen(page)).toBe(57);
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => frameOnScreen(page)).toBe(100);
});

test('pins a comment to the frame on screen, not to a range that was opened before', async ({ page }) => {
  await open(page);
  await comment(page, 'Cut this whole beat').locator('.timecode').click();
  await expect.poll(() => frameOnScreen(page)).toBe(439);
  await goTo(page, 86);
  await composer(page).fill('This is about what I see now.');
  await composer(page).press('Enter');
  await giveName(page, 'Ada');
  await expect(comment(page, 'This is about what I see now.').locator('.timecode')).toHaveText('00:00:03:14');
});

test('edits a comment, and deletes it under its reply', async ({ page }) => {
  await open(page, 'empty');
  await expect(page.getByText('No comments yet. Write the first one below.')).toBeVisible();
  await composer(page).fill('Frist draft');
  await composer(page).press('Enter');
  await giveName(page, 'Ada');
  await comment(page, 'Frist draft').getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Edit comment').fill('First draft');
  await page.keyboard.press('Enter');
  await expect(comment(page, 'First draft')).toContainText('edited');
  await comment(page, 'First draft').getByRole('button', { name: 'Reply' }).click();
  await comment(page, 'First draft').locator('kr-comment-composer textarea').fill('Commented.');
  await page.keyboard.press('Enter');
  await comment(page, 'Commented.').getByRole('button', { name: 'Delete' }).first().click();
  await expect(comment(page, 'Commented.')).toContainText('This comment was deleted.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(comment(page, 'Commented.')).toContainText('First draft');
});

test('typing pauses the video and pins the comment to that frame', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => frameOnScreen(page)).toBeGreaterThan(10);
  await composer(page).press('S');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const pinned = await page.locator('.compose .timecode').textContent();
  await composer(page).pressSequentially('een');
  await expect(page.locator('.compose .timecode')).toHaveText(pinned ?? '');
});

test('Space at the end plays from the start', async ({ page }) => {
  await open(page);
  await page.keyboard.press('End');
  await expect.poll(() => frameOnScreen(page)).toBe(575);
  await page.keyboard.press('Space');
  await expect.poll(() => frameOnScreen(page)).toBeLessThan(200);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

for (const [name, width, query] of [
  ['dark', 1440, 'theme=dark'],
  ['light', 1440, 'theme=light'],
  ['phone', 320, 'theme=dark'],
] as const) {
  test(`axe finds nothing and nothing overflows: ${name}`, async ({ page }) => {
    const problems = collectProblems(page);
    await page.setViewportSize({ width, height: 800 });
    await open(page, query);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(problems).toEqual([]);
  });
}

test('the interface speaks German', async ({ page }) => {
  await page.goto('/?locale=de');
  await expect(page.locator('.badge')).toHaveText('bildgenau');
  await expect(page.getByRole('button', { name: 'v3 freigeben' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Abspielen' })).toBeVisible();
});

test('a double-click on a reaction reacts once, and plays nothing under the menu', async ({ page }) => {
  await open(page, 'as=client');
  const thread = comment(page, 'Hold the logo');
  await thread.hover();
  await thread.getByRole('button', { name: 'React' }).click();
  await page.locator('.menu.reactions:popover-open').getByRole('button', { name: 'Agree' }).dblclick();
  await expect(thread.getByRole('button', { name: 'Agree 1' })).toHaveAttribute('aria-pressed', 'true');
  expect(
    await page.locator('kr-player').evaluate((element: HTMLElement & { paused?: boolean }) => element.paused),
  ).toBe(true);
  await page.context().setOffline(true);
  await thread.getByRole('button', { name: 'Agree 1' }).dblclick();
  await expect(thread.locator('.reaction')).toHaveCount(0);
  await expect(page.locator('.menu.reactions:popover-open')).toHaveCount(0);
});

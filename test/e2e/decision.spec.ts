import { expect, test } from '@playwright/test';
import { matrix } from '../support/matrix.js';
import {
  approval,
  collectProblems,
  composer,
  counter,
  frameOnScreen,
  giveName,
  goTo,
  comment,
  open,
} from './review-page.js';

for (const delivery of matrix(['hls', 'mp4'], ['hls'])) {
  test(`from opening the page to a decision, ${delivery}`, async ({ page }) => {
    const problems = collectProblems(page);
    await open(page, `delivery=${delivery}`);

    await test.step('a comment on an exact frame', async () => {
      await goTo(page, 317);
      await expect(counter(page)).toHaveText('00:00:13:05');
      await page.locator('kr-player').focus();
      await page.keyboard.press('c');
      await page.keyboard.type('The handle catches the light too early.');
      await page.keyboard.press('Enter');
      await giveName(page, 'Ada Lindqvist');
      await expect(comment(page, 'The handle catches').locator('.timecode')).toHaveText('00:00:13:05');
      await expect(comment(page, 'The handle catches').getByText('Sending')).toHaveCount(0);
      await expect(composer(page)).toHaveValue('');
    });

    await test.step('it is there after a reload, and goes to its frame', async () => {
      await open(page, `delivery=${delivery}`);
      await comment(page, 'The handle catches').locator('.timecode').click();
      await expect.poll(() => frameOnScreen(page)).toBe(317);
      await expect(comment(page, 'The handle catches')).toContainText('Ada Lindqvist');
    });

    await test.step('answer and resolve', async () => {
      const thread = comment(page, 'The handle catches');
      await thread.getByRole('button', { name: 'Reply' }).first().click();
      await thread.locator('textarea').fill('Agreed, two frames later.');
      await page.keyboard.press('Enter');
      await expect(thread.locator('.reply')).toContainText('Agreed, two frames later.');
      await thread.getByRole('button', { name: 'Resolve' }).click();
      await expect(thread).toContainText('Resolved by Ada Lindqvist');
    });

    await test.step('another version, the same frame', async () => {
      await page.getByRole('button', { name: 'Version: v3' }).click();
      await page.getByRole('button', { name: 'v2' }).click();
      await expect(comment(page, 'Too hot')).toBeVisible();
      await expect(comment(page, 'The handle catches')).toHaveCount(0);
      await expect.poll(() => frameOnScreen(page), { timeout: 20_000 }).toBe(317);
      await page.locator('kr-player').focus();
      await page.keyboard.press(']');
      await expect(comment(page, 'The handle catches')).toBeVisible();
    });

    await test.step('approve, and read who approved what after a reload', async () => {
      await approval(page).getByRole('button', { name: 'Approve v3' }).click();
      await expect(approval(page)).toContainText('v3 approved');
      await open(page, `delivery=${delivery}`);
      await expect(approval(page)).toContainText('v3 approved');
      await expect(approval(page)).toContainText('Ada Lindqvist');
    });

    await test.step('take back', async () => {
      await approval(page).getByRole('button', { name: 'Other decisions' }).click();
      await approval(page).getByRole('button', { name: 'Withdraw approval' }).click();
      await expect(approval(page).getByRole('button', { name: 'Approve v3' })).toBeEnabled();
    });

    expect(problems).toEqual([]);
  });
}

test('requests changes with a text', async ({ page }) => {
  await open(page);
  await approval(page).getByRole('button', { name: 'Other decisions' }).click();
  await approval(page).getByRole('button', { name: 'Request changes' }).click();
  await page.keyboard.type('Pull the highlights.');
  await approval(page).getByRole('button', { name: 'Request changes' }).click();
  await giveName(page, 'Ada');
  await expect(approval(page)).toContainText('Changes requested on v3');
  await approval(page).getByRole('button', { name: 'Other decisions' }).click();
  await expect(approval(page)).toContainText('Pull the highlights.');
});

test('two tabs show the same decision', async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await open(one);
  await open(two);
  await composer(one).fill('Seen in both tabs.');
  await composer(one).press('Enter');
  await giveName(one, 'Ada');
  await expect(comment(two, 'Seen in both tabs.')).toBeVisible();
  await comment(two, 'Seen in both tabs.').getByRole('button', { name: 'Resolve' }).click();
  await expect(comment(one, 'Seen in both tabs.')).toContainText('Resolved by Ada');
  await approval(one).getByRole('button', { name: 'Approve v3' }).click();
  await expect(approval(two)).toContainText('v3 approved');
  await expect(approval(two)).toContainText('Ada');
});

/** The player at 200 %, in forced colours and without a mouse. */
import { AxeBuilder } from '@axe-core/playwright';
import { type Locator, expect, test } from '@playwright/test';
import { counter, open } from './review-page.js';

const slider = 'kr-timeline [role=slider]';

test('at 200 % zoom nothing is cut off, and the timeline is announced and moves', async ({ browser }) => {
  // A window of 1280 × 900 at 200 %.
  const context = await browser.newContext({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await open(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const rail = page.locator(slider);
  await rail.focus();
  await page.keyboard.press('End');
  await expect(rail).toHaveAttribute('aria-valuetext', '00:00:23:23, frame 575');
  await page.keyboard.press('ArrowLeft');
  await expect(rail).toHaveAttribute('aria-valuetext', '00:00:23:22, frame 574');
  await expect(counter(page)).toHaveText('00:00:23:22');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await context.close();
});

test('forced colors keep timeline, playhead, markers, ranges and badge distinguishable', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  await page.locator('kr-player').focus();
  for (const key of ['i', 'Shift+ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await expect(counter(page)).toHaveText('00:00:00:20');
  await page.keyboard.press('o');
  const edge = (part: Locator) => part.evaluate((element) => getComputedStyle(element).borderTopColor);
  const ground = (part: Locator) => part.evaluate((element) => getComputedStyle(element).backgroundColor);
  const canvas = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.color = 'Canvas';
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  const timeline = page.locator('kr-timeline');
  for (const part of ['.track', '.marker', '.selection', '.handle.in', '.head']) {
    const element = timeline.locator(part).first();
    expect(
      [await edge(element), await ground(element)].some((colour) => colour !== canvas && colour !== 'rgba(0, 0, 0, 0)'),
      part,
    ).toBe(true);
  }
  expect(await ground(timeline.locator('.played'))).not.toBe(await ground(timeline.locator('.track')));
  await expect(page.locator('.badge')).toBeVisible();
});

test('keys alone reach and move markers and range handles', async ({ page }) => {
  await open(page);
  const marker = page.locator('kr-timeline .marker').first();
  await marker.focus();
  await page.keyboard.press('Enter');
  await expect(marker).toHaveAttribute('aria-current', 'true');
  await page.locator('kr-player').focus();
  for (const key of ['Home', 'i', 'Shift+ArrowRight']) await page.keyboard.press(key);
  await expect(counter(page)).toHaveText('00:00:00:10');
  await page.keyboard.press('o');
  const out = page.locator('kr-timeline .handle:not(.in)');
  await expect(out).toHaveAttribute('role', 'slider');
  await out.focus();
  await page.keyboard.press('ArrowRight');
  await expect(out).toHaveAttribute('aria-valuenow', '11');
});

/** Where the focus is after what had it is gone, by mouse and by touch. */
import { type Page, expect, test } from '@playwright/test';
import { comment, composer, open } from './review-page.js';

/** The element with the focus, through shadow roots: its name, and its label or text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return `${element?.localName} ${element?.getAttribute('aria-label') ?? element?.textContent?.trim()}`;
  });
const send = (page: Page) => page.getByRole('button', { name: 'Comment', exact: true });
const pencil = (page: Page) => page.locator('kr-comment-composer').getByRole('button', { name: 'Draw on the frame' });

test('the focus is never lost to the page', async ({ page }) => {
  await open(page, 'as=client');
  await composer(page).fill('By mouse');
  await send(page).click();
  await expect.poll(() => focused(page)).toBe('textarea Comment');
  await comment(page, 'By mouse').getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => focused(page)).toBe('button Undo');
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => focused(page)).toContain('article Mara Okafor');
  // The composer is at rest: it must not move the pencil away from the mouse that presses it.
  await pencil(page).click();
  await expect.poll(() => focused(page)).toBe('div Frame, to draw on');
  const box = (await page.locator('kr-drawing-layer').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 5 });
  await page.mouse.up();
  await page.locator('kr-drawing-tools').getByRole('button', { name: 'Undo' }).click();
  await page.locator('kr-drawing-tools').getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => focused(page)).toBe('button Pen');
  await page.locator('kr-comment-composer').getByRole('button', { name: 'Remove the drawing' }).click();
  await expect.poll(() => focused(page)).toBe('button Draw on the frame');
  await page.locator('kr-drawing-tools').getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => focused(page)).toBe('button Draw on the frame');
});

test('a comment that is sent by touch has the focus, and no keyboard covers it', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, 'as=client');
  await composer(page).tap();
  await page.keyboard.type('By touch');
  await send(page).tap();
  await expect(comment(page, 'By touch')).toBeVisible();
  await expect.poll(() => focused(page)).toContain('article Mara Okafor');
  await context.close();
});

/** The review page as a user meets it: what they press, type and see. */
import { readFileSync } from 'node:fs';
import { type Locator, type Page, expect } from '@playwright/test';
import { PNG } from 'pngjs';
import { readFrameCode } from '../../packages/playback/src/self-check/read-frame-code.js';

const { frameCode } = JSON.parse(
  readFileSync(new URL('../../packages/page/public/demo-video/manifest.json', import.meta.url), 'utf8'),
);

/** Violations of the security policy and uncaught errors; must stay empty. */
export function collectProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

/** Opens the page and waits until the video can be sought. */
export async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`/?${query}`);
  await expect(badge(page)).toHaveText('frame accurate', { timeout: 30_000 });
}

export const player = (page: Page): Locator => page.locator('kr-review-player');
export const badge = (page: Page): Locator => page.locator('.badge');
export const counter = (page: Page): Locator => page.locator('kr-counter b');
export const comment = (page: Page, text: string): Locator => page.locator('kr-comment-thread', { hasText: text });
export const composer = (page: Page): Locator =>
  page.locator('kr-comment-layer > kr-comment-composer, .compose kr-comment-composer').locator('textarea');
export const approval = (page: Page): Locator => page.locator('kr-approval-button');

/** The number in an image of a frame; null when the code is not readable. */
export const frameIn = (image: Parameters<typeof readFrameCode>[0]): number | null => readFrameCode(image, frameCode);

/** The frame that is on screen, read from a screenshot of the video. */
export async function frameOnScreen(page: Page): Promise<number | null> {
  const video = page.locator('kr-player video');
  const shot = PNG.sync.read(await video.screenshot());
  // The frame is fitted into the video's box: cut the bars off.
  const { x, y, width, height } = fit(shot.width, shot.height);
  const image = new PNG({ width, height });
  PNG.bitblt(shot, image, x, y, width, height, 0, 0);
  return readFrameCode(image, frameCode);
}

function fit(width: number, height: number) {
  const scale = Math.min(width / 1280, height / 720);
  const [w, h] = [Math.round(1280 * scale), Math.round(720 * scale)];
  return { width: w, height: h, x: Math.round((width - w) / 2), y: Math.round((height - h) / 2) };
}

/** Goes to a frame as a user does: `:`, a number, Enter. */
export async function goTo(page: Page, frame: number): Promise<void> {
  await page.locator('kr-player').focus();
  await page.keyboard.press(':');
  await page.locator('kr-counter input').fill(`${frame}f`);
  await page.keyboard.press('Enter');
  await expect.poll(() => frameOnScreen(page)).toBe(frame);
}

/** Gives a name when asked for one. */
export async function giveName(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.locator('kr-name-dialog .primary').click();
}

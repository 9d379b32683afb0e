/** Drawing on the frame with a real mouse, fingers and keys. */
import { type Page, expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { matrix } from '../support/matrix.js';
import { collectProblems, comment, composer, goTo, open, player } from './review-page.js';

interface DrawnShape {
  readonly k: string;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}
interface ReviewPlayer extends HTMLElement {
  readonly session: {
    readonly drawing: {
      readonly $draft: { get(): { readonly shapes: readonly DrawnShape[] } };
      readonly $brush: { set(brush: { color: number; width: number }): void };
      toggle(): void;
    };
    readonly player: {
      readonly features: {
        zoomBy(factor: number, at?: { x: number; y: number }): void;
        readonly $stageTransform: { get(): { readonly zoom: number } };
      };
    };
  };
}
const shapes = (page: Page): Promise<readonly DrawnShape[]> =>
  player(page).evaluate((element: ReviewPlayer) => element.session.drawing.$draft.get().shapes);
const zoomOf = (page: Page): Promise<number> =>
  player(page).evaluate((element: ReviewPlayer) => element.session.player.features.$stageTransform.get().zoom);
const zoomBy = (page: Page, factor: number): Promise<void> =>
  player(page).evaluate(
    (element: ReviewPlayer, by) => element.session.player.features.zoomBy(by, { x: 0.2, y: 0.1 }),
    factor,
  );
const layer = (page: Page) => page.locator('kr-drawing-layer');
const pad = (page: Page) => page.locator('kr-drawing-layer .pad');
const share = (stored: number): number => stored / 65_535;

/** A position in the window by shares of the frame. */
async function at(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = (await layer(page).boundingBox())!;
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const [start, end] = [await at(page, ...from), await at(page, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}
async function startDrawing(page: Page, tool: string): Promise<void> {
  await page.locator('kr-player').focus();
  await page.keyboard.press('p');
  await page.getByRole('toolbar', { name: 'Drawing tools' }).getByRole('button', { name: tool, exact: true }).click();
  await expect(pad(page)).toBeVisible();
}

for (const deviceScaleFactor of matrix([1, 2], [2])) {
  test(`ink is where the mouse was, at each zoom and ${deviceScaleFactor} device pixels`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor });
    const page = await context.newPage();
    await open(page, 'as=client');
    await startDrawing(page, 'Line');
    // Pure green is nowhere in this frame.
    await player(page).evaluate((element) =>
      (element as ReviewPlayer).session.drawing.$brush.set({ color: 3, width: 0 }),
    );
    for (const factor of [1, 1.56, 3]) {
      await zoomBy(page, factor);
      const box = (await page.locator('kr-stage').boundingBox())!;
      const [from, to] = [
        { x: Math.round(box.x + box.width * 0.4), y: Math.round(box.y + box.height * 0.55) },
        { x: Math.round(box.x + box.width * 0.6), y: Math.round(box.y + box.height * 0.55) },
      ];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await page.mouse.up();
      await page.mouse.move(box.x + 5, box.y + 5);
      const width = 40;
      const clip = { x: (from.x + to.x) / 2 - 1, y: from.y - width / 2, width: 2, height: width };
      const shot = PNG.sync.read(await page.screenshot({ clip }));
      const rows = Array.from({ length: shot.height }, (_, y) => {
        const [r, g, b] = shot.data.subarray(y * shot.width * 4, y * shot.width * 4 + 3) as unknown as number[];
        return g! > 150 && r! < 110 && b! < 140 ? [y] : [];
      }).flat();
      const middle = (rows[0]! + rows.at(-1)! + 1) / 2 / deviceScaleFactor;
      expect(rows.length, `zoom ${factor}`).toBeGreaterThan(0);
      // Browsers paint the video and what is over it on whole pixels of the layout, which the zoom enlarges.
      const tolerance = 0.5 + (await zoomOf(page)) / 2;
      expect(Math.abs(middle - width / 2), `zoom ${factor}: ${middle} CSS px`).toBeLessThanOrEqual(tolerance);
      await page.keyboard.press('Control+z');
      await expect.poll(async () => (await shapes(page)).length).toBe(0);
    }
    await context.close();
  });
}

test('a drawing survives a reload and is sent without a text', async ({ page }) => {
  const problems = collectProblems(page);
  await open(page, 'as=client');
  await goTo(page, 301);
  await startDrawing(page, 'Arrow');
  await drag(page, [0.3, 0.3], [0.6, 0.5]);
  await expect(page.locator('kr-comment-composer').getByText('1 shape')).toBeVisible();
  await page.waitForFunction(() => document.querySelector('kr-review-page, kr-review-player') !== null);
  await page.reload();
  await expect(page.locator('kr-comment-composer').getByText('1 shape')).toBeVisible({ timeout: 30_000 });
  const [arrow] = await shapes(page);
  expect([share(arrow!.a[0]).toFixed(2), share(arrow!.b[1]).toFixed(2)]).toEqual(['0.30', '0.50']);
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  const drawn = page.locator('kr-comment-thread', { has: page.locator('kr-drawing-still') });
  await expect(drawn.locator('.timecode').first()).toHaveText('00:00:12:13');
  await expect(drawn).toContainText('Drawing');
  expect(problems).toEqual([]);
});

test('a stroke that a reload interrupts is in the draft', async ({ page }) => {
  await open(page, 'as=client');
  await startDrawing(page, 'Pen');
  const [start, end] = [await at(page, 0.3, 0.3), await at(page, 0.6, 0.5)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.reload();
  await expect(page.locator('kr-comment-composer').getByText('1 shape')).toBeVisible({ timeout: 30_000 });
});

test('a finger draws, and two zoom', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, 'as=client');
  await composer(page).tap();
  await page.getByRole('button', { name: 'Draw on the frame' }).tap();
  await expect(pad(page)).toBeVisible();
  const client = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly { x: number; y: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  await touch('touchStart', await at(page, 0.3, 0.4));
  for (const x of [0.35, 0.4, 0.5, 0.6]) await touch('touchMove', await at(page, x, 0.4 + x / 5));
  await touch('touchEnd');
  await expect.poll(async () => (await shapes(page)).length).toBe(1);
  const [left, right] = [await at(page, 0.45, 0.5), await at(page, 0.55, 0.5)];
  await touch('touchStart', left);
  await touch('touchStart', left, right);
  for (let step = 1; step <= 8; step += 1)
    await touch('touchMove', { x: left.x - step * 8, y: left.y }, { x: right.x + step * 8, y: right.y });
  await touch('touchEnd');
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(2);
  expect(await shapes(page)).toHaveLength(1);
  await page.getByRole('button', { name: 'Comment', exact: true }).tap();
  await expect(comment(page, 'Drawing')).toBeVisible();
  await context.close();
});

test('a review is drawn and written by keyboard alone', async ({ page }) => {
  await open(page, 'as=client');
  await goTo(page, 57);
  await page.keyboard.press('p');
  await expect(page.getByRole('toolbar', { name: 'Drawing tools' })).toBeVisible();
  await pad(page).focus();
  await page.keyboard.press('4');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect.poll(async () => (await shapes(page)).map(({ k }) => k)).toEqual(['arrow']);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await shapes(page)).length).toBe(0);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await shapes(page)).length).toBe(1);
  await page.keyboard.press('Escape');
  await expect(pad(page)).toHaveCount(0);
  await page.keyboard.press('c');
  await page.keyboard.type('Arrow shows it, @jon');
  await page.keyboard.press('Enter');
  await page.keyboard.type('as at 00:00:12:13.');
  await page.keyboard.press('Enter');
  const written = comment(page, 'Arrow shows it');
  await expect(written.locator('.mention')).toHaveText('@Jonas Thiel');
  await expect(written.locator('.time')).toHaveText('00:00:12:13');
  await expect(written.locator('kr-drawing-still')).toBeVisible();
});

for (const [name, width, height] of matrix(
  [
    ['upright', 390, 844],
    ['narrow', 320, 640],
    ['on its side', 844, 390],
  ] as const,
  [
    ['narrow', 320, 640],
    ['on its side', 844, 390],
  ] as const,
))
  test(`the tools leave the frame of a phone free: ${name}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await open(page, 'as=client');
    await player(page).evaluate((element) => (element as ReviewPlayer).session.drawing.toggle());
    const toolbar = page.getByRole('toolbar', { name: 'Drawing tools' });
    const frame = (await layer(page).boundingBox())!;
    for (const label of ['Pen', 'Color and width', 'Undo', 'Redo', 'Done']) {
      const box = (await toolbar.getByRole('button', { name: label, exact: true }).boundingBox())!;
      expect(Math.min(box.width, box.height), label).toBeGreaterThanOrEqual(44);
      expect(box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height, label).toBe(true);
      const isOver = box.x < frame.x + frame.width && box.x + box.width > frame.x && box.y < frame.y + frame.height;
      expect(isOver, label).toBe(false);
    }
    await toolbar.getByRole('button', { name: 'Eraser' }).tap();
    await expect(toolbar.getByRole('button', { name: 'Eraser' })).toBeInViewport({ ratio: 1 });
    await toolbar.getByRole('button', { name: 'Done' }).tap();
    await expect(pad(page)).toHaveCount(0);
    await context.close();
  });

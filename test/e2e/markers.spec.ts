import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { importMarkers } from '@kreatli/interchange';
import { collectProblems, composer, frameIn, frameOnScreen, giveName, goTo, comment, open } from './review-page.js';

const menu = async (page: import('@playwright/test').Page, item: string): Promise<void> => {
  const entry = page.getByRole('menuitem', { name: item });
  // A press where the menu was before it had its place closes it.
  await expect(async () => {
    if (!(await entry.isVisible())) await page.getByRole('button', { name: 'Export and import' }).click();
    await entry.click({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
};

test('exports comments, imports the edited file, and keeps their frames', async ({ page }) => {
  const problems = collectProblems(page);
  await open(page, 'empty');
  await goTo(page, 301);
  await composer(page).fill('Sun is clipping | "here" & <there>');
  await composer(page).press('Enter');
  await giveName(page, 'Ada');
  await expect(comment(page, 'Sun is clipping')).toBeVisible();

  await menu(page, 'Export…');
  const dialog = page.locator('kr-export-dialog dialog');
  await expect(dialog).toContainText('1 of 1 comment · any status');
  await dialog.getByLabel('Format').selectOption('fcpxml');
  await expect(dialog.getByRole('region', { name: /^Preview/ })).toContainText('start="301301/24000s"');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/-fcpxml\.fcpxml$/);
  const file = await readFile(await download.path(), 'utf8');
  expect(importMarkers('fcpxml', file).markers).toMatchObject([
    { span: { in: 301 }, author: 'Ada', text: 'Sun is clipping | "here" & <there>' },
  ]);
  await page.keyboard.press('Escape');

  // The editor copies the marker to another range, changes its text and sends the file back.
  const [marker = ''] = /<marker [^>]*>/.exec(file) ?? [];
  const copy = marker
    .replace(/ start="[^"]*"/, ' start="100100/24000s"')
    .replace(/ duration="[^"]*"/, ' duration="24024/24000s"')
    .replaceAll(/"[^"]*Sun is clipping[^"]*"/g, '"New card: check"');
  const edited = file.replace(marker, `${marker}${copy}`);
  await menu(page, 'Import…');
  const importing = page.locator('kr-import-dialog dialog');
  await importing
    .locator('input[type=file]')
    .setInputFiles({ name: 'back.fcpxml', mimeType: 'application/xml', buffer: Buffer.from(edited) });
  await expect(importing).toContainText('already in this review');
  await expect(importing.locator('.row')).toHaveCount(2);
  await importing.getByRole('button', { name: 'Add 1 comment' }).click();
  await expect(importing).toContainText('1 comment added');
  await importing.getByRole('button', { name: /^Go to 00:00:04:04/ }).click();
  await importing.getByRole('button', { name: 'Close' }).last().click();
  await expect.poll(() => frameOnScreen(page)).toBe(100);
  await expect(comment(page, 'New card: check').locator('.timecode')).toHaveText('00:00:04:04 – 05:03');
  expect(problems).toEqual([]);
});

test('the report contains a still of the comment’s frame and no script', async ({ page, context }) => {
  const problems = collectProblems(page);
  await open(page, 'empty');
  await goTo(page, 217);
  await composer(page).fill('<img src=x onerror=alert(1)> this frame');
  await composer(page).press('Enter');
  await giveName(page, 'Ada');
  await expect(comment(page, 'this frame')).toBeVisible();
  await menu(page, 'Export…');
  const dialog = page.locator('kr-export-dialog dialog');
  await dialog.getByLabel('Format').selectOption('html');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download' }).click(),
  ]);
  const report = await context.newPage();
  const complaints = collectProblems(report);
  const html = await readFile(await download.path(), 'utf8');
  await report.setContent(html);
  await expect(report.getByRole('heading', { level: 2 })).toHaveText('1 00:00:09:01');
  await expect(report.getByText('<img src=x onerror=alert(1)> this frame')).toBeVisible();
  const image = report.locator('figure img');
  const still = await image.evaluate((img: HTMLImageElement) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [img.naturalWidth, img.naturalHeight];
    const context = canvas.getContext('2d')!;
    context.drawImage(img, 0, 0);
    return {
      width: canvas.width,
      height: canvas.height,
      data: [...context.getImageData(0, 0, canvas.width, canvas.height).data],
    };
  });
  expect([still.width, still.height]).toEqual([480, 270]);
  expect(frameIn(still)).toBe(217);
  expect([...complaints, ...problems]).toEqual([]);
});

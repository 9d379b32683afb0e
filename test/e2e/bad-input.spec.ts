import { expect, test } from '@playwright/test';
import { collectProblems, composer, frameOnScreen, giveName, comment, open } from './review-page.js';

const errors = (codes: string[]) => {
  (window as unknown as { codes: string[] }).codes = codes;
  addEventListener(
    'kr-error',
    (event) => (window as unknown as { codes: string[] }).codes.push((event as unknown as { code: string }).code),
    true,
  );
};
const codesOf = (page: import('@playwright/test').Page) =>
  page.evaluate(() => (window as unknown as { codes: string[] }).codes);

/** What this device keeps of what is being written. */
const draftsOf = (page: import('@playwright/test').Page) =>
  page.evaluate(async () => {
    const request = indexedDB.open('kreatli-device');
    const db = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const drafts = await new Promise<string[]>((resolve) => {
      const all = db.transaction('draft').objectStore('draft').getAll();
      all.onsuccess = () => resolve(all.result as string[]);
    });
    db.close();
    return drafts;
  });

const broken: readonly [
  name: string,
  code: string,
  text: string,
  response: { status?: number; body?: string; contentType?: string; headers?: Record<string, string> } | 'abort',
][] = [
  ['a video that is gone', 'SOURCE_NOT_FOUND', 'no longer exists', { status: 404, body: 'gone' }],
  ['a video that may not be read', 'SOURCE_REFUSED', 'have access to this video', { status: 403, body: 'no' }],
  [
    'an empty file',
    'SOURCE_EMPTY',
    'is empty',
    { status: 200, body: '', contentType: 'video/mp4', headers: { 'cache-control': 'no-store' } },
  ],
  [
    'a file that is no video',
    'MEDIA_UNDECODABLE',
    'damaged',
    { status: 200, body: 'This is text, not a video. '.repeat(40), contentType: 'video/mp4' },
  ],
  ['no connection', 'NETWORK', 'couldn’t be loaded', 'abort'],
];
for (const [name, code, text, response] of broken) {
  test(`${name} is shown, its code goes to the host, and it can be tried again`, async ({ page }) => {
    await page.addInitScript(errors, []);
    await page.route('**/video.mp4', (route) => (response === 'abort' ? route.abort() : route.fulfill(response)));
    await page.goto('/?delivery=mp4');
    const notice = page.locator('kr-player .notice');
    await expect(notice).toContainText(text, { timeout: 20_000 });
    await expect(notice).not.toContainText(code);
    await expect.poll(() => codesOf(page)).toContain(code);
    await expect(page.locator('kr-comment-thread').first()).toBeVisible();
    await page.unroute('**/video.mp4');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('.badge')).toHaveText('frame accurate', { timeout: 20_000 });
  });
}

test('works without storage, shows it and reports it to the host', async ({ page }) => {
  await page.addInitScript(errors, []);
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await open(page);
  await expect(
    page.getByText('This browser can’t save comments. They are lost when you close this tab.'),
  ).toBeVisible();
  expect(await codesOf(page)).toContain('STORAGE_BLOCKED');
  await composer(page).fill('Kept for this tab.');
  await composer(page).press('Enter');
  await giveName(page, 'Ada');
  await expect(comment(page, 'Kept for this tab.')).toBeVisible();
});

test('leaves a foreign database alone and works from memory', async ({ page }) => {
  await page.addInitScript(errors, []);
  await page.goto('/icon.svg');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open('kreatli-log', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('something-else');
        request.onsuccess = () => (request.result.close(), resolve());
      }),
  );
  await open(page);
  await expect(
    page.getByText('This browser can’t save comments. They are lost when you close this tab.'),
  ).toBeVisible();
  expect(await codesOf(page)).toContain('STORAGE_CORRUPT');
});

test('shows markup, right-to-left text and emoji as typed', async ({ page }) => {
  const problems = collectProblems(page);
  await open(page);
  const texts = [
    '<img src=x onerror="document.title=1"><b>bold</b> & &amp;',
    'הטקסט הזה מימין לשמאל 12:13',
    '👩🏽‍🎬🎬 Schöne Grüße 🏳️‍🌈',
  ];
  for (const [i, text] of texts.entries()) {
    await composer(page).fill(text);
    await composer(page).press('Enter');
    if (i === 0) await giveName(page, '<script>Ada</script>');
    await expect(page.locator('kr-comment-thread p.text[dir]').getByText(text, { exact: true })).toBeVisible();
    // The field is cleared once the comment is stored on this device.
    await expect(composer(page)).toHaveValue('');
  }
  await open(page);
  for (const text of texts)
    await expect(page.locator('kr-comment-thread p.text[dir]').getByText(text, { exact: true })).toBeVisible();
  await expect(page).toHaveTitle('Autumn launch: hero video');
  expect(problems).toEqual([]);
});

test('accepts 10 000 characters and rejects one more without losing text', async ({ page }) => {
  await open(page);
  const text = 'x'.repeat(10_001);
  await composer(page).fill(text);
  await expect(page.getByText('1 character too long')).toBeVisible();
  await composer(page).press('Enter');
  await expect(composer(page)).toHaveValue(text);
  await composer(page).fill(text.slice(1));
  await composer(page).press('Enter');
  await giveName(page, 'Ada');
  await expect(comment(page, 'x'.repeat(100))).toBeVisible();
});

test('text typed without a pause survives a reload', async ({ page }) => {
  await open(page);
  const text = 'A comment typed without a pause, as fast as it comes to mind.';
  await composer(page).pressSequentially(text, { delay: 40 });
  await open(page);
  await expect(composer(page)).toHaveValue(text);
});

test('a text that was deleted just before a reload does not come back', async ({ page }) => {
  await open(page);
  await composer(page).fill('Not this.');
  await expect.poll(() => draftsOf(page)).toContainEqual(expect.stringContaining('Not this.'));
  await composer(page).fill('');
  await open(page);
  await expect(comment(page, 'Love this beat')).toBeVisible();
  await expect(composer(page)).toHaveValue('');
  await open(page);
  await expect(comment(page, 'Love this beat')).toBeVisible();
  await expect(composer(page)).toHaveValue('');
});

test('sending in one tab keeps the draft in another', async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await open(one);
  await open(two);
  await composer(two).fill('Not finished yet');
  await composer(one).fill('Finished.');
  await composer(one).press('Enter');
  await giveName(one, 'Ada');
  await expect(comment(two, 'Finished.')).toBeVisible();
  await expect.poll(() => draftsOf(two)).toContainEqual(expect.stringContaining('Not finished yet'));
  await open(two);
  await expect(composer(two)).toHaveValue('Not finished yet');
});

test('each of two tabs keeps its own draft over a reload', async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await open(one);
  await open(two);
  await composer(one).fill('Draft of the first tab');
  await composer(two).fill('Draft of the second tab');
  await expect.poll(() => draftsOf(two)).toContainEqual(expect.stringContaining('second tab'));
  await open(one);
  await expect(composer(one)).toHaveValue('Draft of the first tab');
  await open(two);
  await expect(composer(two)).toHaveValue('Draft of the second tab');
});

test('the text of a decision survives a closed menu and a cancelled name', async ({ page }) => {
  await open(page);
  const button = page.locator('kr-approval-button');
  const ask = async () => {
    await button.getByRole('button', { name: 'Other decisions' }).click();
    await button.getByRole('button', { name: 'Request changes' }).click();
  };
  await ask();
  await page.keyboard.type('Pull the highlights.');
  await page.keyboard.press('Escape');
  await ask();
  await expect(button.locator('textarea')).toHaveValue('Pull the highlights.');
  await button.getByRole('button', { name: 'Request changes' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await ask();
  await expect(button.locator('textarea')).toHaveValue('Pull the highlights.');
});

test('page keys work before any focus, and focus returns after a dialog', async ({ page }) => {
  await open(page);
  await page.keyboard.press('End');
  await expect.poll(() => frameOnScreen(page)).toBe(575);
  const more = page.locator('kr-approval-button').getByRole('button', { name: 'Other decisions' });
  await more.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
});

test('a draft survives a reload and a cancelled name', async ({ page }) => {
  await open(page);
  await composer(page).fill('Half a thought');
  await composer(page).press('Enter');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(composer(page)).toHaveValue('Half a thought');
  await expect(page.getByText('enter your name first')).toBeVisible();
  await expect.poll(() => draftsOf(page)).toContainEqual(expect.stringContaining('Half a thought'));
  await open(page);
  await expect(composer(page)).toHaveValue('Half a thought');
});

test('a policy that blocks streams is shown, and named to the host', async ({ page }) => {
  await page.addInitScript(errors, []);
  await page.route('/?delivery=hls', async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    headers['content-security-policy'] = headers['content-security-policy']!.replace(
      "media-src 'self' blob:",
      "media-src 'self'",
    );
    await route.fulfill({ response, headers });
  });
  await page.goto('/?delivery=hls');
  await expect(page.locator('kr-player .notice')).toContainText('doesn’t allow streams', { timeout: 20_000 });
  await expect.poll(() => codesOf(page)).toContain('MEDIA_BLOCKED');
});

test('the page has its places before its scripts come', async ({ page }) => {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto('/');
  const background = () =>
    page.locator('kr-review-page').evaluate((element) => getComputedStyle(element).backgroundImage);
  await expect.poll(background).toContain('linear-gradient');
});

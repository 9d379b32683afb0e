/** A master that is uploaded plays on the page of a share link, from the log alone. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';
import { type DemoServer, startDemoServer } from './demo-server.js';
import { badge, collectProblems, counter, frameOnScreen, goTo } from './review-page.js';

const DEMO = fileURLToPath(new URL('../../packages/page/public/demo-video/', import.meta.url));
const REVIEW = 'uploaded';
let server: DemoServer;
test.beforeAll(async () => (server = await startDemoServer()));
test.afterAll(() => server.kill());

/** Four seconds of the demo video, whose frames carry their number, from one hour on. */
function makeMaster(version: string): Buffer {
  const path = join(mkdtempSync(join(tmpdir(), 'kreatli-master-')), 'master.mov');
  const words = ['-v', 'error', '-t', '4', '-i', join(DEMO, version, 'video.mp4'), '-c', 'copy'];
  execFileSync('ffmpeg', [...words, '-timecode', '01:00:00:00', path]);
  return readFileSync(path);
}

async function owner() {
  const actor = { kind: 'user', role: 'owner', id: 'producer' };
  const call = async (method: string, path: string, body: BodyInit, headers: Record<string, string>) => {
    const response = await fetch(`${server.url}v1/${path}`, { method, body, headers });
    expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
    return response;
  };
  const post = async (path: string, body: object, headers: Record<string, string> = {}) =>
    (await call('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers })).json();
  const { token } = (await post('demo', { reviewId: REVIEW, actor })) as { readonly token: string };
  const headers = { Authorization: `Bearer ${token}`, 'X-Review-Contract': '1' };
  const fresh = () => ({
    id: newId(Date.now(), plainPorts.random),
    at: toInstant(Date.now()),
    base: 0,
    salt: newSalt(),
  });
  const append = (proposal: object) => post(`reviews/${REVIEW}/events`, { items: [proposal] }, headers);
  return {
    create: () => append(createProposal('review.created', { title: 'Uploaded' }, fresh())),
    async upload(versionId: string, bytes: Buffer) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await call('PUT', `reviews/${REVIEW}/blobs/${sha256}`, new Uint8Array(bytes), {
        ...headers,
        'Content-Type': 'video/quicktime',
      });
      const content = { digest: `sha256:${sha256}`, bytes: bytes.length, type: 'video/quicktime' } as const;
      const data = { versionId, label: versionId, assetId: 'a', content };
      await append(createProposal('version.added', data, fresh()));
    },
    async share(): Promise<string> {
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
      const link = (await post(`reviews/${REVIEW}/links`, { role: 'commenter', expiresAt }, headers)) as {
        readonly linkId: string;
        readonly secret: string;
      };
      return `${server.url}r/${link.linkId}#${link.secret}`;
    },
  };
}

test('a master that is uploaded plays frame by frame for a guest, once it is ready', async ({ page }) => {
  test.setTimeout(180_000);
  const problems = collectProblems(page);
  const review = await owner();
  await review.create();
  await page.goto(await review.share());
  await expect(page.locator('kr-review-player')).toBeVisible({ timeout: 30_000 });

  await test.step('the open page shows how far it is, and plays it when it is ready', async () => {
    await review.upload('v1', makeMaster('v1'));
    await expect(page.locator('.media')).toContainText(/v1 (waits|is being prepared)/, { timeout: 30_000 });
    await expect(badge(page)).toHaveText('frame accurate', { timeout: 90_000 });
    await expect(page.locator('.media')).toHaveText('');
    await expect(counter(page)).toHaveText('01:00:00:00');
  });
  await test.step('every frame that is asked for is on screen', async () => {
    for (const frame of [0, 1, 7, 47, 48, 95]) {
      await goTo(page, frame);
      await expect.poll(() => frameOnScreen(page)).toBe(frame);
    }
  });
  await test.step('a master that is none is described', async () => {
    await review.upload('letter', Buffer.from('Dear colleagues, '.repeat(100)));
    await expect(page.locator('.media')).toContainText('letter cannot be played. The file is not a video', {
      timeout: 30_000,
    });
  });
  expect(problems).toEqual([]);
});

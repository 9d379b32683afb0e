/** A client's way on a phone: an invitation with a passphrase, the video, the first comment, the approval. */
import { expect, test } from '@playwright/test';
import { type EventMap, createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt } from '@kreatli/digest';
import { type DemoServer, startDemoServer } from './demo-server.js';
import { badge, collectProblems, comment, composer } from './review-page.js';

const REVIEW = 'autumn-launch-hero-video';
const PASSPHRASE = 'autumn light';
let server: DemoServer;
test.beforeAll(async () => (server = await startDemoServer()));
test.afterAll(() => server.kill());

/** Invites an approver to the review of the demonstration, and asks them to decide on v3. */
async function invite(): Promise<string> {
  const post = async <Answer>(path: string, body: object, token?: string): Promise<Answer> => {
    const headers = {
      'Content-Type': 'application/json',
      'X-Review-Contract': '1',
      ...(token && { Authorization: `Bearer ${token}` }),
    };
    const response = await fetch(`${server.url}v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(response.ok, `${path}: ${response.status}`).toBe(true);
    return (await response.json()) as Answer;
  };
  const actor = { kind: 'user', role: 'owner', id: 'producer' };
  const { token } = await post<{ readonly token: string }>('demo', { reviewId: REVIEW, actor });
  const invitation = await post<Readonly<Record<'participantId' | 'linkId' | 'secret', string>>>(
    `reviews/${REVIEW}/invitations`,
    {
      role: 'approver',
      name: 'Clara Client',
      passphrase: PASSPHRASE,
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    },
    token,
  );
  const data: EventMap['approval.requested'] = {
    approvalId: 'asked-clara',
    versionId: 'v3',
    approverIds: [invitation.participantId],
  };
  const header = { id: newId(Date.now(), plainPorts.random), at: toInstant(Date.now()), base: 0, salt: newSalt() };
  await post(`reviews/${REVIEW}/events`, { items: [createProposal('approval.requested', data, header)] }, token);
  return `${server.url}r/${invitation.linkId}#${invitation.secret}`;
}

test('from the link to the approval', async ({ browser }) => {
  test.setTimeout(120_000);
  // The first visit writes the review of the demonstration.
  const first = await browser.newPage();
  await first.goto(server.url);
  await expect(comment(first, 'Sun is clipping')).toBeVisible();
  await first.close();
  const url = await invite();

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const problems = collectProblems(page);
  const started = Date.now();
  const marks: string[] = [];
  const mark = (what: string) => marks.push(`${what} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  await page.goto(url);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Open the review' }).tap();
  await expect(badge(page)).toHaveText('frame accurate');
  mark('video');
  expect(page.url()).not.toContain('#');

  await composer(page).tap();
  await composer(page).fill('The end card could stay a little longer.');
  await page.getByRole('button', { name: 'Comment', exact: true }).tap();
  await expect(comment(page, 'The end card could stay')).toBeVisible();
  mark('comment');
  await page.getByRole('button', { name: 'Approve v3' }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve v3' }).tap();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  mark('approval');
  console.log(`client on a phone, from the link: ${marks.join(', ')}`);
  expect(problems.filter((problem) => !problem.includes('status of 401'))).toEqual([]);
  await context.close();
});

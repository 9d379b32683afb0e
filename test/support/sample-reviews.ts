/** Reviews in all states, written to a demonstration over HTTP as their participants would. */
import { type Actor, type EventMap, type EventType, createProposal, newId, plainPorts, toInstant } from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';

const HOUR = 3_600_000;
const digest = sha256('a video');
const rate = { num: 24, den: 1 };

interface Sample {
  readonly title: string;
  readonly client: string;
  readonly versions?: number;
  readonly state?: 'processing' | 'failed';
  /** Hours from now at which the window closes. */
  readonly closesIn?: number;
  readonly comments?: number;
  readonly resolved?: number;
  readonly conflicts?: number;
  /** Percent of the version that each of the reviewers has seen; 0: not opened. */
  readonly seen?: readonly number[];
  readonly decisions?: readonly ('granted' | 'conditions' | 'changes')[];
}
/** The reviewers of a review. What a user may write in a second is limited, so that many reviews have many. */
const reviewersOf = (i: number) =>
  REVIEWERS.map((each) => ({ ...each, participantId: each.participantId + (i < SAMPLES.length ? '' : `-${i % 60}`) }));
const REVIEWERS = [
  { participantId: 'mara', name: 'Mara Okafor', role: 'approver' },
  { participantId: 'jonas', name: 'Jonas Thiel', role: 'approver' },
  { participantId: 'ines', name: 'Ines Duarte', role: 'commenter' },
  { participantId: 'tomas', name: 'Tomás Vega', role: 'commenter' },
] as const;

/** As in the design: every state of the list once. */
export const SAMPLES: readonly Sample[] = [
  {
    ...{ title: 'Hero video', client: 'Autumn launch', versions: 3, closesIn: 31 },
    ...{ comments: 14, resolved: 10, conflicts: 2, seen: [62, 100, 0] },
  },
  {
    ...{ title: 'Making of', client: 'Harbour Foods', versions: 5, closesIn: 7 },
    ...{ comments: 8, resolved: 7, seen: [100, 100, 90], decisions: ['conditions'] },
  },
  {
    ...{ title: 'Recruiting teaser', client: 'Halden Studio', closesIn: -9 },
    ...{ comments: 6, conflicts: 3, seen: [100, 0, 0, 20] },
  },
  {
    ...{ title: 'Logo sting', client: 'Northlight brand', versions: 2, closesIn: 96 },
    ...{ comments: 12, resolved: 3, conflicts: 1, seen: [100, 55], decisions: ['changes'] },
  },
  { title: 'Cut-downs 6 s and 15 s', client: 'Autumn launch', state: 'processing', seen: [0, 0, 0] },
  { title: 'Winter teaser', client: 'Harbour Foods', closesIn: 120, comments: 2, seen: [100, 100] },
  {
    ...{ title: 'Annual report video', client: 'Verdant Bank', versions: 4, closesIn: -72 },
    ...{ comments: 9, resolved: 9, seen: [100, 100, 100], decisions: ['granted', 'granted'] },
  },
  {
    ...{ title: 'Store screens, 9:16', client: 'Autumn launch', versions: 2, closesIn: -96 },
    ...{ comments: 5, resolved: 5, seen: [100, 100], decisions: ['granted', 'granted'] },
  },
  { title: 'Founder interview, long version with every question that was asked', client: 'Verdant Bank', versions: 0 },
  { title: 'Broken master', client: 'Halden Studio', state: 'failed', seen: [0] },
  { title: 'Titles', client: 'Nordwind', closesIn: 40, seen: [0, 0] },
  { title: 'Export für Österreich', client: 'Müller & Söhne', closesIn: 200, comments: 1, resolved: 1, seen: [100] },
];

/**
 * Writes `count` reviews to a demonstration at `url`; the first twelve are {@link SAMPLES}. Resolves with their ids.
 */
export async function writeReviews(url: string, count: number, prefix = 'sample'): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, i) => `${prefix}-${String(i).padStart(4, '0')}`);
  const write = writer(url);
  const waiting = [...ids.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [i, reviewId] = next;
      const sample = SAMPLES[i % SAMPLES.length]!;
      const title = i < SAMPLES.length ? sample.title : `${sample.title} ${i + 1}`;
      await writeReview(write, reviewId, { ...sample, title }, i);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return ids;
}

type Item = ReturnType<typeof createProposal>;
type Write = (by: Actor, reviewId: string, items: readonly Item[]) => Promise<void>;

function event<T extends EventType>(type: T, data: EventMap[T]): Item {
  const header = { id: newId(Date.now(), plainPorts.random), at: toInstant(Date.now()), base: 0, salt: newSalt() };
  return createProposal(type, data, header) as Item;
}

function writer(url: string): Write {
  const tokens = new Map<string, Promise<string>>();
  const post = async (path: string, body: unknown, token?: string) => {
    const response = await fetch(`${url}v1/${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Review-Contract': '1',
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { readonly token: string; readonly results: readonly { status: string }[] };
  };
  return async ({ kind, role, id }, reviewId, items) => {
    if (items.length === 0) return;
    const key = `${kind} ${id}`;
    const signIn = async () => (await post('demo', { name: id, actor: { kind, role, id } })).token;
    if (!tokens.has(key)) tokens.set(key, signIn());
    const { results } = await post(`reviews/${reviewId}/events`, { items }, await tokens.get(key)!);
    const rejected = results.find(({ status }) => status === 'rejected');
    if (rejected) throw new Error(`${reviewId}: ${JSON.stringify(rejected)}`);
  };
}

async function writeReview(write: Write, reviewId: string, sample: Sample, i: number): Promise<void> {
  const { title, client, versions = 1, state, closesIn, comments = 0, resolved = 0, conflicts = 0 } = sample;
  const { seen = [], decisions = [] } = sample;
  const reviewers = reviewersOf(i).slice(0, seen.length);
  // Each writes a part of the reviews: what a user may write in a second is limited.
  const studio: Actor = { kind: 'service', role: 'owner', id: `studio-${i % 60}` };
  const items: Item[] = [event('review.created', { title, refs: { client } })];
  for (const reviewer of reviewers) items.push(event('participant.invited', reviewer));
  const newest = `v${versions}`;
  for (let n = 1; n <= versions; n++) {
    const content = { digest, bytes: 7, type: 'video/mp4' };
    items.push(event('version.added', { versionId: `v${n}`, label: `v${n}`, assetId: reviewId, content }));
    const ready = { rate, frames: 600, width: 1280, height: 720, manifest: digest, proxies: [] };
    if (!state) items.push(event('version.ready', { versionId: `v${n}`, ...ready }));
    if (state === 'failed') items.push(event('version.failed', { versionId: `v${n}`, code: 'no_video' }));
  }
  const approvers = reviewers.filter(({ role }) => role === 'approver');
  const ids = approvers.map(({ participantId }) => participantId);
  if (decisions.length !== 1)
    items.push(
      event('policy.set', { decisionRule: 'all', blindFirstPass: false, conflictThreshold: 10, graceSeconds: 300 }),
    );
  if (closesIn !== undefined && versions > 0) {
    const closes = Date.now() + closesIn * HOUR;
    const opensAt = toInstant(Math.min(Date.now(), closes) - 17 * HOUR);
    // Decisions are made in a window that is open, which then is moved to where it was.
    const until = toInstant(Math.max(closes, Date.now() + HOUR));
    items.push(event('window.opened', { windowId: 'w', versionId: newest, opensAt, closesAt: until, approvers: ids }));
    for (const id of ids)
      items.push(
        event('approval.requested', { approvalId: `a-${id}`, versionId: newest, windowId: 'w', approverIds: [id] }),
      );
  }
  for (let n = 0; n < comments; n++)
    items.push(
      event('comment.added', {
        ...{ commentId: `c${n}`, threadId: `c${n}`, versionId: newest, visibility: 'all' },
        ...{ span: { in: 20 + n * 30 }, body: { text: `Comment ${n + 1}` } },
      }),
    );
  for (let n = 0; n < resolved; n++) items.push(event('comment.statusSet', { commentId: `c${n}`, status: 'resolved' }));
  await write(studio, reviewId, items);

  for (const [at, reviewer] of reviewers.entries()) {
    const actor: Actor = { kind: 'user', role: reviewer.role, id: reviewer.participantId };
    const own: Item[] = [];
    const frames = Math.round((seen[at]! / 100) * 600);
    if (frames > 0)
      own.push(event('view.recorded', { versionId: newest, manifest: digest, covered: [[0, frames]], plays: 1 }));
    for (let n = 0; n < conflicts && at < 2; n++) {
      const commentId = `x${at}-${n}`;
      own.push(
        event('comment.added', {
          ...{
            commentId,
            threadId: commentId,
            versionId: newest,
            visibility: 'all',
            ask: at === 0 ? 'keep' : 'change',
          },
          ...{ span: { in: 439 + n * 50, out: 470 + n * 50 }, body: { text: at === 0 ? 'Keep.' : 'Cut.' } },
        }),
      );
    }
    await write(actor, reviewId, own);
  }
  for (const [at, decision] of decisions.entries())
    await decide(write, reviewId, newest, approvers[at]!, decision, items.length);
  if (closesIn !== undefined && closesIn < 0)
    await write(studio, reviewId, [
      event('window.extended', { windowId: 'w', closesAt: toInstant(Date.now() + closesIn * HOUR) }),
    ]);
}

async function decide(
  write: Write,
  reviewId: string,
  versionId: string,
  { participantId: id, role }: ReturnType<typeof reviewersOf>[number],
  decision: 'granted' | 'conditions' | 'changes',
  seenSeq: number,
): Promise<void> {
  const actor: Actor = { kind: 'user', role, id };
  const intent = { statement: 'I decide.', locale: 'en', gesture: 'button' } as const;
  const shared = {
    ...{ approvalId: `a-${id}`, versionId, windowId: 'w', content: digest, manifest: digest },
    ...{ seenSeq, openComments: 0, intent },
  };
  const item =
    decision === 'changes'
      ? event('approval.changesRequested', { ...shared, summary: { text: 'Warmer, please.' } })
      : event('approval.granted', {
          ...shared,
          ...(decision === 'conditions' && { conditions: { text: 'With the new logo.' } }),
        });
  await write(actor, reviewId, [item]);
}

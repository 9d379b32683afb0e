/** What the agency's team wrote before the visitor came: real events in the embedded log, written once. */
import {
  type Actor,
  AdapterError,
  type Ask,
  type EventMap,
  type EventType,
  type ReadPage,
  type ReviewAdapter,
  type ReviewState,
  createProposal,
  derivedId,
  fold,
  newId,
  plainPorts,
  publish,
  toInstant,
} from '@kreatli/core';
import type { VideoSource } from './demo-video.js';

const MARA: Actor = { kind: 'user', role: 'approver', id: 'mara', auth: 'oidc' };
const JONAS: Actor = { kind: 'user', role: 'commenter', id: 'jonas', auth: 'oidc' };
const ANKE: Actor = { kind: 'user', role: 'editor', id: 'anke', auth: 'oidc' };

interface Visitor {
  readonly actor: Actor;
  readonly name: string;
}
/** The participants, and how the demo can be seen as them: `?as=client`. */
export const VISITORS: Readonly<Record<string, Visitor>> = {
  client: { actor: MARA, name: 'Mara Okafor' },
  reviewer: { actor: JONAS, name: 'Jonas Thiel' },
  editor: { actor: ANKE, name: 'Anke Krüger' },
};
const STUDIO: Actor = { kind: 'service', role: 'owner', id: 'embedded' };

const WINDOW = 'v3-window';
/** Milliseconds for which the demo's review window is open. */
const WINDOW_MS = 31.5 * 3_600_000;

export const REVIEW_ID = 'autumn-launch-hero-video';
export const HEADING = 'Autumn launch / Hero video';

/** The brief of the spot. */
export const BRIEF: EventMap['brief.set'] = {
  body: { text: 'Sign off the grade and the end card. Sound is temp: please don’t comment on the mix.' },
  checklist: [
    { id: 'skin', label: 'Skin tones match the stills' },
    { id: 'product', label: 'Product in frame by 00:00:04:00' },
    { id: 'legal', label: 'Legal line readable for 3 s' },
    { id: 'mark', label: 'End card uses the autumn mark' },
  ],
};

interface Comment {
  readonly by: Actor;
  readonly on: string;
  readonly in: number;
  readonly out?: number;
  readonly text: string;
  readonly ask?: Ask;
  readonly resolvedBy?: Actor;
  readonly reply?: { readonly by: Actor; readonly text: string };
}
const COMMENTS: readonly Comment[] = [
  {
    by: MARA,
    on: 'v1',
    in: 520,
    text: 'Plain star reads as last year’s campaign. Can we try the new mark?',
    ask: 'change',
    resolvedBy: ANKE,
  },
  {
    by: MARA,
    on: 'v2',
    in: 262,
    text: 'Too hot: the sun eats the hand.',
    ask: 'change',
    resolvedBy: ANKE,
    reply: { by: ANKE, text: 'Highlights held in v3.' },
  },
  { by: JONAS, on: 'v3', in: 57, text: 'Hold the logo four frames longer before the push-in.', ask: 'change' },
  { by: ANKE, on: 'v3', in: 131, text: 'Lantern swapped for the final model.', resolvedBy: ANKE },
  {
    by: MARA,
    on: 'v3',
    in: 301,
    text: 'Sun is clipping here. Pull the highlights and keep the hand readable.',
    ask: 'change',
    reply: { by: ANKE, text: 'Can do, power window on the hand. In v4.' },
  },
  { by: JONAS, on: 'v3', in: 439, out: 483, text: 'Cut this whole beat, the spot drags.', ask: 'change' },
  { by: MARA, on: 'v3', in: 457, text: 'Love this beat, don’t touch it.', ask: 'keep' },
];

/** Writes the seeded events, unless the log has events. `connect` returns an adapter that acts as the given actor. */
export async function seed(connect: (actor: Actor) => ReviewAdapter, versions: readonly VideoSource[]): Promise<void> {
  const studio = connect(STUDIO);
  const { head, events } = await readAll(studio);
  if (head > 0) return extendWindow(connect(ANKE), fold(events));
  const participants = Object.values(VISITORS).map(({ actor: { id, role }, name }) => ({
    participantId: id,
    role,
    name,
  }));
  const published = versions.map(({ versionId, label, content, rate, frames, width, height, proxies }) => ({
    versionId,
    label,
    content,
    rate,
    frames,
    width,
    height,
    proxies,
  }));
  await publish(studio, {
    reviewId: REVIEW_ID,
    title: HEADING,
    versions: published,
    brief: BRIEF,
    participants,
    secret: 'demo',
  });
  const write = <T extends EventType>(by: Actor, type: T, data: EventMap[T]) => append(connect(by), type, data);
  for (const comment of COMMENTS) await writeComment(write, comment);
  for (const itemId of ['skin', 'product', 'legal'])
    await write(ANKE, 'brief.checked', { itemId, versionId: 'v3', on: true });
  const opensAt = Date.now();
  await write(ANKE, 'window.opened', {
    windowId: WINDOW,
    versionId: 'v3',
    opensAt: toInstant(opensAt),
    closesAt: toInstant(opensAt + WINDOW_MS),
    approvers: [MARA.id],
  });
}

/** The log; on a server there is none before its first event. */
const readAll = (adapter: ReviewAdapter): Promise<Pick<ReadPage, 'head' | 'events'>> =>
  adapter.read({ reviewId: REVIEW_ID, after: 0, limit: 500 }, callContext()).catch((error: unknown) => {
    if (AdapterError.is(error) && error.kind === 'not_found') return { head: 0, events: [] };
    throw error;
  });

/** Extends a window that has ended, so that a returning visitor can still decide. */
async function extendWindow(editor: ReviewAdapter, state: ReviewState): Promise<void> {
  const window = state.windows.get(WINDOW);
  const now = Date.now();
  if (window && !window.closedBy && Date.parse(window.closesAt) < now)
    await append(editor, 'window.extended', { windowId: WINDOW, closesAt: toInstant(now + WINDOW_MS) });
}

/** Asks the client for a decision, once: the visitor is one of the participants, and does not decide alone. */
export const askClient = (connect: (actor: Actor) => ReviewAdapter): Promise<void> =>
  append(connect(ANKE), 'approval.requested', { approvalId: 'v3-client', versionId: 'v3', approverIds: [MARA.id] });

async function writeComment(
  write: <T extends EventType>(by: Actor, type: T, data: EventMap[T]) => Promise<void>,
  comment: Comment,
): Promise<void> {
  const commentId = derivedId('seed', comment.on, comment.in);
  const span = comment.out === undefined ? { in: comment.in } : { in: comment.in, out: comment.out };
  await write(comment.by, 'comment.added', {
    commentId,
    threadId: commentId,
    versionId: comment.on,
    span,
    body: { text: comment.text },
    visibility: 'all',
    ...(comment.ask && { ask: comment.ask }),
  });
  if (comment.reply) {
    await write(comment.reply.by, 'comment.added', {
      commentId: derivedId('reply', commentId),
      threadId: commentId,
      parentId: commentId,
      versionId: comment.on,
      body: { text: comment.reply.text },
      visibility: 'all',
    });
  }
  if (comment.resolvedBy) await write(comment.resolvedBy, 'comment.statusSet', { commentId, status: 'resolved' });
}

async function append<T extends EventType>(adapter: ReviewAdapter, type: T, data: EventMap[T]): Promise<void> {
  const id = derivedId(REVIEW_ID, type, data);
  await adapter.append(
    { reviewId: REVIEW_ID, items: [createProposal(type, data, { id, at: toInstant(Date.now()), base: 0, salt: id })] },
    callContext(),
  );
}

const callContext = () => ({
  signal: new AbortController().signal,
  attempt: 1,
  requestId: newId(plainPorts.now(), plainPorts.random),
});

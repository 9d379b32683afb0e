/**
 * A review on the memory backend, and elements in it, for browser tests: real events, real elements, the demo video.
 */
import { createMemoryBackend } from '@kreatli/adapters/memory';
import {
  type Actor,
  type EventMap,
  type EventType,
  type Id,
  type Publication,
  type ReviewAdapter,
  createProposal,
  newId,
  plainPorts,
  publish,
  toInstant,
} from '@kreatli/core';
import { expect } from '@open-wc/testing';
import { type TemplateResult, html } from 'lit';
import type { KrReviewSession } from '../src/review-session/review-session.js';
import type { SessionContext } from '../src/context/contexts.js';
import '../src/define/kr-review-session.js';
import { show, until } from './dom.js';

/** URL of the MP4 of a version of the demo video. */
export const mp4 = (version = 'v3'): string => `/packages/page/public/demo-video/${version}/video.mp4`;

export const freshId = (): Id => newId(Date.now(), plainPorts.random);
const context = () => ({ signal: new AbortController().signal, attempt: 1, requestId: freshId() });
const digest = (char: string) => `sha256:${char.repeat(64)}` as const;

const actor = (id: string, role: Actor['role']): Actor => ({ kind: 'user', id, role, auth: 'oidc' });
export const OLGA = actor('olga', 'owner');
export const ANKE = actor('anke', 'editor');
export const MARA = actor('mara', 'approver');
export const JONAS = actor('jonas', 'commenter');
export const VERA = actor('vera', 'viewer');
const names: Record<string, string> = {
  olga: 'Olga Lindt',
  anke: 'Anke Krüger',
  mara: 'Mara Okafor',
  jonas: 'Jonas Thiel',
  vera: 'Vera Blum',
};
/** The service that publishes. */
export const STUDIO: Actor = { kind: 'service', id: 'studio', role: 'owner' };

/** One version of the demo video, with all that a host can declare of it. */
export const version = (id: string, supersedes?: string) => ({
  id,
  versionId: id,
  label: id,
  src: mp4(id),
  rate: { num: 24000, den: 1001 },
  frames: 576,
  width: 1280,
  height: 720,
  content: { digest: digest(id.slice(1)), bytes: 1, type: 'video/mp4' },
  proxies: [{ kind: 'mp4' as const, digest: digest(id.slice(1)) }],
  ...(supersedes && { supersedes }),
});

export interface TestReview {
  readonly reviewId: Id;
  /** Connected as `as`. */
  readonly adapter: ReviewAdapter;
  /** The user of the session; null is a guest without a name. */
  readonly as: Actor | null;
  readonly versions: readonly ReturnType<typeof version>[];
  /** Appends an event as the given user, directly to the backend. */
  write<T extends EventType>(by: Actor, type: T, data: EventMap[T]): Promise<void>;
  /** Appends a comment on v3; resolves with its id. */
  comment(by: Actor, text: string, more?: Partial<EventMap['comment.added']>): Promise<Id>;
  /** The data of every event of this type in the log. */
  logged<T extends EventType>(type: T): Promise<readonly EventMap[T][]>;
}

interface Options {
  readonly as?: Actor | null;
  readonly versions?: readonly string[];
  readonly approvers?: readonly Actor[];
  readonly brief?: Publication['brief'];
  /** Wraps the adapter that the session uses, for example with faults. */
  readonly wrap?: (adapter: ReviewAdapter) => ReviewAdapter;
}

/** Publishes a review with five participants. */
export async function publishReview({
  as = JONAS,
  versions: ids = ['v1', 'v2', 'v3'],
  approvers = [MARA],
  brief,
  wrap = (adapter) => adapter,
}: Options = {}): Promise<TestReview> {
  const backend = createMemoryBackend();
  const reviewId = freshId();
  const versions = ids.map((id) => version(id));
  const users = [OLGA, ANKE, MARA, JONAS, VERA];
  const published = versions.map(({ id: _id, src: _src, ...rest }) => rest);
  await publish(backend.connect(STUDIO), {
    reviewId,
    title: 'Video',
    versions: published,
    participants: users.map(({ id, role }) => ({ participantId: id, role, name: names[id]! })),
    approverIds: approvers.map(({ id }) => id),
    ...(brief && { brief }),
  });
  const review: TestReview = {
    reviewId,
    versions,
    as,
    adapter: wrap(backend.connect(as ?? guest())),
    async write(by, type, data) {
      const items = [
        createProposal(type, data, { id: freshId(), at: toInstant(Date.now()), base: 0, salt: freshId() }),
      ];
      await backend.connect(by).append({ reviewId, items }, context());
    },
    async comment(by, text, more = {}) {
      const commentId = freshId();
      await review.write(by, 'comment.added', {
        commentId,
        threadId: commentId,
        versionId: 'v3',
        visibility: 'all',
        ...more,
        body: { text },
      });
      return commentId;
    },
    async logged(type) {
      const { events } = await backend.connect(STUDIO).read({ reviewId, after: 0, limit: 1_000 }, context());
      return events.filter((event) => event.type === type).map(({ data }) => data as never);
    },
  };
  return review;
}

function guest(): Actor {
  const id = freshId();
  localStorage.setItem('kreatli.guest', JSON.stringify({ id, name: null }));
  return { kind: 'guest', id, role: 'commenter' };
}

/** The session's `participant` property for the user of a review. */
export const participantOf = ({ as }: TestReview) => as && { id: as.id, role: as.role, name: names[as.id]! };

/** The properties with which a page opens a review. */
export const propertiesOf = (review: TestReview) => ({
  review: review.reviewId,
  versions: review.versions,
  adapter: review.adapter,
  participant: participantOf(review) ?? null,
});
/** Shows an element that a page opens a review with; the test defines it. */
export function showReview<Tag extends 'kr-review-player' | 'kr-review-page'>(
  review: TestReview,
  tag: Tag,
  width?: number,
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), propertiesOf(review));
  show(html`${element}`, width);
  return element;
}

/** Renders elements inside a session; resolves when the log has been read to its end. */
export async function inSession(
  review: TestReview,
  content: TemplateResult,
): Promise<{ box: HTMLElement; session: KrReviewSession; context: SessionContext }> {
  const box = show(
    html`<kr-review-session
      .review=${review.reviewId}
      .versions=${review.versions}
      .adapter=${review.adapter}
      .participant=${participantOf(review)}
      >${content}</kr-review-session
    >`,
  );
  const session = box.querySelector('kr-review-session')!;
  await until(() => expect(session.context?.$review.get()?.$sync.get().phase).to.equal('live'));
  return { box, session, context: session.context! };
}

/** Resolves when the video is loaded; mutes it. */
export const videoReady = ({ player }: SessionContext): Promise<void> =>
  until(() => {
    expect(player.playback.$playhead.get().status).to.equal('ready');
    if (player.playback.media) player.playback.media.muted = true;
  });

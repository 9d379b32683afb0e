import {
  type AppendOutcome,
  type Audience,
  type CallContext,
  type EventMap,
  type EventType,
  type Id,
  type LogEvent,
  type Proposal,
  type ReadPage,
  type ReviewAdapter,
  type Seq,
  createProposal,
  newId,
  plainPorts,
  toInstant,
} from '@kreatli/core';
import { newSalt, sha256 } from '@kreatli/digest';
import { equal, ok } from './expect.js';
import type { KitOptions, Persona } from './options.js';

export const context = (signal: AbortSignal = new AbortController().signal): CallContext => ({
  signal,
  attempt: 1,
  requestId: 'kit',
});
export const uniqueId = (): Id => newId(Date.now(), plainPorts.random);

/** A proposal as the core's client makes it. */
export const proposal = <T extends EventType>(
  type: T,
  data: EventMap[T],
  { id = uniqueId(), base = 0, at = Date.now() }: { id?: Id; base?: Seq; at?: number } = {},
): Proposal<T> => createProposal(type, data, { id, at: toInstant(at), base, salt: newSalt() });

/** The members of a proposal. Not the function of core, which the backend under test may call. */
export const bareProposal = ({ v, id, type, data, at, base, salt, digest, ignorable }: Proposal | LogEvent) => ({
  v,
  id,
  type,
  data,
  at,
  base,
  salt,
  digest,
  ...(ignorable && { ignorable }),
});

/** The version of a prepared review. */
export const VERSION = 'v1';
export const CONTENT = sha256('content');
export const MANIFEST = sha256('manifest');
const video = {
  versionId: VERSION,
  rate: { num: 25, den: 1 },
  frames: 250,
  width: 640,
  height: 360,
  manifest: MANIFEST,
  proxies: [{ kind: 'mp4' as const, digest: sha256('proxy') }],
};

/** A review with a version and a requested approval; see `TestReview.prepared`. */
export type PreparedReview = TestReview & {
  readonly approvalId: Id;
  /** Whether its review window is over by the backend's clock. */
  hasClosed(): Promise<boolean>;
};

/** The review of one case, and how its personas read and append. */
export class TestReview {
  readonly reviewId: Id;
  readonly #options: KitOptions;
  readonly #connections = new Map<Persona, ReviewAdapter>();
  /** Head before the case appends anything. */
  base: Seq = 0;

  private constructor(options: KitOptions, reviewId: Id) {
    this.#options = options;
    this.reviewId = reviewId;
  }

  /** A review whose log contains `review.created` only. */
  static async empty(options: KitOptions): Promise<TestReview> {
    const review = new TestReview(options, await options.createReview());
    await review.append(await review.as('owner'), proposal('review.created', { title: 'Adapter test kit' }));
    review.base = (await review.page(await review.as('owner'))).head;
    return review;
  }
  /**
   * A review with a version that is ready, and an approval that is requested from the approver.
   * @param windowMs Milliseconds until its review window closes. Without it there is no window.
   */
  static async prepared(options: KitOptions, windowMs?: number): Promise<PreparedReview> {
    const review = await TestReview.empty(options);
    await review.accepts(
      await review.as('service'),
      proposal('version.added', {
        versionId: VERSION,
        label: 'v1',
        assetId: 'video',
        content: { digest: CONTENT, bytes: 1, type: 'video/mp4' },
      }),
      proposal('version.ready', video),
    );
    const owner = await review.as('owner');
    const approver = await review.idOf('approver');
    const now = Date.parse((await review.page(owner)).now);
    const closesAt = toInstant(now + (windowMs ?? 0));
    const windowId = windowMs === undefined ? {} : { windowId: 'w1' };
    if (windowMs !== undefined) {
      const opensAt = toInstant(now - 60_000);
      await review.accepts(
        owner,
        proposal('window.opened', { windowId: 'w1', versionId: VERSION, opensAt, closesAt, approvers: [approver] }),
      );
    }
    const approvalId = uniqueId();
    await review.accepts(
      owner,
      proposal('approval.requested', { approvalId, versionId: VERSION, approverIds: [approver], ...windowId }),
    );
    review.base = (await review.page(owner)).head;
    const hasClosed = async () => (await review.page(owner, review.base)).now > closesAt;
    return Object.assign(review, { approvalId, hasClosed });
  }

  /** The connection of a persona; the same one each time. */
  async as(persona: Persona): Promise<ReviewAdapter> {
    const connection = this.#connections.get(persona) ?? (await this.#options.connect(persona));
    this.#connections.set(persona, connection);
    return connection;
  }
  /** A new connection of a persona: a second client, or the same client after a restart. */
  reconnect(persona: Persona): Promise<ReviewAdapter> {
    return this.#options.connect(persona);
  }
  append(adapter: ReviewAdapter, ...items: Proposal[]): Promise<AppendOutcome> {
    return adapter.append({ reviewId: this.reviewId, items }, context());
  }
  /** Appends proposals that must all be accepted. Returns their sequence numbers. */
  async accepts(adapter: ReviewAdapter, ...items: Proposal[]): Promise<readonly Seq[]> {
    const { results } = await this.append(adapter, ...items);
    return items.map(({ type }, i) => {
      const result = results[i];
      ok(result?.status === 'accepted', `${type} is accepted: got ${JSON.stringify(result)}`);
      return result.seq;
    });
  }
  /** Appends a proposal that must be rejected. Returns the code. */
  async rejection(adapter: ReviewAdapter, item: Proposal): Promise<string> {
    const { results } = await this.append(adapter, item);
    ok(
      results.length === 1 && results[0]?.status === 'rejected',
      `${item.type} is rejected: got ${JSON.stringify(results)}`,
    );
    return results[0].code;
  }
  page(adapter: ReviewAdapter, after = 0, limit = 500, logId?: string): Promise<ReadPage> {
    return adapter.read({ reviewId: this.reviewId, after, limit, ...(logId !== undefined && { logId }) }, context());
  }
  /** Reads until head, as a client does. No case depends on the speed of hints. */
  async log(adapter: ReviewAdapter): Promise<readonly LogEvent[]> {
    const events: LogEvent[] = [];
    for (;;) {
      const page = await this.page(adapter, events.length);
      equal(
        page.events.map(({ seq }) => seq),
        page.events.map((_, i) => events.length + 1 + i),
        'sequence numbers of a page',
      );
      events.push(...page.events);
      if (events.length >= page.head) return events;
      ok(page.events.length > 0, `an empty page after ${events.length}, before head ${page.head}`);
    }
  }
  /** Ids of the events after `base`, in order. */
  async added(adapter: ReviewAdapter): Promise<readonly Id[]> {
    return (await this.log(adapter)).slice(this.base).map(({ id }) => id);
  }
  /** The actor id that the backend stamps on events of a persona. */
  async idOf(persona: Persona): Promise<Id> {
    const adapter = await this.as(persona);
    const probe = proposal('pass.finished', { versionId: VERSION });
    const [seq] = await this.accepts(adapter, probe);
    const [event] = (await this.page(adapter, seq! - 1, 1)).events;
    return event!.actor.id;
  }
}

/** Data of a comment on the whole video. */
export const comment = (
  commentId: Id = uniqueId(),
  text = commentId,
  visibility: Audience = 'all',
): EventMap['comment.added'] => ({ commentId, threadId: commentId, versionId: VERSION, body: { text }, visibility });
export const commentProposal = (
  text?: string,
  options: { id?: Id; base?: Seq; at?: number } = {},
): Proposal<'comment.added'> => {
  const id = options.id ?? uniqueId();
  return proposal('comment.added', comment(id, text), { ...options, id });
};
export const manyComments = (count: number): Proposal<'comment.added'>[] =>
  Array.from({ length: count }, () => commentProposal());
/** Data of a decision on the version as it is in a prepared review. */
export const decisionOf = (
  approvalId: Id,
  seenSeq: Seq,
  more: Partial<EventMap['approval.granted']> = {},
): EventMap['approval.granted'] => ({
  approvalId,
  versionId: VERSION,
  content: CONTENT,
  manifest: MANIFEST,
  seenSeq,
  openComments: 0,
  intent: { statement: 'Approve v1', locale: 'en', gesture: 'button' },
  ...more,
});

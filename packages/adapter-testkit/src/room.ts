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
export const freshId = (): Id => newId(Date.now(), plainPorts.random);

/** A proposal as a client of ours would make it. */
export const proposal = <T extends EventType>(
  type: T,
  data: EventMap[T],
  { id = freshId(), base = 0, at = Date.now() }: { id?: Id; base?: Seq; at?: number } = {},
): Proposal<T> => createProposal(type, data, { id, at: toInstant(at), base, salt: newSalt() });

/** The video that stands in a furnished room. */
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

/** A review of its own for one case, and how to move in it. */
export class Room {
  readonly reviewId: Id;
  readonly #options: KitOptions;
  readonly #connections = new Map<Persona, ReviewAdapter>();
  /** Head when the case began. */
  base: Seq = 0;

  private constructor(options: KitOptions, reviewId: Id) {
    this.#options = options;
    this.reviewId = reviewId;
  }

  /** An empty review: nothing but that it was created. */
  static async open(options: KitOptions): Promise<Room> {
    const room = new Room(options, await options.createReview());
    await room.append(await room.as('owner'), proposal('review.created', { title: 'Adapter test kit' }));
    room.base = (await room.page(await room.as('owner'))).head;
    return room;
  }
  /** A review with a video that is ready, and an approval that the approver is asked for. */
  static async furnished(options: KitOptions, windowMs?: number): Promise<Room & { readonly approvalId: Id }> {
    const room = await Room.open(options);
    const service = await room.as('service');
    await room.accepts(
      service,
      proposal('version.added', {
        versionId: VERSION,
        label: 'v1',
        assetId: 'video',
        content: { digest: CONTENT, bytes: 1, type: 'video/mp4' },
      }),
      proposal('version.ready', video),
    );
    const owner = await room.as('owner');
    const approver = await room.idOf('approver');
    const now = Date.parse((await room.page(owner)).now);
    const windowId = windowMs === undefined ? {} : { windowId: 'w1' };
    if (windowMs !== undefined) {
      const [opensAt, closesAt] = [toInstant(now - 60_000), toInstant(now + windowMs)];
      await room.accepts(
        owner,
        proposal('window.opened', { windowId: 'w1', versionId: VERSION, opensAt, closesAt, approvers: [approver] }),
      );
    }
    const approvalId = freshId();
    await room.accepts(
      owner,
      proposal('approval.requested', { approvalId, versionId: VERSION, approverIds: [approver], ...windowId }),
    );
    room.base = (await room.page(owner)).head;
    return Object.assign(room, { approvalId });
  }

  /** The same connection each time. */
  async as(persona: Persona): Promise<ReviewAdapter> {
    const known = this.#connections.get(persona) ?? (await this.#options.connect(persona));
    this.#connections.set(persona, known);
    return known;
  }
  /** Another connection of the same person: a second client, or the same after a restart. */
  again(persona: Persona): Promise<ReviewAdapter> {
    return this.#options.connect(persona);
  }
  append(adapter: ReviewAdapter, ...items: Proposal[]): Promise<AppendOutcome> {
    return adapter.append({ reviewId: this.reviewId, items }, context());
  }
  /** Appends, and all are taken. */
  async accepts(adapter: ReviewAdapter, ...items: Proposal[]): Promise<readonly Seq[]> {
    const { results } = await this.append(adapter, ...items);
    return items.map(({ type }, i) => {
      const result = results[i];
      ok(result?.status === 'accepted', `${type} is accepted: got ${JSON.stringify(result)}`);
      return result.seq;
    });
  }
  /** Appends one, which is refused; gives the code. */
  async refusal(adapter: ReviewAdapter, item: Proposal): Promise<string> {
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
  /** Reads until head, as a client would; no case depends on the speed of hints. */
  async log(adapter: ReviewAdapter): Promise<readonly LogEvent[]> {
    const events: LogEvent[] = [];
    for (;;) {
      const page = await this.page(adapter, events.length);
      equal(
        page.events.map(({ seq }) => seq),
        page.events.map((_, i) => events.length + 1 + i),
        'positions on a page',
      );
      events.push(...page.events);
      if (events.length >= page.head) return events;
      ok(page.events.length > 0, `an empty page at ${events.length}, before head ${page.head}`);
    }
  }
  /** Ids of what was added since the case began, in order. */
  async added(adapter: ReviewAdapter): Promise<readonly Id[]> {
    return (await this.log(adapter)).slice(this.base).map(({ id }) => id);
  }
  /** Whom the backend takes a persona for; learnt from what it stamps on an event of theirs. */
  async idOf(persona: Persona): Promise<Id> {
    const adapter = await this.as(persona);
    const probe = proposal('pass.finished', { versionId: VERSION });
    const [seq] = await this.accepts(adapter, probe);
    const [event] = (await this.page(adapter, seq! - 1, 1)).events;
    return event!.actor.id;
  }
}

/** A comment about the whole video. */
export const comment = (
  commentId: Id = freshId(),
  text = commentId,
  visibility: Audience = 'all',
): EventMap['comment.added'] => ({ commentId, threadId: commentId, versionId: VERSION, body: { text }, visibility });
export const commentProposal = (
  text?: string,
  options: { id?: Id; base?: Seq; at?: number } = {},
): Proposal<'comment.added'> => {
  const id = options.id ?? freshId();
  return proposal('comment.added', comment(id, text), { ...options, id });
};
export const manyComments = (count: number): Proposal<'comment.added'>[] =>
  Array.from({ length: count }, () => commentProposal());
/** A decision on the video, as it stands. */
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

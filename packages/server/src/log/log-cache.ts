import {
  type Id,
  type LogEvent,
  type Policy,
  type ReviewState,
  type Seq,
  type Viewer,
  emptyReview,
} from '@kreatli/core';
import {
  type EventTrace,
  type LogTail,
  type OpenReview,
  type StoredEvent,
  type Withholding,
  partialViewOf,
  createWithholding,
  forAudience,
  openFold,
  openReview,
  redactedBy,
  traceOf,
} from '@kreatli/core/log';
import type { Digest } from '@kreatli/digest';
import { type EventRow, eventOf, rowOf } from './event-row.js';
import type { StoredEntry, StoredHead, StoredRejection } from './log-store.js';

/** Events at the end of a log that are kept, for readers who follow it. */
const RECENT = 500;

/** What a node knows of one log: the folded state, what decides on proposals, and what is withheld from whom. */
export class LogCache {
  readonly logId: string;
  readonly #policy: Policy;
  readonly #fold = openFold(emptyReview);
  readonly #byId = new Map<Id, StoredEvent>();
  readonly #rejections = new Map<string, StoredRejection['code']>();
  readonly #traces: EventTrace[] = [];
  readonly #withholding = createWithholding();
  readonly #files = new Map<Digest, Seq[]>();
  /** Of readers in a blind first pass, since the last change. */
  readonly #blind = new Map<string, Withholding>();
  #hasLostLinks = false;
  #recent: EventRow[] = [];
  #judge: OpenReview | null = null;
  /** What is stored up to the last event that was added. */
  stored: StoredHead;

  constructor(stored: StoredHead, policy: Policy) {
    this.logId = stored.logId;
    this.#policy = policy;
    this.stored = { ...stored, head: 0, turn: 0, lastAt: '', tailLeaf: null };
  }

  get state(): ReviewState {
    return this.#fold.state;
  }
  get byId(): ReadonlyMap<Id, StoredEvent> {
    return this.#byId;
  }
  get tail(): LogTail {
    const { head: seq, lastAt: receivedAt, tailLeaf } = this.stored;
    return { seq, receivedAt, ...(tailLeaf !== null && { leaf: tailLeaf as Digest }) };
  }
  /** Decides on proposals, ahead of what is stored. */
  get judge(): OpenReview {
    this.#judge ??= openReview({
      state: this.state,
      policy: this.#policy,
      rejectionOf: (id, actor) => this.#rejections.get(rejectionKey(id, actor)),
      isChained: true,
    });
    return this.#judge;
  }
  /** Whether a rejection is remembered. */
  isRejected(key: string): boolean {
    return this.#rejections.has(key);
  }
  /** Drops what was decided and not stored. */
  dropJudge(): void {
    this.#judge = null;
  }

  /** Adds stored events, in order, and what is remembered. `false`: one redacts others, so the log is read again. */
  add(entries: readonly StoredEntry[], rejections: readonly StoredRejection[], stored: StoredHead): boolean {
    for (const { key, code } of rejections) this.#rejections.set(key, code);
    for (const entry of entries) this.#addEvent(entry);
    if (entries.length > 0) {
      this.#blind.clear();
      this.#recent = [...this.#recent, ...entries.map(({ event }) => rowOf(event))].slice(-RECENT);
    }
    this.stored = stored;
    return redactedBy(entries.map(({ event }) => event)).size === 0;
  }
  #addEvent({ event, trace }: StoredEntry): void {
    const { id, seq, digest } = event;
    const about = trace ?? traceOf(event);
    this.#fold.add(event);
    this.#byId.set(id, { seq, digest });
    this.#traces.push(about);
    this.#withholding.add(about);
    if (event.type === 'link.created' && event.data === null) this.#hasLostLinks = true;
    for (const file of filesOf(event)) this.#files.set(file, [...(this.#files.get(file) ?? []), seq]);
  }
  /** What stays of events when they are redacted. */
  tracesOf(seqs: Iterable<Seq>): readonly EventTrace[] {
    return [...seqs].flatMap((seq) => this.#traces[seq - 1] ?? []);
  }

  /** Identity of the log, as this reader reads it. */
  idFor(reader: Viewer): string {
    const blind = partialViewOf(this.state, reader);
    return blind ? `${this.logId}.${blind.view}` : this.logId;
  }
  /** The events after `after` if they are kept, at most `limit`. The caller owns them. */
  recent(after: Seq, limit: number): readonly LogEvent[] | null {
    const first = this.#recent[0]?.seq ?? this.stored.head + 1;
    const start = after + 1 - first;
    return start < 0 ? null : this.#recent.slice(start, start + limit).map((row) => eventOf(row).event);
  }
  /** An event as this reader reads it. */
  withheldFrom(reader: Viewer): (event: LogEvent) => LogEvent {
    const withholding = this.#withholdingFor(reader);
    return (event) => forAudience(event, reader.audience, withholding);
  }
  /** Whether the log has lost for which versions a link is: it may be the one whose event was redacted. */
  isLost(linkId: Id): boolean {
    return this.#hasLostLinks && !this.state.links.has(linkId);
  }
  /** Files that events name. */
  get files(): ReadonlySet<Digest> {
    return new Set(this.#files.keys());
  }
  /** Whether an event that this reader can read names the file. */
  namesFile(digest: Digest, reader: Viewer): boolean {
    const seqs = this.#files.get(digest) ?? [];
    if (reader.audience === 'team') return seqs.length > 0;
    const withholding = this.#withholdingFor(reader);
    return seqs.some((seq) => !withholding.has(seq));
  }
  #withholdingFor(reader: Viewer): Withholding {
    const blind = partialViewOf(this.state, reader);
    if (!blind) return this.#withholding;
    const key = `${reader.participantId}/${blind.view}`;
    const known = this.#blind.get(key) ?? createWithholding(this.#traces, blind.isHidden);
    this.#blind.set(key, known);
    return known;
  }
}

/** Names a rejection: another user's must not keep a proposal out. */
export const rejectionKey = (id: Id, { kind, id: actorId }: { readonly kind: string; readonly id: Id }): string =>
  `${kind}/${actorId}/${id}`;

const filesOf = ({ data }: LogEvent): readonly Digest[] =>
  data !== null && 'files' in data ? (data.files ?? []).map(({ digest }) => digest) : [];

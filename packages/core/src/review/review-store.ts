import type { Digest } from '@kreatli/digest';
import { type ReadableAtom, atom, computed } from 'nanostores';
import type { AdapterErrorKind } from '../adapter/adapter-error.js';
import type { Actor, Id } from '../event/primitives.js';
import type { LogEvent, Proposal } from '../event/proposal.js';
import type { RejectCode } from '../event/reject-code.js';
import { fold, foldPending } from './fold.js';
import { type ReviewState, emptyReview } from './review-state.js';

/** How the upload of a file stands. */
export interface Upload {
  readonly digest: Digest;
  /** Bytes that the backend has. */
  readonly sent: number;
  /** Why the last try failed; `lost`: this device has the bytes no more. */
  readonly error: AdapterErrorKind | 'lost' | null;
}

/** How far an item has come. */
export interface Progress {
  /** Waiting, on the wire, acknowledged but not read yet, refused by the backend, or set aside. */
  readonly state: 'queued' | 'sending' | 'sent' | 'refused' | 'parked';
  /** Why it was refused or set aside. */
  readonly reason?: RejectCode;
  /** Files that have to be uploaded first. */
  readonly waitsFor?: readonly Digest[];
  /** The file that is being uploaded, or failed last. */
  readonly upload?: Upload | null;
}

/** A proposal on its way. */
export interface PendingItem extends Progress {
  readonly proposal: Proposal;
  /** Its key in the outbox; null while it is being written, or when storage would not take it. */
  readonly order: number | null;
  /** Storage would not take it: it lives, and is sent from, in this tab alone. */
  readonly unsaved?: true;
  /** The log in which `proposal.base` counts. */
  readonly logId?: string;
}

/** Confirmed log, what waits on top of it, and the state that both make. */
export interface ReviewStore {
  readonly $confirmed: ReadableAtom<ReviewState>;
  readonly $items: ReadableAtom<readonly PendingItem[]>;
  /** What people see: the confirmed log, then everything that is still on its way. */
  readonly $state: ReadableAtom<ReviewState>;
  /** Continues the confirmed log by a run, in one step. */
  confirm(run: readonly LogEvent[]): void;
  /** Exchanges the confirmed log. */
  replace(events: readonly LogEvent[]): void;
  /** Puts an item in its place: by `order`, the order of acting over all tabs; what is still being written is newest. */
  add(item: PendingItem): void;
  change(ids: ReadonlySet<Id>, change: Partial<PendingItem>): void;
  remove(ids: ReadonlySet<Id>): void;
  /** The log was exchanged: no `base` counts any more. */
  rebase(): void;
}

/** Refused proposals stay listed, so that nothing typed is lost, but no longer count. */
const counts = (item: PendingItem): boolean => item.state !== 'refused';

const isBefore = (item: PendingItem, other: PendingItem): boolean =>
  item.order !== null && (other.order === null ? !other.unsaved : item.order < other.order);

/** One atom per slice, set once per batch. `clockOffset`: milliseconds that the backend's clock is ahead of ours. */
export function createReviewStore(actor: Actor, clockOffset: () => number = () => 0): ReviewStore {
  const $confirmed = atom<ReviewState>(emptyReview);
  const $items = atom<readonly PendingItem[]>([]);
  // An item that only moves on changes nothing that people see: of thousands of comments nobody has to look again.
  let folded:
    | { readonly confirmed: ReviewState; readonly waiting: readonly Proposal[]; readonly state: ReviewState }
    | undefined;
  const $state = computed([$confirmed, $items], (confirmed, items) => {
    const waiting = items.filter(counts).map(({ proposal }) => proposal);
    // What comes at the end is folded on top of what was there: an import of a thousand comments is not folded a thousand times.
    const before =
      folded?.confirmed === confirmed && folded.waiting.every((proposal, i) => proposal === waiting[i])
        ? folded
        : { waiting: [], state: confirmed };
    const more = waiting.slice(before.waiting.length);
    folded = {
      confirmed,
      waiting,
      state: more.length === 0 ? before.state : foldPending(before.state, more, actor, clockOffset()),
    };
    return folded.state;
  });
  return {
    $confirmed,
    $items,
    $state,
    confirm: (run) => $confirmed.set(fold(run, $confirmed.get())),
    replace: (events) => $confirmed.set(fold(events)),
    add: (item) => {
      const items = $items.get();
      const next = items.findIndex((other) => isBefore(item, other));
      $items.set(items.toSpliced(next < 0 ? items.length : next, 0, item));
    },
    change: (ids, change) =>
      $items.set($items.get().map((item) => (ids.has(item.proposal.id) ? { ...item, ...change } : item))),
    rebase: () => $items.set($items.get().map((item) => ({ ...item, proposal: { ...item.proposal, base: 0 } }))),
    remove: (ids) => {
      const kept = $items.get().filter((item) => !ids.has(item.proposal.id));
      if (kept.length !== $items.get().length) $items.set(kept);
    },
  };
}

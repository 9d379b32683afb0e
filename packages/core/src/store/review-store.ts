import { type ReadableAtom, atom, computed } from 'nanostores';
import type { LogEvent, Proposal } from '../event/proposal.js';
import { fold, foldPending } from '../review/fold.js';
import type { Actor, Id } from '../schema/primitives.js';
import { type ReviewState, emptyReview } from '../state/review-state.js';
import type { PendingItem } from './pending-item.js';

/** The confirmed state, the outbox items, and the state with those items applied. */
export interface ReviewStore {
  readonly $confirmed: ReadableAtom<ReviewState>;
  readonly $items: ReadableAtom<readonly PendingItem[]>;
  /** The confirmed state with all items applied that are not rejected. */
  readonly $state: ReadableAtom<ReviewState>;
  /** Folds the next events of the log into the confirmed state. */
  confirm(events: readonly LogEvent[]): void;
  /** Replaces the confirmed state by that of another log. */
  replace(events: readonly LogEvent[]): void;
  /** Inserts an item by `order`. Items that are still being written come last. */
  add(item: PendingItem): void;
  change(ids: ReadonlySet<Id>, change: Partial<PendingItem>): void;
  remove(ids: ReadonlySet<Id>): void;
  /** Sets `base` to 0 in all items, since it counts in a log that was replaced. */
  rebase(): void;
}

/** The state after folding `pending` on top of `confirmed`. */
interface Folded {
  readonly confirmed: ReviewState;
  readonly pending: readonly Proposal[];
  readonly state: ReviewState;
}

const isBefore = (item: PendingItem, other: PendingItem): boolean =>
  item.order !== null && (other.order === null ? !other.unsaved : item.order < other.order);

/** Creates a store. `clockOffset`: milliseconds that the backend's clock is ahead of this device's. */
export function createReviewStore(actor: Actor, clockOffset: () => number): ReviewStore {
  const $confirmed = atom<ReviewState>(emptyReview);
  const $items = atom<readonly PendingItem[]>([]);
  let last: Folded | undefined;
  const $state = computed([$confirmed, $items], (confirmed, items) => {
    const pending = items.filter(({ state }) => state !== 'rejected').map(({ proposal }) => proposal);
    // Proposals that were appended are folded into the last state: importing 1 000 comments does not fold 1 000² of
    // them.
    const isContinued = last?.confirmed === confirmed && last.pending.every((proposal, i) => proposal === pending[i]);
    const base = isContinued ? last! : { pending: [], state: confirmed };
    const added = pending.slice(base.pending.length);
    const state = added.length === 0 ? base.state : foldPending(base.state, added, actor, clockOffset());
    last = { confirmed, pending, state };
    return state; // the same object where only an item's progress changed, so that nothing renders again
  });
  return {
    $confirmed,
    $items,
    $state,
    confirm: (events) => $confirmed.set(fold(events, $confirmed.get())),
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
      const left = $items.get().filter((item) => !ids.has(item.proposal.id));
      if (left.length !== $items.get().length) $items.set(left);
    },
  };
}

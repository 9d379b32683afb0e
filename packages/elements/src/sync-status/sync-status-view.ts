import type { PendingItem, SyncState } from '@kreatli/core';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { isWritten } from '../request/is-written.js';

const DAY_MS = 86_400_000;
/** A larger difference between this device's clock and the backend's is shown. */
const MAX_CLOCK_OFFSET_MS = 5 * 60_000;
/** From this age on, the text includes how long the oldest item has been waiting. */
const MIN_DAYS_SHOWN = 2;

export interface SyncInput {
  readonly sync: SyncState;
  readonly items: readonly PendingItem[];
  /** The backend was never read on this device. */
  readonly isUnread: boolean;
  /** This device stores nothing: unsent items are lost with the tab. */
  readonly isVolatile: boolean;
  /** The review has no backend but this browser: without storage, also what was sent is lost with the tab. */
  readonly isEmbedded: boolean;
  /** This device's time, in milliseconds since 1970. */
  readonly now: number;
  /** The backend's time minus `now`, in milliseconds. */
  readonly clockOffset: number;
}

export interface SyncView {
  readonly text: string;
  /** What the user can do: sign in, or download what was not sent. */
  readonly action: 'signIn' | 'export' | null;
}

/** Whether waiting items are sent without the user doing something first. */
export const sendsByItself = ({ phase }: SyncState): boolean =>
  phase === 'starting' || phase === 'live' || phase === 'retrying';

/** How many items will be sent. */
export const countWaiting = (items: readonly PendingItem[]): number => items.filter(isWaiting).length;
const isWaiting = (item: PendingItem): boolean =>
  isWritten(item) && (item.state === 'queued' || item.state === 'sending' || item.state === 'sent');

/** The most important thing to tell the user about sync; null when there is none. */
export function syncView(input: SyncInput, t: ReviewStrings): SyncView | null {
  const { sync, items, isUnread, isVolatile, isEmbedded, now, clockOffset } = input;
  const waiting = countWaiting(items);
  const isUnsaved = items.some((item) => item.unsaved && isWaiting(item));
  const view = (text: string, action: SyncView['action'] = null): SyncView => ({ text, action });
  const exportItems = items.some(isWritten) ? 'export' : null;
  if (sync.forked) return view(t.historyConflict);
  switch (sync.phase) {
    case 'signin':
      return view(sync.message === 'link_expired' ? t.linkExpired(waiting) : t.signInToSend(waiting), 'signIn');
    case 'readonly':
      return view(t.readonly, exportItems);
    case 'removed':
      return view(t.reviewDeleted, exportItems);
    case 'outdated':
      return view(t.outdated, exportItems);
    case 'retrying': {
      if (isUnread) return view(t.unreachable);
      if (isUnsaved) return view(t.storageFull, exportItems);
      const days = Math.floor((now - oldestTime(items)) / DAY_MS);
      if (days >= MIN_DAYS_SHOWN) return view(t.unsentForDays(waiting, days), exportItems);
      if (sync.error === 'not_found') return view(t.reviewNotFound, exportItems);
      return view(waiting === 0 ? t.offline : t.savedOnDevice(waiting));
    }
    default:
      if (isUnsaved) return view(t.storageFull, exportItems);
      if (isVolatile) return view(isEmbedded ? t.volatileEmbedded : t.volatile);
      return Math.abs(clockOffset) > MAX_CLOCK_OFFSET_MS ? view(t.clockOff) : null;
  }
}

/** When the oldest waiting item was made, in milliseconds since 1970; Infinity without one. */
const oldestTime = (items: readonly PendingItem[]): number =>
  Math.min(Infinity, ...items.filter(isWaiting).map(({ proposal }) => Date.parse(proposal.at)));

import type { PendingItem, SyncState } from '@kreatli/core';
import type { ReviewStrings } from '../locale/strings/en-review.js';

const DAY = 86_400_000;
/** How far a clock may be off before people are told, in milliseconds. */
const OFF = 5 * 60_000;
/** From when on it is said how long something has waited, in days. */
const OLD = 2;

/** What there is to say about saving. */
export interface SyncFacts {
  readonly sync: SyncState;
  readonly items: readonly PendingItem[];
  /** Nothing survives this tab. */
  readonly volatile: boolean;
  /** This device's clock in milliseconds, and how far the backend's is ahead. */
  readonly now: number;
  readonly ahead: number;
}

/** What can be done about it: sign in, or take what was not sent elsewhere. */
export interface SyncView {
  readonly said: string;
  readonly offers: 'signIn' | 'export' | null;
}

/** How many things are on their way. */
export const waitingIn = (items: readonly PendingItem[]): number => items.filter(isWaiting).length;
const isWaiting = ({ state }: PendingItem): boolean => state === 'queued' || state === 'sending' || state === 'sent';

/** What people are told about saving; null when all is well. */
export function syncView({ sync, items, volatile, now, ahead }: SyncFacts, t: ReviewStrings): SyncView | null {
  const waiting = waitingIn(items);
  const unsaved = items.some((item) => item.unsaved && isWaiting(item));
  const say = (said: string, offers: SyncView['offers'] = null): SyncView => ({ said, offers });
  const taken = items.length > 0 ? 'export' : null;
  if (sync.forked) return say(t.historyConflict);
  switch (sync.phase) {
    case 'signin':
      return say(sync.message === 'link_expired' ? t.linkExpired(waiting) : t.signInToSend(waiting), 'signIn');
    case 'readonly':
      return say(t.readonly, taken);
    case 'removed':
      return say(t.reviewDeleted, taken);
    case 'outdated':
      return say(t.outdated, taken);
    case 'retrying': {
      if (unsaved) return say(t.storageFull, taken);
      const days = Math.floor((now - oldestOf(items)) / DAY);
      if (days >= OLD) return say(t.unsentForDays(waiting, days), taken);
      return say(waiting === 0 ? t.offline : t.savedOnDevice(waiting));
    }
    default:
      if (unsaved) return say(t.storageFull, taken);
      if (volatile) return say(t.volatile);
      return Math.abs(ahead) > OFF ? say(t.clockOff) : null;
  }
}

const oldestOf = (items: readonly PendingItem[]): number =>
  Math.min(Infinity, ...items.filter(isWaiting).map(({ proposal }) => Date.parse(proposal.at)));

import type { Review, SyncState } from '@kreatli/core';

/** Whether the backend was never read on this device, and cannot be: what there is to comment on is not known. */
export const isUnread = ({ $confirmed }: Review, { phase }: SyncState): boolean =>
  phase === 'retrying' && $confirmed.get().seq === 0;

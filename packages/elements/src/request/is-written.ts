import type { PendingItem } from '@kreatli/core';

/** Whether a user wrote what an item contains. What they watched is recorded without being written. */
export const isWritten = ({ proposal }: Pick<PendingItem, 'proposal'>): boolean => proposal.type !== 'view.recorded';

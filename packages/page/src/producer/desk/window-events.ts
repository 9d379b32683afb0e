import { newId, plainPorts, toInstant } from '@kreatli/core';
import type { NewEvent } from './review-log.js';

const HOUR_MS = 3_600_000;
const freshId = () => newId(plainPorts.now(), plainPorts.random);

/** What opening a window on a version writes: the window, and for each who decides a request. */
export function windowEvents(
  versionId: string,
  approvers: readonly string[],
  now: number,
  hours: number,
): readonly NewEvent[] {
  const windowId = freshId();
  const [opensAt, closesAt] = [toInstant(now), toInstant(now + hours * HOUR_MS)];
  return [
    { type: 'window.opened', data: { windowId, versionId, opensAt, closesAt, approvers: [...approvers] } },
    ...approvers.map((approver): NewEvent => ({
      type: 'approval.requested',
      data: { approvalId: freshId(), versionId, windowId, approverIds: [approver] },
    })),
  ];
}

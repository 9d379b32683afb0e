import { AdapterError } from '../adapter/adapter-error.js';
import type { Seq } from '../schema/primitives.js';

/** Identity and length of a log. */
export interface LogPosition {
  readonly logId: string;
  readonly head: Seq;
}

/**
 * Checks that a request is about this log (R6): `logId` is the log that the client's replica came from, `after` its
 * cursor.
 * @throws AdapterError `reset` when the log is another one, or ends before the cursor.
 */
export function checkCursor(
  log: LogPosition,
  { logId = log.logId, after = 0 }: { readonly logId?: string; readonly after?: Seq },
): void {
  if (logId !== log.logId || after > log.head) throw new AdapterError('reset');
}

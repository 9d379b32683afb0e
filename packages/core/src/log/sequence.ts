import type { By } from '../event/define-event.js';
import type { Instant } from '../schema/primitives.js';
import { type LogEvent, type Proposal, toInstant } from '../event/proposal.js';

/** The end of a log, which the next event continues: its last event, of which these members count. */
export type LogTail = Pick<LogEvent, 'seq' | 'receivedAt' | 'leaf'>;

/** The tail of a log without events. */
export const EMPTY_TAIL: LogTail = { seq: 0, receivedAt: '' };

/**
 * `receivedAt` of the next event: the backend's clock, or the time of the last event where the clock went back (R5).
 * @param now Backend clock in milliseconds.
 */
export function nextInstant({ receivedAt }: LogTail, now: number): Instant {
  const at = toInstant(now);
  return at > receivedAt ? at : receivedAt;
}

/**
 * The event that a proposal becomes: the next sequence number (R1), with the actor of the connection (R8). What a
 * client added to the proposal, such as `leaf`, does not enter the log.
 */
export const nextEvent = (proposal: Proposal, { actor, receivedAt }: By, { seq }: LogTail): LogEvent =>
  ({ ...bareProposal(proposal), seq: seq + 1, actor, receivedAt }) as LogEvent;

const bareProposal = ({ v, id, type, data, at, base, salt, digest, ignorable }: Proposal): Proposal => ({
  v,
  id,
  type,
  data,
  at,
  base,
  salt,
  digest,
  ...(ignorable && { ignorable }),
});

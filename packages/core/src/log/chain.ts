import { NO_LEAF, leafOf } from '@kreatli/digest';
import type { LogEvent } from '../event/proposal.js';
import type { LogTail } from './sequence.js';

/** Adds the hash chain to the next event: `prev` is the leaf of the event before it, `leaf` its own (level 3). */
export function chainEvent(event: LogEvent, { leaf: prev = NO_LEAF }: LogTail): LogEvent {
  const linked = { ...event, prev };
  return { ...linked, leaf: leafOf(linked) };
}

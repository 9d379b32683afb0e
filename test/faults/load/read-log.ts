import type { LogEvent } from '@kreatli/core';
import { NO_LEAF, leafOf } from '@kreatli/digest';
import { type Service, connectClient, context } from './client.js';

/** A whole log as the server has it. */
export interface WholeLog {
  readonly logId: string;
  readonly events: readonly LogEvent[];
}

export async function readLog(service: Service): Promise<WholeLog> {
  const { adapter } = await connectClient(service, 'owner', 'owner');
  const events: LogEvent[] = [];
  for (;;) {
    const request = { reviewId: service.reviewId, after: events.length, limit: 500 };
    const page = await adapter.read(request, context());
    events.push(...page.events);
    if (events.length >= page.head) return { logId: page.logId, events };
  }
}

/** @throws Error when sequence numbers are not dense, or the hash chain is broken. */
export function checkLog({ events }: WholeLog): void {
  let prev = NO_LEAF;
  for (const [i, event] of events.entries()) {
    if (event.seq !== i + 1) throw new Error(`Event ${i + 1} has the sequence number ${event.seq}.`);
    if (event.prev !== prev || event.leaf !== leafOf(event)) throw new Error(`The hash chain breaks at ${event.seq}.`);
    prev = event.leaf;
  }
}

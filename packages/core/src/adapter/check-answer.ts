/** Answers are checked at the boundary: of a page that breaks the contract, nothing is applied. */
import { type Proposal, isLogEvent } from '../event/proposal.js';
import type { AppendOutcome, ReadPage } from './adapter.js';
import { AdapterError } from './adapter-error.js';

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new AdapterError('incompatible', `The adapter's answer breaks the contract: ${what}.`);
}

const STANDS: ReadonlySet<unknown> = new Set(['accepted', 'duplicate']);
const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null;
const isSeq = (x: unknown): boolean => Number.isSafeInteger(x) && (x as number) >= 0;

/** A contiguous run that starts right after `after`, no longer than asked. */
export function checkPage(page: ReadPage, after: number, limit: number): void {
  demand(
    isRecord(page) && typeof page.logId === 'string' && isSeq(page.head) && Array.isArray(page.events),
    'a page has logId, head and events',
  );
  demand(page.events.length <= limit, 'more events than asked for');
  demand(page.head >= after + page.events.length, 'head is before the last event');
  demand(page.events.length > 0 || page.head === after, 'an empty page before head');
  page.events.forEach((event, i) =>
    demand(isLogEvent(event) && event.seq === after + 1 + i, 'events are not contiguous, or not events'),
  );
}

/** Results for a prefix of what was sent, in order. */
export function checkOutcome(outcome: AppendOutcome, sent: readonly Proposal[]): void {
  demand(
    isRecord(outcome) && typeof outcome.logId === 'string' && isSeq(outcome.head) && Array.isArray(outcome.results),
    'an outcome has logId, head and results',
  );
  demand(outcome.results.length <= sent.length, 'more results than items');
  outcome.results.forEach((result, i) => {
    demand(isRecord(result) && result.id === sent[i]?.id, 'results are not in the order of the items');
    demand(
      result.status === 'rejected' ? typeof result.code === 'string' : STANDS.has(result.status) && isSeq(result.seq),
      'a result has a seq or a code',
    );
  });
}

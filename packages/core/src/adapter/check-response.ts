import type { Proposal } from '../event/proposal.js';
import { isRecord } from '../schema/primitives.js';
import type { AppendOutcome, ReadPage } from './adapter.js';
import { AdapterError } from './adapter-error.js';

function rejectIf(isBroken: boolean, what: string): void {
  if (isBroken) throw new AdapterError('incompatible', `The adapter breaks its contract: ${what}.`);
}

const isSeq = (x: unknown): boolean => Number.isSafeInteger(x) && (x as number) >= 0;
const isResponse = (response: unknown, list: string): boolean =>
  isRecord(response) &&
  typeof response['logId'] === 'string' &&
  isSeq(response['head']) &&
  Array.isArray(response[list]);

/**
 * Checks that a page is a contiguous run of at most `limit` events after `after`. Other members of an event are checked
 * by the fold, which voids it: one bad event must not hide the others.
 * @throws AdapterError `incompatible`
 */
export function checkPage(page: ReadPage, after: number, limit: number): void {
  rejectIf(!isResponse(page, 'events'), 'not a page');
  const { events, head } = page;
  rejectIf(events.length > limit, 'too many events');
  rejectIf(head < after + events.length, 'head before the last event');
  rejectIf(events.length === 0 && head !== after, 'empty page before head');
  events.forEach((event, i) => rejectIf(!isRecord(event) || event.seq !== after + 1 + i, 'events not contiguous'));
}

/**
 * Checks that an outcome has results for the first of the items that were sent, in order.
 * @throws AdapterError `incompatible`
 */
export function checkOutcome(outcome: AppendOutcome, sent: readonly Proposal[]): void {
  rejectIf(!isResponse(outcome, 'results'), 'not an outcome');
  const { results } = outcome;
  rejectIf(results.length > sent.length, 'too many results');
  results.forEach((result, i) => {
    rejectIf(!isRecord(result) || result.id !== sent[i]?.id, 'results not in order');
    rejectIf(!hasSeqOrCode(result), 'result without seq or code');
  });
}

const hasSeqOrCode = (result: AppendOutcome['results'][number]): boolean =>
  result.status === 'rejected'
    ? typeof result.code === 'string'
    : (result.status === 'accepted' || result.status === 'duplicate') && isSeq(result.seq);

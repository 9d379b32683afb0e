/** What was played and is not in the log yet, over a reload: databases do not finish writing while a page closes. */
import type { Id } from '@kreatli/core';
import type { Range } from '@kreatli/timecode';

/** The key of a review and its user. */
export const coverageKey = (reviewId: Id, userId: Id): string => `kreatli.watched/${reviewId}/${userId}`;

/** Keeps the ranges in this tab's storage, replacing those kept before. Without storage it does nothing. */
export function keepCoverage(key: string, covered: ReadonlyMap<Id, readonly Range[]>): void {
  try {
    if (covered.size > 0) sessionStorage.setItem(key, JSON.stringify([...covered]));
  } catch {
    // No storage, or it is full.
  }
}

/** Takes what was kept. */
export function takeCoverage(key: string): ReadonlyMap<Id, readonly Range[]> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    sessionStorage.removeItem(key);
    return new Map(Array.isArray(kept) ? kept.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

const isEntry = (value: unknown): value is [Id, Range[]] =>
  Array.isArray(value) && typeof value[0] === 'string' && Array.isArray(value[1]) && value[1].every(isRange);
const isRange = (value: unknown): value is Range => {
  const { in: from, out: to } = (value ?? {}) as Partial<Range>;
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && 0 <= from! && from! < to!;
};

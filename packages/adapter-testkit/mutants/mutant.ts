import type { LogEvent } from '@kreatli/core';
import type { KitOptions } from '../src/options.js';
import { newReviewId } from '../test/personas.js';

/** An adapter that is broken in one way. */
export interface Mutant {
  readonly name: string;
  /** Ids of the cases that fail because of this flaw. */
  readonly caughtBy: readonly string[];
  options(): KitOptions;
}

/** Options of all mutants. Nothing here is slow, so a missing hint is noticed soon. */
export const common = { createReview: newReviewId, seed: 7, runs: 4, timeScale: 0.2 };

/** The event with other data. `change` is called for each value in it, the innermost first. */
export const withValues = (event: LogEvent, change: (value: unknown) => unknown): LogEvent => {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return change(value.map(walk));
    if (typeof value !== 'object' || value === null) return change(value);
    const members = Object.entries(value).map(([key, each]) => [key, walk(each)] as const);
    return change(Object.fromEntries(members.filter(([, each]) => each !== undefined)));
  };
  return { ...event, data: walk(event.data) } as LogEvent;
};

/** The event with another text of its comment. */
export function withText(event: LogEvent, change: (text: string) => string): LogEvent {
  const data = event.data as { body?: { text: string } } | null;
  return data?.body
    ? ({ ...event, data: { ...data, body: { ...data.body, text: change(data.body.text) } } } as LogEvent)
    : event;
}

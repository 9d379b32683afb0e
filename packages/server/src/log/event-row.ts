import type { LogEvent } from '@kreatli/core';
import type { EventTrace } from '@kreatli/core/log';
import type { StoredEntry } from './log-store.js';

/** A row of `review_event`. Data and salt are apart from the rest, which a redaction keeps. */
export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly header: string;
  readonly data: string | null;
  readonly salt: string | null;
  readonly trace: string | null;
}

export function rowOf({ data, salt, ...header }: LogEvent): EventRow {
  const { seq, id } = header;
  return {
    seq,
    id,
    header: JSON.stringify(header),
    data: data && JSON.stringify(data),
    salt: salt ?? null,
    trace: null,
  };
}

export function eventOf({ header, data, salt, trace }: EventRow): StoredEntry {
  const event = { ...(JSON.parse(header) as object), data: parsed(data), salt } as LogEvent;
  return { event, trace: parsed<EventTrace>(trace) };
}

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

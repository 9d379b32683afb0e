import type { RichText } from '@kreatli/core';
import type { Entity } from './find-entities.js';

/** A part of a text: plain, or with what it refers to. */
export interface Segment {
  readonly text: string;
  readonly entity: Entity | null;
}

/** The parts of a text, in order. Entities that overlap another, or that lie outside of the text, are plain text. */
export function segmentsOf({ text, entities = [] }: RichText): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const entity of [...entities].sort((a, b) => a.at - b.at)) {
    const { at, len } = entity;
    if (at < end || at + len > text.length) continue;
    if (at > end) segments.push({ text: text.slice(end, at), entity: null });
    end = at + len;
    segments.push({ text: text.slice(at, end), entity });
  }
  if (end < text.length) segments.push({ text: text.slice(end), entity: null });
  return segments;
}

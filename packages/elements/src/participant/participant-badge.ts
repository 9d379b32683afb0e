/** Color, initials and name of a participant. */
import type { Id, ReviewState } from '@kreatli/core';

const COLOURS = ['#ffb454', '#7dd3fc', '#c4b5fd', '#86efac', '#fda4af', '#fcd34d', '#93c5fd', '#f0abfc'] as const;

/**
 * A marker color, as CSS: `--kr-marker-1` to `--kr-marker-8`, or ours. The first eight participants have a color each;
 * it does not change.
 */
export function colourOf(state: ReviewState, participantId: Id): string {
  const index = [...state.participants.keys()].indexOf(participantId);
  const place = (index < 0 ? hash(participantId) : index) % COLOURS.length;
  return `var(--kr-marker-${place + 1}, ${COLOURS[place]!})`;
}

function hash(text: string): number {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + char.codePointAt(0)!) >>> 0;
  return sum;
}

/**
 * The visible part of a name: without control characters, bidi overrides and other invisible characters, except for
 * the joiners that scripts need.
 */
export const cleanName = (name: string): string => {
  const visible = name
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\u200c' || char === '\u200d' ? char : ''))
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(visible) ? visible : '';
};

/** The first grapheme: a flag or a family is one. */
const firstOf = (word: string): string => new Intl.Segmenter().segment(word).containing(0)?.segment ?? '';

/** Initials of the first two words of a name. */
export const initialsOf = (name: string): string =>
  cleanName(name)
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => firstOf(word).toLocaleUpperCase())
    .join('');

/** The name of a participant; `nameless` when there is none. */
export const displayName = (state: ReviewState, participantId: Id, nameless: string): string =>
  cleanName(state.participants.get(participantId)?.name ?? '') || nameless;

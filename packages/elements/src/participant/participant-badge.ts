import type { Id, ReviewState } from '@kreatli/core';

const COLOURS = ['#ffb454', '#7dd3fc', '#c4b5fd', '#86efac', '#fda4af', '#fcd34d', '#93c5fd', '#f0abfc'] as const;

/** One of the marker colours: the first eight people each have their own, and keep it. */
export function colourOf(state: ReviewState, participantId: Id): string {
  const place = [...state.participants.keys()].indexOf(participantId);
  return COLOURS[(place < 0 ? hash(participantId) : place) % COLOURS.length]!;
}

function hash(text: string): number {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + char.codePointAt(0)!) >>> 0;
  return sum;
}

/** What a name shows of itself: no control characters, no bidi overrides, nothing invisible but the joiners that scripts need. */
export const cleanName = (name: string): string => {
  const shown = name
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\u200c' || char === '\u200d' ? char : ''))
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(shown) ? shown : '';
};

/** The first character as people count them: a flag or a family is one. */
const firstOf = (word: string): string => new Intl.Segmenter().segment(word).containing(0)?.segment ?? '';

/** Up to two initials. */
export const initialsOf = (name: string): string =>
  cleanName(name)
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => firstOf(word).toLocaleUpperCase())
    .join('');

/** The name of somebody who takes part, or the word for somebody without one. */
export const displayName = (state: ReviewState, participantId: Id, nameless: string): string =>
  cleanName(state.participants.get(participantId)?.name ?? '') || nameless;

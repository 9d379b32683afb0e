import { type Comment, type Id, type ReviewState, nameOf } from '@kreatli/core';

/** What other programs may act on: control characters, and those that turn the direction of a line. */
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\u2060-\u2064\ufeff]+/gu;

/** A text of a user in one line of at most `length` characters. */
export function lineOf(text: string, length: number): string {
  const characters = Array.from(text.replaceAll(INVISIBLE, ' ').replaceAll(/\s+/g, ' ').trim());
  return characters.length <= length
    ? characters.join('')
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

export const authorOf = (state: ReviewState, participantId: Id): string =>
  lineOf(nameOf(state, participantId) ?? 'A participant', 80);

/** Where a comment is, such as `v2, 0:12 (frame 301)`. */
export function placeOf(state: ReviewState, { versionId, span }: Comment): string {
  const version = state.versions.get(versionId);
  const label = lineOf(version?.label ?? 'a version', 60);
  if (!span) return label;
  const { rate } = version ?? {};
  const seconds = rate ? Math.floor((span.in * rate.den) / rate.num) : null;
  return seconds === null ? `${label}, frame ${span.in}` : `${label}, ${clockOf(seconds)} (frame ${span.in})`;
}

function clockOf(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const padded = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}

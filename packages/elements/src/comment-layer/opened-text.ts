import type { ReviewState, Thread } from '@kreatli/core';
import type { TimecodeFormat } from '@kreatli/timecode';
import { formatSpan } from '../locale/position.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { displayName } from '../participant/participant-badge.js';

/** What a screen reader reads of a comment that a key opened: the focus stays on the player. */
export function openedText(
  { root, span }: Thread,
  state: ReviewState,
  format: TimecodeFormat,
  t: ReviewStrings,
): string {
  const position = span ? formatSpan(span, format) : t.wholeVideo;
  return `${t.commentOpened(displayName(state, root.author, t.unknownUser), position)}: ${root.body.text}`;
}

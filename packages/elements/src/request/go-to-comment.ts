import type { Thread } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import { requestPlayback } from './requests.js';

/** Opens a comment: pauses, seeks to its frame, and loops its range if it has one. */
export async function goToComment(
  from: HTMLElement,
  { $selected, player }: SessionContext,
  { root, span, ranged }: Thread,
): Promise<void> {
  const { $selection, repeatRange, leaveRange } = player.features;
  $selected.set(root.commentId);
  if (!span) return;
  if (ranged) repeatRange(span);
  else if ($selection.get()) leaveRange();
  if (!player.playback.$playhead.get().paused) await requestPlayback(from, 'pause');
  await requestPlayback(from, 'seekFrame', span.in);
}

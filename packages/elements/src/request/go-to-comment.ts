import type { Thread } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import { requestPlayback } from './requests.js';

/** Opens a comment: pauses, seeks to its frame, and loops its range if it has one. */
export async function goToComment(
  from: HTMLElement,
  { $selected, player }: SessionContext,
  { root, span, ranged }: Thread,
): Promise<void> {
  const { openRange } = player.features;
  $selected.set(root.commentId);
  openRange(null);
  if (!span) return;
  if (!player.playback.$playhead.get().paused) await requestPlayback(from, 'pause');
  const sought = requestPlayback(from, 'seekFrame', span.in);
  // A page may have comments and no player: then nothing is to be waited for.
  if (player.playback.media) await sought;
  if (ranged && $selected.get() === root.commentId) openRange(span);
}

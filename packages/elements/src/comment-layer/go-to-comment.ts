import type { Thread } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import { leaveRange, repeatRange } from '../keyboard/player-actions.js';
import { ask } from '../request/requests.js';

/** Opens a comment: pauses, shows its exact frame, and takes its range as in and out points, which playing then repeats. */
export async function goToComment(
  from: HTMLElement,
  { $selected, player }: SessionContext,
  { root, span, ranged }: Thread,
): Promise<void> {
  $selected.set(root.commentId);
  if (!span) return;
  if (ranged) repeatRange(player, span);
  else if (player.$selection.get()) leaveRange(player);
  if (!player.playback.$playhead.get().paused) await ask(from, 'pause');
  await ask(from, 'seekFrame', span.in);
}

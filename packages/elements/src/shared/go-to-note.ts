import type { Thread } from '@kreatli/core';
import type { SessionContext } from './contexts.js';
import { ask } from './requests.js';

/** Opens a note: pauses, shows its exact frame, and takes its range as in and out points. */
export async function goToNote(from: HTMLElement, { $selected, player }: SessionContext, { root, span, ranged }: Thread): Promise<void> {
  $selected.set(root.commentId);
  if (!span) return;
  player.$selection.set(ranged ? span : null);
  if (!player.playback.$playhead.get().paused) await ask(from, 'pause');
  await ask(from, 'seekFrame', span.in);
}

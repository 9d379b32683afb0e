import type { Id } from '@kreatli/core';
import type { SessionContext } from '../context/contexts.js';
import { DetailEvent } from '../host-event/detail-event.js';

/** Another frame is on screen; at most once for each frame that the browser draws. */
export type FrameEvent = DetailEvent<'kr-frame', { readonly frame: number }>;
/** Another comment is open; null for none. */
export type SelectEvent = DetailEvent<'kr-select', { readonly commentId: Id | null }>;
/** Another version is on screen; null for none. */
export type VersionEvent = DetailEvent<'kr-version', { readonly versionId: Id | null }>;

/** Dispatches an event for every change of frame, open comment and version. Returns a function that stops it. */
export function announceView(
  { player, $selected, $versionId }: SessionContext,
  dispatch: (event: Event) => void,
): () => void {
  let lastFrame = player.playback.$playhead.get().frame;
  let isScheduled = false;
  const announceFrame = () => {
    isScheduled = false;
    const { frame } = player.playback.$playhead.get();
    if (frame !== lastFrame) dispatch(new DetailEvent('kr-frame', { frame }));
    lastFrame = frame;
  };
  const stops = [
    player.playback.$playhead.listen(({ frame }) => {
      if (frame === lastFrame || isScheduled) return;
      isScheduled = true;
      requestAnimationFrame(announceFrame);
    }),
    $selected.listen((commentId) => dispatch(new DetailEvent('kr-select', { commentId }))),
    $versionId.listen((versionId) => dispatch(new DetailEvent('kr-version', { versionId }))),
  ];
  return () => stops.forEach((stop) => stop());
}

declare global {
  interface HTMLElementEventMap {
    'kr-frame': FrameEvent;
    'kr-select': SelectEvent;
    'kr-version': VersionEvent;
  }
}

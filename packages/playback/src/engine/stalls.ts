import { PlaybackError } from '../error/playback-error.js';
import { delay } from '../wait/delay.js';
import { diagnose, lacksTracks } from './diagnose.js';
import type { EnginePort } from './engine.js';

/**
 * Diagnoses the URL whenever the element loads, seeks or plays and its time does not change. WebKitGTK reports nothing
 * when the rest of a file is refused or when its table of tracks is missing. `startTime`: the element's time `interval`
 * milliseconds ago, in seconds.
 */
export async function reportStalls(
  { video, source, openInput, signal, onError }: EnginePort,
  startTime: number,
  interval: number,
): Promise<void> {
  for (let lastTime = startTime; !signal.aborted; await delay(interval, signal)) {
    const time = lastTime;
    lastTime = video.currentTime;
    const isLoading = video.readyState < video.HAVE_METADATA;
    const shouldMove = isLoading || video.seeking || (!video.paused && !video.ended);
    if (video.error || !shouldMove || lastTime !== time) continue;
    const error = await diagnose(source.src, null, signal);
    if (signal.aborted || video.error) return;
    if ((error.httpStatus ?? 0) >= 400) onError(error);
    else if (isLoading && (await lacksTracks(openInput, signal)))
      onError(new PlaybackError('MEDIA_UNDECODABLE', `${source.src} has no tracks`));
  }
}

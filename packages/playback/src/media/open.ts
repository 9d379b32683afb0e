import * as library from './library.js';
import type { OpenMedia } from './open-media.js';

/** Opens `src` with the library that reads containers. Loaded with it. */
export function open(src: string, signal: AbortSignal): OpenMedia {
  const { Input, UrlSource, MP4, QTFF, WEBM, MATROSKA, HLS, MPEG_TS, ADTS, MP3 } = library;
  const formats = [MP4, QTFF, WEBM, MATROSKA, HLS, MPEG_TS, ADTS, MP3];
  const source = new UrlSource(new URL(src, globalThis.document?.baseURI), {
    getRetryDelay: (attempts) => (attempts < 2 ? attempts : null),
    handleUnhandledError: () => undefined,
  });
  // Wall-clock times would lose the precision of a frame.
  const input = new Input({ source, formats, formatOptions: { hls: { offsetTimestampsByDateTime: false } } });
  if (signal.aborted) input.dispose();
  else signal.addEventListener('abort', () => input.dispose(), { once: true });
  return {
    library,
    input,
    async video(height) {
      const tracks = height ? await input.getVideoTracks() : [];
      for (const track of tracks) if ((await track.getDisplayHeight()) === height) return track;
      return input.getPrimaryVideoTrack();
    },
  };
}

import type { Input, InputVideoTrack } from 'mediabunny';
import * as library from './library.js';

/** The container library. It is large: only {@link openMediaInput} and what is loaded with it may import it. */
export type MediaLibrary = typeof library;

/** The media's own bytes, read by range requests beside the element's loading. */
export interface MediaInput {
  readonly library: MediaLibrary;
  readonly input: Input;
  /** The video track of `height` display lines if there is one, else the primary track; null without a video track. */
  video(height?: number): Promise<InputVideoTrack | null>;
}

/** Opens the media at `src`, resolved against the document, until `signal` aborts. Reads nothing yet. */
export function openMediaInput(src: string, signal: AbortSignal): MediaInput {
  const { Input, UrlSource, MP4, QTFF, WEBM, MATROSKA, HLS, MPEG_TS, ADTS, MP3 } = library;
  const formats = [MP4, QTFF, WEBM, MATROSKA, HLS, MPEG_TS, ADTS, MP3];
  const source = new UrlSource(new URL(src, globalThis.document?.baseURI), {
    getRetryDelay: (attempts) => (attempts < 2 ? attempts : null),
    handleUnhandledError: () => undefined,
  });
  // Offsets by wall-clock time would cost the precision of a frame.
  const input = new Input({ source, formats, formatOptions: { hls: { offsetTimestampsByDateTime: false } } });
  if (signal.aborted) input.dispose();
  else signal.addEventListener('abort', () => input.dispose());
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

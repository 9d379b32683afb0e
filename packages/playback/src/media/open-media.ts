import type { Input, InputVideoTrack } from 'mediabunny';

/** The library that reads containers: loaded when the first media is opened, never before. */
export type MediaLibrary = typeof import('./library.js');

/** A film's own bytes, read by range requests beside the element's loading. */
export interface OpenMedia {
  readonly library: MediaLibrary;
  readonly input: Input;
  /** The video track of `height` display lines if there is one, else the best; null without any. */
  video(height?: number): Promise<InputVideoTrack | null>;
}

/** Opens the same media once, when somebody first asks. */
export type MediaOpener = () => Promise<OpenMedia>;

/** An opener for `src`; what it opened ends with `signal`. It rejects where the library cannot be loaded. */
export function createOpener(src: string, signal: AbortSignal): MediaOpener {
  let opening: Promise<OpenMedia> | undefined;
  return () => (opening ??= open(src, signal));
}

async function open(src: string, signal: AbortSignal): Promise<OpenMedia> {
  const library = await import('./library.js');
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

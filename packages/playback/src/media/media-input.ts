import type { Input, InputAudioTrack, InputVideoTrack } from 'mediabunny';
import * as library from './library.js';

/** The container library. It is large: only {@link openMediaInput} and what is loaded with it may import it. */
export type MediaLibrary = typeof library;

export type VideoTrack = InputVideoTrack;
export type AudioTrack = InputAudioTrack;

/** The media's own bytes, read by range requests beside the element's loading. */
export interface MediaInput {
  readonly library: MediaLibrary;
  readonly input: Input;
  /** Whether it is a stream, whose own clock may start elsewhere than the element's. */
  isStream(): Promise<boolean>;
  /** Bytes that were read so far. */
  readonly bytesRead: number;
  /**
   * The video track that the element plays, or the rendition of a stream: the first one of `height` display lines if
   * there is one. Else the first of a file, and the primary one of a stream. Null without a video track.
   */
  video(height?: number): Promise<VideoTrack | null>;
}

/** The tracks of a video codec: a cover is a track of JPEG. */
async function withCodec(tracks: readonly VideoTrack[]): Promise<readonly VideoTrack[]> {
  const codecs = await Promise.all(tracks.map((track) => track.getCodec()));
  return tracks.filter((_, i) => codecs[i] !== null);
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
  let bytesRead = 0;
  source.on('read', ({ start, end }) => void (bytesRead += end - start));
  if (signal.aborted) input.dispose();
  else signal.addEventListener('abort', () => input.dispose());
  const isStream = async () => (await input.getFormat()) === HLS;
  return {
    library,
    input,
    isStream,
    get bytesRead() {
      return bytesRead;
    },
    async video(height) {
      const isFile = !(await isStream());
      const tracks = isFile || height ? await input.getVideoTracks() : [];
      const candidates = isFile ? await withCodec(tracks) : tracks;
      for (const track of height ? candidates : []) if ((await track.getDisplayHeight()) === height) return track;
      return isFile ? (candidates[0] ?? tracks[0] ?? null) : input.getPrimaryVideoTrack();
    },
  };
}

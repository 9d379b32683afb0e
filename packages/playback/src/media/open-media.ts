import type { Input, InputVideoTrack } from 'mediabunny';

/** The library that reads containers: loaded when the first media is opened, never before. */
export type MediaLibrary = typeof import('./library.js');

/** A video's own bytes, read by range requests beside the element's loading. */
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
  return () => (opening ??= import('./open.js').then(({ open }) => open(src, signal)));
}

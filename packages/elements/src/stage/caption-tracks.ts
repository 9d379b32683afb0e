import type { CaptionSource } from '../host-input/version-source.js';

/** The caption files of a host on a video: its own, or one of the page. */
export class CaptionTracks {
  readonly #report: (src: string, cause: unknown) => void;
  #video: HTMLVideoElement | undefined;
  #sources: readonly CaptionSource[] = [];
  /** Ends the files that are shown. */
  #shown = new AbortController();

  /** `report` is called for a file that cannot be loaded. */
  constructor(report: (src: string, cause: unknown) => void) {
    this.#report = report;
  }

  /** Shows these files on this video, and no others. */
  show(video: HTMLVideoElement | undefined, sources: readonly CaptionSource[]): void {
    if (video === this.#video && sources === this.#sources) return;
    this.#shown.abort();
    this.#shown = new AbortController();
    [this.#video, this.#sources] = [video, sources];
    if (video) for (const source of sources) void this.#add(video, source, this.#shown.signal);
  }

  async #add(video: HTMLVideoElement, source: CaptionSource, signal: AbortSignal): Promise<void> {
    const track = document.createElement('track');
    signal.addEventListener('abort', () => track.remove());
    track.addEventListener('error', () => this.#report(source.src, undefined));
    track.kind = 'captions';
    track.label = source.label;
    track.srclang = source.language ?? '';
    try {
      track.src = await readableUrl(source.src, signal);
      if (!signal.aborted) video.append(track);
    } catch (cause) {
      if (!signal.aborted) this.#report(source.src, cause);
    }
  }
}

/** A URL that a video can load a track from: none of another origin, unless the video itself is read by CORS. */
async function readableUrl(src: string, signal: AbortSignal): Promise<string> {
  const url = new URL(src, document.baseURI);
  if (url.origin === location.origin || !url.protocol.startsWith('http')) return src;
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const blobUrl = URL.createObjectURL(new Blob([await response.text()], { type: 'text/vtt' }));
  signal.addEventListener('abort', () => URL.revokeObjectURL(blobUrl));
  return blobUrl;
}

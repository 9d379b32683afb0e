import type { CaptionSource } from '../host-input/version-source.js';
import { reportError } from '../host-event/error-event.js';
import { requestNewUrl } from '../host-event/source-expired-event.js';
import { type OwnedPlayer, createPlayer } from './player-context.js';
import { slottedVideo, sourceOf } from './slotted-video.js';
import { type DeclaredTime, readTimeBase } from './time-base.js';

/** The source that the properties of a `<kr-player>` declare. */
export interface DeclaredSource extends Required<DeclaredTime> {
  readonly src: string;
  readonly kind: 'auto' | 'file' | 'hls';
  readonly poster: string;
  readonly storyboard: string;
  readonly peaks: string;
  readonly captions: readonly CaptionSource[];
}

/** The properties that declare the source. */
export const DECLARED = [
  'src',
  'kind',
  'poster',
  'rate',
  'dropFrame',
  'startTimecode',
  'storyboard',
  'peaks',
  'captions',
] as const satisfies readonly (keyof DeclaredSource)[];

/** The player of a `<kr-player>` outside of a review: plays what the properties of the element declare. */
export class StandalonePlayer {
  readonly context: OwnedPlayer;
  /** Whether the properties declare no source. */
  isSourceMissing = true;
  readonly #element: HTMLElement & DeclaredSource;

  constructor(element: HTMLElement & DeclaredSource) {
    this.#element = element;
    this.context = createPlayer(
      ({ code, message, cause }) => reportError(element, code, message, cause),
      (source, error) => requestNewUrl(element, source, error),
    );
    this.context.playback.$playhead.listen(({ error }, before) => {
      if (error && error !== before?.error) reportError(element, error.code, error.message, error);
    });
  }

  /** Loads the declared source. Reports `INVALID_ATTRIBUTE` for what cannot be read. */
  load(): void {
    const { kind, dropFrame, startTimecode, poster, captions, storyboard, peaks } = this.#element;
    const { rate, problems } = readTimeBase(this.#element, null);
    for (const problem of problems) reportError(this.#element, 'INVALID_ATTRIBUTE', problem);
    this.context.declare({ rate, dropFrame: dropFrame || undefined, startTimecode });
    this.context.setPoster(poster || null);
    this.context.setCaptions(captions);
    const src = this.#element.src || sourceOf(slottedVideo(this.#element));
    this.isSourceMissing = src === '';
    this.context.playback.load(
      src ? { src, kind, ...(rate && { rate }), ...(storyboard && { storyboard }), ...(peaks && { peaks }) } : null,
    );
  }
}

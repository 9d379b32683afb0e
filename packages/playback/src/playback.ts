import { atom, type ReadableAtom } from 'nanostores';
import type { LoadHls } from './engine/hls.js';
import { pickEngine } from './engine/pick-engine.js';
import { PlaybackError } from './error/playback-error.js';
import type { PlaybackWarning } from './error/playback-warning.js';
import type { MediaSource } from './media-source.js';
import type { Motion } from './playhead/motion.js';
import { emptyPlayhead, patchPlayhead, type Playhead } from './playhead/playhead.js';
import { createRequests, type PlaybackRequests } from './playhead/requests.js';
import { createOpener } from './media/open-media.js';
import { openSession } from './session.js';

/** A frame-accurate player without a face: give it a video element and a source, ask, and read the playhead. */
export interface Playback {
  /** What the media element says, in frames. */
  readonly $playhead: ReadableAtom<Playhead>;
  /** The attached video; null when none is. */
  readonly media: HTMLVideoElement | null;
  /** What shows the picture now: the canvas while a picture of the cache is on it, else the video; null when none is attached. */
  readonly picture: HTMLVideoElement | HTMLCanvasElement | null;
  /**
   * Takes over `video` (one at a time: another one is let go first) and returns its release. The source stays and is
   * loaded again, at the frame that was shown, when a video is attached again. `canvas`, laid exactly over the video by
   * the host, is where frames from the cache are drawn: at rest steps come from it at once, and pictures run backwards.
   */
  attach(video: HTMLVideoElement, canvas?: HTMLCanvasElement): () => void;
  /** Loads a source, or with null none. The latest call wins; what comes of it is in `$playhead`. */
  load(source: MediaSource | null): void;
  /** What can be asked of the media element. */
  readonly request: PlaybackRequests;
  /** Lets the video go and forgets the source. */
  dispose(): void;
}

/** Options of {@link createPlayback}. */
export interface PlaybackOptions {
  /** Brings the hls.js class; by default the copy this package depends on, when the first HLS source is loaded. */
  readonly hls?: LoadHls;
  /** Told of what the player copes with. Nothing by default. */
  onWarning?(warning: PlaybackWarning): void;
}

/** Creates a player. Nothing touches the network or the document before both a video and a source are there. */
export function createPlayback(options: PlaybackOptions = {}): Playback {
  const $playhead = atom<Playhead>(emptyPlayhead);
  let video: HTMLVideoElement | null = null;
  let canvas: HTMLCanvasElement | null = null;
  let source: MediaSource | null = null;
  let motion: Motion | null = null;
  let current = new AbortController();
  let resumeFrame = 0;

  function end(): void {
    current.abort();
    motion = null;
    $playhead.set(emptyPlayhead);
  }

  function begin(startFrame: number): void {
    end();
    if (!video || !source) return;
    const { signal } = (current = new AbortController());
    const update = (patch: Partial<Playhead>) => {
      if (!signal.aborted) $playhead.set(patchPlayhead($playhead.get(), patch));
    };
    const onError = (error: PlaybackError) => {
      if (signal.aborted) return;
      resumeFrame = $playhead.get().frame;
      update({ status: 'error', error, seeking: false, waiting: false });
      current.abort();
      motion = null;
    };
    const onWarning = (warning: PlaybackWarning) => options.onWarning?.(warning);
    update({ status: 'loading', frame: startFrame });
    try {
      const engine = pickEngine(source, video, options.hls);
      const opener = createOpener(source.src, signal);
      motion = openSession({ video, canvas, source, engine, opener, signal, startFrame, update, onError, onWarning });
    } catch (error) {
      if (!(error instanceof PlaybackError)) throw error;
      onError(error);
    }
  }

  function detach(): void {
    resumeFrame = $playhead.get().frame;
    end();
    video = canvas = null;
  }

  return {
    $playhead,
    get media() {
      return video;
    },
    get picture() {
      return canvas && !canvas.hidden ? canvas : video;
    },
    attach(element, over) {
      if (video && video !== element) detach();
      if (video !== element) {
        video = element;
        canvas = over ?? null;
        if (canvas) canvas.hidden = true;
        begin(resumeFrame);
      }
      return () => {
        if (video === element) detach();
      };
    },
    load(next) {
      source = next;
      resumeFrame = 0;
      begin(0);
    },
    request: createRequests({
      get motion() {
        return motion;
      },
      get frame() {
        return $playhead.get().frame;
      },
      reload: () => begin($playhead.get().error ? resumeFrame : $playhead.get().frame),
    }),
    dispose() {
      detach();
      source = null;
      resumeFrame = 0;
    },
  };
}

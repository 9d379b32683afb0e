import { rate as makeRate } from '@kreatli/timecode';
import { atom, type ReadableAtom } from 'nanostores';
import type { LoadHls } from './engine/hls.js';
import { pickEngine } from './engine/pick-engine.js';
import { PlaybackError } from './error/playback-error.js';
import type { PlaybackWarning, PlaybackWarningCode } from './error/playback-warning.js';
import { kindOf, type MediaSource } from './media-source.js';
import { emptyPlayhead, patchPlayhead, type Playhead } from './playhead/playhead.js';
import { createRequests, type PlaybackRequests } from './playhead/requests.js';
import { createOpener } from './media/open-media.js';
import type { Peaks } from './sound/peaks.js';
import type { PeaksOptions } from './sound/read-peaks.js';
import { openSession, type Session } from './session.js';

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
  /** Loads a source, or with null none. The latest call wins; what comes of it is in `$playhead`. @throws TimecodeError `INVALID_RATE` for a rate that is none. */
  load(source: MediaSource | null): void;
  /**
   * A small picture of `frame`, about `width` pixels wide, from the storyboard or decoded; the caller closes it. null when it
   * cannot be had, or another one was asked for meanwhile.
   */
  thumbnail(frame: number, width: number): Promise<ImageBitmap | null>;
  /** Small pictures of ascending frames, one after another; the caller closes them. */
  thumbnails(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
  /**
   * Pictures of ascending frames, `width` pixels wide: the very frames, decoded beside the element, whatever the storyboard
   * has. The caller closes them. Ends early with `signal`, and where another source is loaded.
   */
  stills(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
  /** Loudness in `parts` equal parts of the video: precomputed, or measured in a worker. null when there is no sound to be had. */
  peaks(parts: number, options?: PeaksOptions): Promise<Peaks | null>;
  /** What can be asked of the media element. */
  readonly request: PlaybackRequests;
  /** Lets the video go and forgets the source. */
  dispose(): void;
}

/** Options of {@link createPlayback}. */
export interface PlaybackOptions {
  /** Brings the hls.js class; by default the copy this package depends on, when the first HLS source is loaded. */
  readonly hls?: LoadHls;
  /**
   * Asked for a fresh address when a video that has played is refused (401, 403) or gone (410): signed addresses expire.
   * Playing goes on at the same frame; null leaves the error as it is.
   */
  freshSource?(source: MediaSource, error: PlaybackError): Promise<string | null> | string | null;
  /** Told of what the player copes with. Nothing by default. */
  onWarning?(warning: PlaybackWarning): void;
}

/** Creates a player. Nothing touches the network or the document before both a video and a source are there. */
export function createPlayback(options: PlaybackOptions = {}): Playback {
  const $playhead = atom<Playhead>(emptyPlayhead);
  let video: HTMLVideoElement | null = null;
  let canvas: HTMLCanvasElement | null = null;
  let source: MediaSource | null = null;
  let motion: Session | null = null;
  let current = new AbortController();
  let resumeFrame = 0;
  let scrubSound = false;

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
      const { frame, status, paused, shuttle } = $playhead.get();
      resumeFrame = frame;
      update({ status: 'error', error, seeking: false, waiting: false });
      current.abort();
      motion = null;
      if (status === 'ready') void renew(error, !paused && shuttle >= 0);
    };
    update({ status: 'loading', frame: startFrame });
    try {
      const engine = pickEngine(source, video, options.hls);
      const opener = createOpener(source.src, signal);
      motion = openSession({
        video,
        canvas,
        source,
        engine,
        opener,
        signal,
        startFrame,
        update,
        onError,
        warn: (code, cause) => void warn(code, cause),
      });
      motion.setScrubSound(scrubSound);
    } catch (error) {
      if (!(error instanceof PlaybackError)) throw error;
      onError(error);
    }
  }

  /** What a warning says comes when there is one. */
  async function warn(code: PlaybackWarningCode, cause?: unknown): Promise<void> {
    const { warningOf } = await import('./error/playback-warning.js');
    options.onWarning?.(warningOf(code, cause));
  }

  /** Goes on with a fresh address where the host has one. */
  async function renew(error: PlaybackError, wasPlaying: boolean): Promise<void> {
    const expired = source;
    const isExpiry = error.httpStatus === 401 || error.httpStatus === 403 || error.httpStatus === 410;
    if (!expired || !isExpiry) return;
    const src = await options.freshSource?.(expired, error);
    if (!src || source !== expired) return;
    source = { ...expired, src, kind: kindOf(expired) };
    begin(resumeFrame);
    if (!wasPlaying) return;
    await motion?.seek(resumeFrame);
    await motion?.play().catch(() => undefined);
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
      if (next?.rate) makeRate(next.rate.num, next.rate.den);
      source = next;
      resumeFrame = 0;
      begin(0);
    },
    async thumbnail(frame, width) {
      return (await (await motion?.thumbnails())?.at(frame, width)) ?? null;
    },
    async *thumbnails(frames, width, signal) {
      const small = await motion?.thumbnails();
      if (small) yield* small.strip(frames, width, signal);
    },
    async *stills(frames, width, signal) {
      const small = await motion?.thumbnails();
      if (small) yield* small.exact(frames, width, signal);
    },
    async peaks(parts, options = {}) {
      return (await motion?.peaks(parts, options)) ?? null;
    },
    request: createRequests({
      get motion() {
        return motion;
      },
      get frame() {
        return $playhead.get().frame;
      },
      get scrubSound() {
        return scrubSound;
      },
      set scrubSound(on) {
        scrubSound = on;
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

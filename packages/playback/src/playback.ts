import { rate as makeRate } from '@kreatli/timecode';
import { atom, type ReadableAtom } from 'nanostores';
import type { Peaks } from './audio/peaks.js';
import type { PeaksOptions } from './audio/peaks-options.js';
import type { PlaybackRequests } from './control/playback-requests.js';
import { createRequests } from './control/requests.js';
import type { LoadHls } from './engine/load-hls.js';
import { pickEngine } from './engine/pick-engine.js';
import { PlaybackError } from './error/playback-error.js';
import type { PlaybackWarning, PlaybackWarningCode } from './error/playback-warning.js';
import { attachMedia, type MediaAttachment } from './media-attachment.js';
import { lazyMediaInput } from './media/lazy-media-input.js';
import type { MediaInfo } from './media/media-info.js';
import { kindOf, type MediaSource } from './media/media-source.js';
import type { MediaTimecode } from './media/media-timecode.js';
import { emptyPlayhead, patchPlayhead, type Playhead } from './playhead/playhead.js';

/** A frame-accurate player without a user interface: takes a video element and a source, and exposes the playhead. */
export interface Playback {
  /**
   * The observed state of the media element, in frames. A listener must not load a source or dispose the player: it may
   * be called within a frame callback, and Firefox would stop the animation frames of the page.
   */
  readonly $playhead: ReadableAtom<Playhead>;
  /** The attached video; null when there is none. */
  readonly media: HTMLVideoElement | null;
  /** The source that was loaded last, as it was passed to `load`; null when there is none. */
  readonly source: MediaSource | null;
  /**
   * The element that shows the frame: the canvas while a still is on it, else the video; null when none is attached.
   */
  readonly displayElement: HTMLVideoElement | HTMLCanvasElement | null;
  /**
   * Attaches `video` and returns a function that detaches it. Only one video is attached at a time; a previous one is
   * detached first. The source remains, and is loaded at the same frame when a video is attached again.
   *
   * The host places `canvas` exactly over the video. Stills are drawn there: while paused, steps show cached frames at
   * once, and reverse playback is smooth. Without it, frames are not cached.
   */
  attach(video: HTMLVideoElement, canvas?: HTMLCanvasElement): () => void;
  /**
   * Loads a source, or with null none. The latest call wins; the result is in `$playhead`.
   *
   * @throws TimecodeError `INVALID_RATE` for an invalid declared rate.
   */
  load(source: MediaSource | null): void;
  /**
   * A thumbnail of `frame`, about `width` pixels wide, from the storyboard or decoded. The caller closes it. Resolves
   * with null where there is none, or another one is requested meanwhile.
   */
  thumbnail(frame: number, width: number): Promise<ImageBitmap | null>;
  /** Thumbnails of ascending frames, in order. The caller closes them. */
  thumbnails(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
  /**
   * Images of exactly these ascending frames, `width` pixels wide, decoded whether or not there is a storyboard. The
   * caller closes them. Ends early when `signal` aborts or another source is loaded.
   */
  stills(frames: readonly number[], width: number, signal: AbortSignal): AsyncGenerator<ImageBitmap | null>;
  /** Audio peaks of `parts` equal parts of the video, precomputed or measured in a worker. null without audio. */
  peaks(parts: number, options?: PeaksOptions): Promise<Peaks | null>;
  /**
   * The timecode of the first frame, as the file declares it, read by a few small range requests once the first frame
   * is on screen. null where it declares none, or a damaged one, and for streams. Never rejects.
   */
  startTimecode(): Promise<MediaTimecode | null>;
  /** Requests to the media element. */
  readonly request: PlaybackRequests;
  /** Detaches the video and drops the source. */
  dispose(): void;
}

/** Options of {@link createPlayback}. */
export interface PlaybackOptions {
  /** Loads the hls.js class. By default the copy that this package depends on, with the first HLS source. */
  readonly hls?: LoadHls;
  /**
   * Called when a source that was ready is refused (401, 403) or gone (410), as happens when signed URLs expire.
   * Playback resumes from the returned URL at the same frame; with null the error remains.
   */
  renewUrl?(source: MediaSource, error: PlaybackError): Promise<string | null> | string | null;
  /** Called for problems that playback works round. Ignored by default. */
  onWarning?(warning: PlaybackWarning): void;
}

/** Creates a player. Uses neither network nor document before it has both a video and a source. */
export function createPlayback(options: PlaybackOptions = {}): Playback {
  const $playhead = atom<Playhead>(emptyPlayhead);
  let video: HTMLVideoElement | null = null;
  let canvas: HTMLCanvasElement | null = null;
  let loaded: MediaSource | null = null;
  /** What was loaded, at its renewed URL. */
  let source: MediaSource | null = null;
  let attached: MediaAttachment | null = null;
  let current = new AbortController();
  let resumeFrame = 0;
  /** The attachment that failed while decoding, and the frame that it was to show: that is tried once. */
  let failed: { readonly attached: MediaAttachment; readonly frame: number } | null = null;
  /** What was read from the source, for the next time that it is loaded. */
  let knownInfo: MediaInfo | null = null;
  let waiting: ((attached: MediaAttachment | null) => void)[] = [];
  let scrubAudio = false;

  function end(): void {
    knownInfo = attached?.info ?? knownInfo;
    current.abort();
    attached = null;
    $playhead.set(emptyPlayhead);
  }

  /** Answers what was asked before the source had a video. */
  function answerWaiting(): void {
    const answered = waiting;
    waiting = [];
    for (const answer of answered) answer(attached);
  }

  /** Loads the source at `resumeFrame`. */
  function begin(): void {
    end();
    if (video && source) start(video, source);
    if (video || !source) answerWaiting();
  }
  function start(video: HTMLVideoElement, source: MediaSource): void {
    const { signal } = (current = new AbortController());
    const update = (patch: Partial<Playhead>) => {
      if (!signal.aborted) $playhead.set(patchPlayhead($playhead.get(), patch));
    };
    const onError = (error: PlaybackError) => {
      if (signal.aborted) return;
      const { frame, status, paused, shuttle } = $playhead.get();
      if (status === 'ready' && error.code === 'MEDIA_UNDECODABLE' && attached && failed?.frame !== attached.target)
        return reloadAfter(attached, !paused && shuttle >= 0);
      resumeFrame = frame;
      update({ status: 'error', error, seeking: false, waiting: false });
      knownInfo = attached?.info ?? knownInfo;
      current.abort();
      attached = null;
      if (status === 'ready') void renew(error, !paused && shuttle >= 0);
    };
    update({ status: 'loading', frame: resumeFrame });
    try {
      const engine = pickEngine(source, video, options.hls);
      const openInput = lazyMediaInput(source.src, signal);
      attached = attachMedia({
        video,
        canvas,
        source,
        engine,
        openInput,
        signal,
        knownInfo,
        startFrame: resumeFrame,
        update,
        onError,
        warn,
      });
      attached.setScrubAudio(scrubAudio);
    } catch (error) {
      if (!(error instanceof PlaybackError)) throw error;
      onError(error);
    }
  }

  /** Decoders give up at single frames of media that play otherwise. */
  function reloadAfter(media: MediaAttachment, wasPlaying: boolean): void {
    failed = { attached: media, frame: media.target };
    resumeFrame = media.target;
    begin();
    if (wasPlaying) void attached?.play().catch(() => undefined);
  }

  /** Loads the messages with the first warning. */
  const warn = (code: PlaybackWarningCode, cause?: unknown): void =>
    void import('./error/playback-warning.js').then(({ warningOf }) => options.onWarning?.(warningOf(code, cause)));

  /** Resumes from a new URL after an error by which the old one expired, if the host has a new one. */
  async function renew(error: PlaybackError, wasPlaying: boolean): Promise<void> {
    const expired = source;
    if (!expired || ![401, 403, 410].includes(error.httpStatus ?? 0)) return;
    const src = await options.renewUrl?.(expired, error);
    if (!src || source !== expired) return;
    const kind = kindOf(expired);
    source = { ...expired, src, kind: kind === 'unknown' ? 'auto' : kind };
    begin();
    if (!wasPlaying) return;
    await attached?.seek(resumeFrame);
    await attached?.play().catch(() => undefined);
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
    get source() {
      return loaded;
    },
    get displayElement() {
      return canvas?.hidden === false ? canvas : video;
    },
    attach(element, overlay) {
      if (video !== element) {
        if (video) detach();
        video = element;
        canvas = overlay ?? null;
        if (canvas) canvas.hidden = true;
        begin();
      }
      return () => {
        if (video === element) detach();
      };
    },
    load(next) {
      if (next?.rate) makeRate(next.rate.num, next.rate.den);
      source = loaded = next;
      resumeFrame = 0;
      failed = null;
      attached = null;
      knownInfo = null;
      begin();
    },
    async thumbnail(frame, width) {
      return (await (await attached?.services())?.thumbnails.get(frame, width)) ?? null;
    },
    async *thumbnails(frames, width, signal) {
      yield* (await attached?.services())?.thumbnails.list(frames, width, signal) ?? [];
    },
    async *stills(frames, width, signal) {
      yield* (await attached?.services())?.thumbnails.decode(frames, width, signal) ?? [];
    },
    async peaks(parts, options) {
      return (await (await attached?.services())?.peaks(parts, options)) ?? null;
    },
    async startTimecode() {
      return (await (await attached?.services())?.startTimecode()) ?? null;
    },
    request: createRequests({
      get attached() {
        return attached;
      },
      nextAttached: () => (source && !video ? new Promise((resolve) => void waiting.push(resolve)) : undefined),
      isReloadOf: (earlier) => failed?.attached === earlier,
      get frame() {
        return $playhead.get().frame;
      },
      setScrubAudio(on) {
        scrubAudio = on;
        attached?.setScrubAudio(on);
      },
      reload() {
        resumeFrame = $playhead.get().frame;
        begin();
      },
    }),
    dispose() {
      detach();
      source = loaded = null;
      answerWaiting();
    },
  };
}

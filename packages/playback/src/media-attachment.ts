import type { Range } from '@kreatli/timecode';
import type { ScrubAudio } from './audio/scrub-audio.js';
import { createPlaybackControl } from './control/playback-control.js';
import type { ControllableMedia } from './control/requests.js';
import { createFrameDisplay } from './display/frame-display.js';
import type { Engine } from './engine/engine.js';
import type { PlaybackError } from './error/playback-error.js';
import type { PlaybackWarningCode } from './error/playback-warning.js';
import { createExactSeek } from './frame/exact-seek.js';
import { bestExactness } from './frame/exactness.js';
import { watchFrames } from './frame/frame-clock.js';
import { middleOfFrame } from './frame/frame-timing.js';
import { trackTiming } from './frame/timing-tracker.js';
import type { MediaServices } from './media-services.js';
import type { OpenInput } from './media/lazy-media-input.js';
import type { MediaInfo } from './media/media-info.js';
import type { MediaSource } from './media/media-source.js';
import type { Captions } from './playhead/captions.js';
import { elementState, observeElement } from './playhead/element-state.js';
import type { Playhead } from './playhead/playhead.js';

/** What an attachment is made of. It ends with `signal`. */
export interface MediaAttachmentPort {
  readonly video: HTMLVideoElement;
  /** Where stills are drawn; null: frames are not cached. */
  readonly canvas: HTMLCanvasElement | null;
  readonly source: MediaSource;
  readonly engine: Engine;
  readonly openInput: OpenInput;
  readonly signal: AbortSignal;
  /** What was read from this source before; null at its first attachment. */
  readonly knownInfo: MediaInfo | null;
  /** Frame to show first. */
  readonly startFrame: number;
  update(patch: Partial<Playhead>): void;
  onError(error: PlaybackError): void;
  warn(code: PlaybackWarningCode, cause?: unknown): void;
}

/** One media source on one video element. */
export interface MediaAttachment extends ControllableMedia {
  /** What was read from the media so far. */
  readonly info: MediaInfo | null;
  /** The frame that is to be shown: the target of a seek, else the one on screen. */
  readonly target: number;
  /** Thumbnails, peaks and start timecode. */
  services(): Promise<MediaServices>;
}

/**
 * Attaches a media source to a video element: connects engine, frame clock, timing, seeks, display and control, and
 * keeps the playhead up to date.
 */
export function attachMedia(port: MediaAttachmentPort): MediaAttachment {
  const { video, source, engine, openInput, signal, onError } = port;
  let scrubAudio: Promise<ScrubAudio> | null = null;
  let lastFrame = -1;
  const update = (patch: Partial<Playhead>) => {
    const { frame = lastFrame } = patch;
    if (scrubAudio && frame !== lastFrame && video.paused)
      void scrubAudio.then((audio) => audio.play(frame)).catch(() => undefined);
    if (frame !== lastFrame && (video.paused || display.isStill)) void captions?.then(({ refresh }) => refresh());
    lastFrame = frame;
    port.update(patch);
  };
  const warned = new Set<PlaybackWarningCode>();
  const warnOnce = (code: PlaybackWarningCode) => {
    if (!warned.has(code)) port.warn(code);
    warned.add(code);
  };
  let captions: Promise<Captions> | undefined;
  let servicesReady: Promise<MediaServices> | undefined;
  // The engine starts first: it removes the previous source, whose state must not be observed as this one's.
  const started = engine.start({
    video,
    source,
    openInput,
    signal,
    onMediaInfo: (info, isProvisional) => tracker.setInfo(info, isProvisional),
    onSilence() {
      update({ isSilent: true });
      warnOnce('SOUND_UNSUPPORTED');
    },
    onRenditions: update,
    onError,
  });
  const clock = watchFrames(video, signal);
  const timing = () => tracker.timing;

  const tracker = trackTiming({
    video,
    clock,
    source,
    get isSegmented() {
      return engine.isSegmented;
    },
    signal,
    onResolved(resolved, warnings) {
      const rate = resolved.isRateKnown ? resolved.rate : null;
      const { frameCount } = resolved;
      const buffered = elementState.buffered.read(video, resolved);
      const exactness = bestExactness(resolved, clock);
      update({ status: 'ready', rate, frameCount, frame: display.frame, ...buffered, ...exactness });
      for (const code of warnings) warnOnce(code);
      if (!isSeekable(video)) port.warn('NOT_SEEKABLE');
      if (!clock.isVerified) port.warn('NO_FRAME_CALLBACK');
      if (video.paused) display.alignVideo();
      void loadCaptions();
    },
  });
  const { resolved: timingResolved, confirmTimeline, doubtTimeline } = tracker;

  const seeker = createExactSeek({
    video,
    clock,
    signal,
    engine,
    timing,
    onChange(outcome) {
      if (!display.isStill) update(outcome ? { ...outcome, seeking: false } : { seeking: true });
    },
  });

  const display = createFrameDisplay({
    video,
    clock,
    seeker,
    signal,
    timing,
    confirmTimeline,
    doubtTimeline,
    update,
    openOverlay,
  });
  clock.subscribe(() => update({ frame: display.frame }), signal);

  const control = createPlaybackControl({ video, display, signal, started, timingResolved, timing, startLoop, update });
  observeElement(video, timing, (patch) => update(control.applyShuttleState(patch)), signal);
  if (port.knownInfo) tracker.setInfo(port.knownInfo);
  if (port.startFrame > 0) void control.seek(port.startFrame);
  return {
    ...control,
    get target() {
      return display.target;
    },
    get info() {
      return tracker.info;
    },
    setRendition,
    setCaptions,
    setScrubAudio,
    services,
  };

  async function startLoop(range: () => Range | null): Promise<void> {
    const { watchLoop } = await import('./control/loop.js');
    watchLoop({
      video,
      clock,
      signal,
      range,
      timing,
      isSeeking: () => seeker.target !== null,
      jump: display.jump,
      play: () => video.play(),
      captureIntent: control.captureIntent,
    });
  }

  /** Seeks as well: while paused, nothing else presents a frame of the new rendition. */
  function setRendition(id: number | null): void {
    const frame = display.target;
    const buffered = engine.setRendition?.(id);
    if (video.paused) void seeker.seek(frame, buffered);
  }

  function setScrubAudio(on: boolean): void {
    void scrubAudio?.then(({ close }) => close());
    scrubAudio = on
      ? import('./audio/scrub-audio.js').then(({ createScrubAudio }) =>
          createScrubAudio({ video, openInput, timing, signal }),
        )
      : null;
  }

  /** Media time of the frame on screen, in seconds: under a still the element's own stays behind. */
  function timeOnScreen(): number {
    return display.isStill ? middleOfFrame(display.frame, tracker.timing) : video.currentTime;
  }

  /** Called after the first frame, so that captions do not delay it. */
  function loadCaptions(): Promise<Captions> {
    captions ??= import('./playhead/captions.js').then((part) =>
      part.observeCaptions(video, timeOnScreen, update, signal),
    );
    return captions;
  }
  function setCaptions(id: number | null): void {
    void loadCaptions().then(({ choose }) => choose(id));
  }

  function services(): Promise<MediaServices> {
    servicesReady ??= import('./media-services.js').then(({ createMediaServices }) =>
      createMediaServices({ source, video, openInput, timingResolved, timing, signal }),
    );
    return servicesReady;
  }

  async function openOverlay() {
    const { canvas } = port;
    if (!canvas) return null;
    const warn = (cause: unknown) => {
      if (!signal.aborted) port.warn('CACHE_UNAVAILABLE', cause);
    };
    try {
      // Frames are cached by number, so the timing must be final.
      const [part] = await Promise.all([import('./display/still-overlay.js'), tracker.hasInfo, timingResolved]);
      return await part.openStillOverlay({
        openInput,
        canvas,
        height: video.videoHeight,
        timing: tracker.timing,
        signal,
        onError: warn,
      });
    } catch (cause) {
      warn(cause);
      return null;
    }
  }
}

/** Whether most of the video can be sought: without range requests, only what is loaded can. */
function isSeekable({ seekable, duration, buffered }: HTMLVideoElement): boolean {
  if (seekable.length === 0) return buffered.length === 0;
  return !Number.isFinite(duration) || seekable.end(seekable.length - 1) >= duration - 1;
}

import { frameCallbackEnd } from '../wait/frame-callback.js';
import type { PlaybackControl } from './playback-control.js';
import type { PlaybackRequests } from './playback-requests.js';

/** What requests need of the current media attachment. */
export interface ControllableMedia extends PlaybackControl {
  setRendition(id: number | null): void;
  setCaptions(id: number | null): void;
  setScrubAudio(on: boolean): void;
}

/** What requests act on: the current attachment, if any, and the state that outlives it. */
export interface RequestTarget {
  readonly attached: ControllableMedia | null;
  /** While a source waits for a video: the next attachment, or null if there is none in the end. Else undefined. */
  nextAttached(): Promise<ControllableMedia | null> | undefined;
  /** Whether the current attachment plays the source of an earlier one again, after a failure. */
  isReloadOf(earlier: ControllableMedia): boolean;
  readonly frame: number;
  /** Applies to later sources as well. */
  setScrubAudio(on: boolean): void;
  /** Loads the source again. */
  reload(): void;
}

/** The requests, bound to the current attachment of `target`. */
export function createRequests(target: RequestTarget): PlaybackRequests {
  /** The frame on screen after a request. What the host does then is no part of a frame callback. */
  async function shown(request: Promise<number | void>): Promise<number> {
    const frame = await request;
    await frameCallbackEnd();
    return frame ?? target.frame;
  }
  /** Asks the media at once, or when the source that is set has a video. */
  async function onceAttached<T>(ask: (media: ControllableMedia) => T | Promise<T>): Promise<T | undefined> {
    const media = target.attached ?? (await target.nextAttached());
    return media ? ask(media) : undefined;
  }
  const requests: PlaybackRequests = {
    async play() {
      await onceAttached((media) => media.play());
    },
    pause: () => shown(onceAttached((media) => media.pause())),
    async toggle() {
      await (target.attached?.isMoving() ? requests.pause() : requests.play());
    },
    async seekFrame(frame) {
      let media: ControllableMedia | undefined;
      const reached = await shown(onceAttached((attached) => (media = attached).seek(frame)));
      // The media was loaded again meanwhile, after a decoding failure.
      const isReloaded = media !== undefined && target.attached !== null && target.isReloadOf(media);
      return isReloaded ? requests.seekFrame(frame) : reached;
    },
    step: (count) => shown(onceAttached((media) => media.step(count))),
    async shuttle(speed) {
      await shown(onceAttached((media) => media.shuttle(speed)));
    },
    setLoop(range) {
      void onceAttached((media) => media.setLoop(range && range.out > range.in ? range : null));
    },
    setSpeed(speed) {
      void onceAttached(({ video }) => {
        try {
          video.playbackRate = speed;
          // The element returns to this one with every source.
          video.defaultPlaybackRate = speed;
        } catch {
          // Not supported by this browser: the playhead still has the old rate.
        }
      });
    },
    setVolume(volume) {
      if (!Number.isFinite(volume)) return;
      void onceAttached(({ video }) => void (video.volume = Math.min(Math.max(volume, 0), 1)));
    },
    setMuted(muted) {
      void onceAttached(({ video }) => void (video.muted = muted));
    },
    setScrubAudio: target.setScrubAudio,
    setRendition: (id) => target.attached?.setRendition(id),
    setCaptions: (id) => target.attached?.setCaptions(id),
    retry: target.reload,
  };
  return requests;
}

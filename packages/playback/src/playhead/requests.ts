import type { Range } from '@kreatli/timecode';
import type { Session } from '../session.js';

/**
 * What can be asked of the media element. Each request is an intent: what came of it is read from the playhead.
 * Without a video or a source, requests do nothing and resolve with the playhead's frame.
 */
export interface PlaybackRequests {
  /** Plays. Rejects with the browser's `NotAllowedError` where a person must act first. */
  play(): Promise<void>;
  /** Pauses on the frame that is on screen; resolves with it. */
  pause(): Promise<number>;
  /** Plays when paused, pauses when playing. */
  toggle(): Promise<void>;
  /**
   * Shows `frame` (rounded, and clamped into the video) and resolves with the frame on screen, when it is. A seek that a
   * later one supersedes resolves with what that one shows. Before the media is ready the seek waits for it.
   */
  seekFrame(frame: number): Promise<number>;
  /** Pauses and moves by `count` frames from the frame asked for last, or else shown, so held keys add up. */
  step(count: number): Promise<number>;
  /**
   * Moves at a signed speed, 1 = real time, from where it is: backwards with real pictures from the cache, beyond 2× and
   * backwards without sound. 0 pauses. Ends by itself at either end of the video.
   */
  shuttle(speed: number): Promise<void>;
  /** Repeats a half-open range of frames while playing; null ends it. */
  setLoop(range: Range | null): void;
  /** Sets the speed, 1 = real time. What the browser refuses (negative, beyond its limits) leaves it as it was. */
  setSpeed(speed: number): void;
  /** Sets the volume, clamped to 0…1. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** Lets the sound of single frames be heard while stepping and scrubbing. Off by default. */
  setScrubSound(on: boolean): void;
  /** Shows a rendition of a stream by its id, or with null lets the bandwidth choose. */
  setQuality(id: number | null): void;
  /** Shows captions by their id, or with null none. */
  setCaptions(id: number | null): void;
  /** Loads the source again, at the frame that was shown. */
  retry(): void;
}

/** What requests act on: the present motion, if any, and how to begin it anew. */
export interface RequestTarget {
  readonly motion: Session | null;
  readonly frame: number;
  /** Kept for the next source. */
  scrubSound: boolean;
  reload(): void;
}

/** The requests, bound to whatever `target` currently holds. */
export function createRequests(target: RequestTarget): PlaybackRequests {
  const requests: PlaybackRequests = {
    async play() {
      await target.motion?.play();
    },
    async pause() {
      return (await target.motion?.pause()) ?? target.frame;
    },
    async toggle() {
      await (target.motion?.isMoving() ? requests.pause() : requests.play());
    },
    async seekFrame(frame) {
      return (await target.motion?.seek(frame)) ?? target.frame;
    },
    async step(count) {
      return (await target.motion?.step(count)) ?? target.frame;
    },
    async shuttle(speed) {
      await target.motion?.shuttle(speed);
    },
    setLoop(range) {
      target.motion?.setLoop(range && range.out > range.in ? range : null);
    },
    setSpeed(speed) {
      const video = target.motion?.video;
      try {
        if (video) video.playbackRate = speed;
      } catch {
        // Beyond what this browser plays: the playhead keeps saying what is.
      }
    },
    setVolume(volume) {
      const video = target.motion?.video;
      if (video && Number.isFinite(volume)) video.volume = Math.min(Math.max(volume, 0), 1);
    },
    setMuted(muted) {
      const video = target.motion?.video;
      if (video) video.muted = muted;
    },
    setScrubSound(on) {
      target.scrubSound = on;
      target.motion?.setScrubSound(on);
    },
    setQuality(id) {
      void target.motion?.setQuality(id);
    },
    setCaptions(id) {
      target.motion?.setCaptions(id);
    },
    retry() {
      target.reload();
    },
  };
  return requests;
}

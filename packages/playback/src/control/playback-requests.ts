import type { Range } from '@kreatli/timecode';

/**
 * Requests to the media element. Their effect is read from the playhead. While a source has no video yet, requests wait
 * for it; without a source, they do nothing and resolve with the playhead's frame.
 */
export interface PlaybackRequests {
  /** Plays. Rejects with the browser's `NotAllowedError` where autoplay is blocked until a user gesture. */
  play(): Promise<void>;
  /** Pauses and resolves with the frame on screen. */
  pause(): Promise<number>;
  /** Plays when paused, pauses when playing. */
  toggle(): Promise<void>;
  /**
   * Shows `frame` (rounded, and clamped into the video) and resolves with the frame on screen. A superseded seek
   * resolves with the frame of the later one. Before the media is ready, the seek waits for it.
   */
  seekFrame(frame: number): Promise<number>;
  /** Pauses and moves by `count` frames from the latest seek target, or else the frame on screen, so steps add up. */
  step(count: number): Promise<number>;
  /**
   * Plays at a signed speed, 1 = real time, from the frame on screen. Reverse playback shows decoded frames. Muted
   * above 2× and backwards. 0 pauses. Ends at either end of the video.
   */
  shuttle(speed: number): Promise<void>;
  /** Repeats a half-open range of frames while playing; null ends the loop. */
  setLoop(range: Range | null): void;
  /** Sets the playback rate, 1 = real time. A rate that the browser does not support changes nothing. */
  setSpeed(speed: number): void;
  /** Sets the volume, clamped to 0…1. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** Plays the audio of single frames while stepping and scrubbing. Off by default. */
  setScrubAudio(on: boolean): void;
  /** Chooses a rendition of a stream by its id, or with null lets bandwidth choose. */
  setRendition(id: number | null): void;
  /** Shows a caption track by its id, or with null none. */
  setCaptions(id: number | null): void;
  /** Loads the source again, at the same frame. */
  retry(): void;
}

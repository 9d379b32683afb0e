export { createPlayback, type Playback, type PlaybackOptions } from './playback.js';
export { kindOf, type MediaSource } from './media-source.js';
export {
  emptyPlayhead,
  type Exactness,
  type ExactnessReason,
  type Playhead,
  type Quality,
} from './playhead/playhead.js';
export type { CaptionTrack } from './playhead/captions.js';
export type { PlaybackRequests } from './playhead/requests.js';
export type { Peaks } from './sound/peaks.js';
export type { PeaksOptions } from './sound/read-peaks.js';
export { isPlaybackError, PlaybackError, type PlaybackErrorCode } from './error/playback-error.js';
export type { PlaybackWarning, PlaybackWarningCode } from './error/playback-warning.js';
export type { LoadHls } from './engine/hls.js';

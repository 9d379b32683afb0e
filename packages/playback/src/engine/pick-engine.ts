import { PlaybackError } from '../error/playback-error.js';
import { kindOf, type MediaSource } from '../media/media-source.js';
import type { Engine } from './engine.js';
import type { LoadHls } from './load-hls.js';
import { lazyHlsEngine } from './lazy-hls.js';
import { nativeEngine } from './native.js';
import { sniffingEngine } from './sniffing.js';

/**
 * The engine for a source: hls.js for HLS wherever Media Source Extensions exist, because native HLS players expose
 * neither where their timeline starts nor what they buffer; otherwise the browser itself.
 *
 * @throws {PlaybackError} `MEDIA_UNSUPPORTED` for HLS where neither plays it.
 */
export function pickEngine(source: MediaSource, video: HTMLVideoElement, loadHls?: LoadHls): Engine {
  const kind = kindOf(source);
  if (kind === 'file') return nativeEngine;
  if ('MediaSource' in globalThis || 'ManagedMediaSource' in globalThis) {
    const hls = lazyHlsEngine(loadHls);
    return kind === 'hls' ? hls : sniffingEngine(nativeEngine, hls);
  }
  if (kind === 'unknown') return nativeEngine;
  if (video.canPlayType('application/vnd.apple.mpegurl')) return nativeEngine;
  throw new PlaybackError(
    'MEDIA_UNSUPPORTED',
    'this browser plays HLS neither natively nor by Media Source Extensions',
  );
}

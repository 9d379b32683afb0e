import type Hls from 'hls.js';
import type { Events, FragBufferedData, Level, LevelDetails } from 'hls.js';
import { snapRate } from '@kreatli/timecode';
import { type MediaInfo, unknownMedia } from '../media/media-info.js';
import { probe } from '../media/probe.js';
import { untilPainted } from '../wait/video-state.js';
import type { EnginePort } from './engine.js';
import { seekToFirstFrame } from './first-frame.js';

/** What a media playlist lists. */
interface Listed {
  /** Length in seconds; null for a live stream, whose beginning moves. */
  readonly seconds: number | null;
  /** Seconds of every segment. */
  readonly segments: readonly number[];
  readonly isJoined: boolean;
}

/**
 * Reports rate, origin and length: first what the playlists declare, then what was read from the segments, and again
 * while a recording grows. Frame 0 is where the video of the first segment starts; the segment's audio may start
 * earlier, and with it the timeline.
 */
export function reportStreamInfo(hls: Hls, HlsClass: typeof Hls, port: EnginePort): void {
  const { video, source, openInput, signal } = port;
  const { LEVEL_LOADED, FRAG_BUFFERED } = HlsClass.Events;
  let listed: Listed | null = null;
  let isGrowing = true;
  let info: MediaInfo | null = null;

  // hls.js later overwrites the playlist's durations by those of the segments, audio included.
  hls.on(LEVEL_LOADED, (_event, { details }) => {
    if (!isGrowing) return;
    listed = listedIn(details);
    isGrowing = details.live;
    if (info) report(info);
  });
  function report(read: MediaInfo, isProvisional = false): void {
    info = isProvisional ? null : read;
    const rate = read.rate ?? source.rate ?? read.declaredRate;
    const seconds = listed?.seconds ?? null;
    const counted = rate && seconds !== null ? Math.round((seconds * rate.num) / rate.den) : null;
    if (!signal.aborted) port.onMediaInfo({ ...read, frameCount: read.times?.length ?? counted }, isProvisional);
  }

  const onBuffered = async (_event: unknown, { frag }: FragBufferedData) => {
    const level = hls.levels[frag.level];
    const stream = frag.elementaryStreams.video ?? frag.elementaryStreams.audiovideo;
    if (frag.sn !== level?.details?.startSN || !stream) return;
    hls.off(FRAG_BUFFERED, onBuffered);
    const origin = stream.startPTS;
    if (video.currentTime < origin) void seekToFirstFrame(video, origin, untilDetached(hls, signal));
    const declared = { ...unknownMedia, declaredRate: rateOf(level), origin };
    report({ ...declared, doubt: 'UNCHECKED' }, true);
    // The first frame has priority: the container library is as large as the rest of this package.
    await untilPainted(video, signal);
    const { seconds, segments, isJoined } = listed!;
    const bytes = level.bitrate > 0 && seconds !== null ? (level.bitrate * seconds) / 8 : Infinity;
    const read = await probe(openInput, { height: video.videoHeight, stream: { segments, bytes } });
    const hasOtherRates = new Set(hls.levels.map(({ frameRate }) => frameRate).filter(Boolean)).size > 1;
    report({
      ...onElementClock(read, origin),
      declaredRate: declared.declaredRate,
      isConstant: read.isConstant && !hasOtherRates,
      doubt: isJoined ? 'DISCONTINUITY' : read.rate ? null : 'UNCHECKED',
    });
  };
  hls.on(FRAG_BUFFERED, onBuffered);
}

function listedIn({ live, type, totalduration, fragments }: LevelDetails): Listed {
  return {
    seconds: live && type !== 'EVENT' ? null : totalduration,
    segments: fragments.map(({ duration }) => duration),
    isJoined: fragments.some(({ cc }) => cc !== fragments[0]?.cc),
  };
}

const rateOf = ({ frameRate }: Level) => (frameRate > 0 ? snapRate(frameRate) : null);

/** What was read on the stream's own clock, which may start elsewhere than the element's. */
function onElementClock(read: MediaInfo, origin: number): MediaInfo {
  const shift = origin - (read.origin ?? origin);
  return { ...read, origin, times: read.times && read.times.map((time) => time + shift) };
}

/** A signal that aborts with `signal`, or when hls.js detaches the media: after a decoding failure it seeks itself. */
function untilDetached(hls: Hls, signal: AbortSignal): AbortSignal {
  const detached = new AbortController();
  hls.once('hlsMediaDetaching' as Events.MEDIA_DETACHING, () => detached.abort());
  return AbortSignal.any([signal, detached.signal]);
}

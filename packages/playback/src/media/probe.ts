import { framesToSeconds, rate, snapRate, type Rate } from '@kreatli/timecode';
import type { OpenInput } from './lazy-media-input.js';
import type { MediaInput, VideoTrack } from './media-input.js';
import { unknownMedia, type MediaInfo } from './media-info.js';
import { areOnGrid, endsOnGrid, isEvenlySpaced } from './spacing.js';

const metadataOnly = { metadataOnly: true };
/** Packets read of a container without a sample table, where reading all would download the file. */
const SAMPLE_PACKETS = 120;
/** Packets come in decoding order: this many at an edge may lack neighbours in presentation order. */
const REORDER_DEPTH = 16;
/** Latest start, in seconds, that reordering explains. A later one comes from an edit list with an empty edit. */
const MAX_REORDER_DELAY = 0.3;
/** Where else an even beginning is checked, as shares of the duration. */
const CHECKED_SHARES = [0.25, 0.5, 0.75];
/** Largest media without a sample table that are read to the end where that is needed, in bytes. */
const MAX_FULL_READ_BYTES = 64 * 2 ** 20;
/** Bytes within which a sample table is read. A fragmented file has none: its packets are read until here. */
const MAX_TABLE_BYTES = 16 * 2 ** 20;

/** What the engine knows of the media. */
export interface ProbeHints {
  /** Lines of the frames that the element shows, of several video tracks or renditions. */
  readonly height: number;
  /** For streams: seconds of every segment by the playlist, and the estimated size in bytes. */
  readonly stream?: { readonly segments: readonly number[]; readonly bytes: number };
}

/**
 * Reads rate, first frame time and frame count from the container by range requests, beside the element's own loading.
 * Never rejects: what cannot be read (CORS, unknown container) is null.
 */
export async function probe(openInput: OpenInput, hints: ProbeHints): Promise<MediaInfo> {
  try {
    const media = await openInput();
    const track = await media.video(hints.height);
    if (!track) return unknownMedia;
    const hasTable = /^video\/(mp4|quicktime)/.test(await media.input.getMimeType());
    const sample = await readTimes(media, track, hasTable ? { bytes: MAX_TABLE_BYTES } : { packets: SAMPLE_PACKETS });
    const info = infoFrom(sample);
    if (info.frameCount !== null) return info;
    // The playlist has the length of every segment: where each is a whole number of frames, nothing more is read.
    if (info.isConstant && info.rate && hints.stream && areOnGrid(hints.stream.segments, info.rate)) return info;
    const bytes = hints.stream?.bytes ?? (await media.input.source.getSizeOrNull().catch(() => null)) ?? Infinity;
    const isSmall = bytes <= MAX_FULL_READ_BYTES;
    // The last packet of a fragmented file or a live recording is found by reading everything before it.
    if (info.isConstant && info.rate && (isSmall || hints.stream)) {
      const frameCount = await evenFrameCount(media, track, info.rate, info.origin ?? 0);
      if (frameCount !== null) return { ...info, frameCount: hints.stream ? null : frameCount };
    }
    // Only the whole table has the times of unevenly spaced frames.
    if (isSmall) return infoFrom(await readTimes(media, track, {}));
    return { ...info, isConstant: info.isConstant && !hints.stream };
  } catch {
    return unknownMedia;
  }
}

/** Presentation times in seconds, ascending, and the earliest timestamp in the container, presented or not. */
interface Times {
  readonly times: Float64Array;
  readonly earliest: number;
  /** Whether they are those of all frames. */
  readonly isComplete: boolean;
}

async function readTimes(
  media: MediaInput,
  track: VideoTrack,
  { packets = Infinity, bytes = Infinity }: { readonly packets?: number; readonly bytes?: number },
): Promise<Times> {
  const times: number[] = [];
  let earliest = Infinity;
  let isComplete = true;
  for await (const packet of new media.library.EncodedPacketSink(track).packets(undefined, undefined, metadataOnly)) {
    earliest = Math.min(earliest, packet.timestamp);
    // An edit list cuts off packets before zero; they are never presented.
    if (packet.timestamp >= 0) times.push(packet.timestamp);
    isComplete = times.length < packets && media.bytesRead <= bytes;
    if (!isComplete) break;
  }
  return { times: distinct(Float64Array.from(times).sort()), earliest, isComplete };
}

/** Of frames at the same time, the last one is shown, and the others have no length. */
const distinct = (times: Float64Array): Float64Array => times.filter((time, i) => time !== times[i + 1]);

/**
 * The number of frames, by the last one; null if samples later in the media are not as evenly spaced as its beginning,
 * at the same rate.
 */
async function evenFrameCount(
  { library }: MediaInput,
  track: VideoTrack,
  rate: Rate,
  origin: number,
): Promise<number | null> {
  const sink = new library.EncodedPacketSink(track);
  const last = await sink.getPacket(Infinity, metadataOnly);
  if (!last) return null;
  for (const share of CHECKED_SHARES) {
    const start = await sink.getPacket(last.timestamp * share, metadataOnly);
    const times: number[] = [];
    for await (const { timestamp } of sink.packets(start ?? undefined, undefined, metadataOnly))
      if (times.push(timestamp) === 3 * REORDER_DEPTH) break;
    const run = Float64Array.from(times).sort().subarray(REORDER_DEPTH, -REORDER_DEPTH);
    if (!isEvenlySpaced(run) || !endsOnGrid(run, rate)) return null;
  }
  return Math.round((last.timestamp - origin) / framesToSeconds(1, rate)) + 1;
}

function infoFrom({ times: all, earliest, isComplete }: Times): MediaInfo {
  const times = isComplete ? all : all.subarray(0, -REORDER_DEPTH);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return unknownMedia;
  const perSecond = (times.length - 1) / (last - first);
  const rate = perSecond > 0 ? nearestRate(perSecond) : null;
  const isConstant = isEvenlySpaced(times) && (rate === null || endsOnGrid(times, rate));
  return {
    ...unknownMedia,
    rate,
    isConstant,
    times: isConstant || !isComplete ? null : times,
    origin: first,
    frameCount: isComplete ? times.length : null,
    doubt: earliest < 0 || earliest > MAX_REORDER_DELAY ? 'SHIFTED_TIMELINE' : null,
  };
}

/** The SMPTE rate nearest to a measured one, else the measured one to a thousandth of a frame per second. */
function nearestRate(perSecond: number): Rate {
  return snapRate(perSecond) ?? rate(Math.max(1, Math.round(perSecond * 1000)), 1000);
}

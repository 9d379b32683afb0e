import { rate, snapRate, type Rate } from '@kreatli/timecode';
import type { OpenInput } from './lazy-media-input.js';
import type { MediaInput } from './media-input.js';
import { unknownMedia, type MediaInfo } from './media-info.js';
import { endsOnGrid, isEvenlySpaced } from './spacing.js';

const metadataOnly = { metadataOnly: true };
/** Packets read of a container without a sample table, where reading all would download the file. */
const SAMPLE_PACKETS = 120;
/** Packets come in decoding order: this many at an edge may lack neighbours in presentation order. */
const REORDER_DEPTH = 16;
/** Latest start, in seconds, that reordering explains. A later one comes from an edit list with an empty edit. */
const MAX_REORDER_DELAY = 0.3;
/** Where else an even beginning is checked, as shares of the duration. */
const CHECKED_SHARES = [0.25, 0.5, 0.75];
/** Largest file without a sample table that is read to its end when its frames are uneven, in bytes. */
const MAX_FULL_READ_BYTES = 64 * 2 ** 20;

/**
 * Reads rate, first frame time and frame count from the container by range requests, beside the element's own loading.
 * Never rejects: what cannot be read (CORS, unknown container) is null.
 */
export async function probe(openInput: OpenInput): Promise<MediaInfo> {
  try {
    const media = await openInput();
    const type = await media.input.getMimeType();
    const hasTable = /^video\/(mp4|quicktime)/.test(type);
    const sample = await readTimes(media, hasTable ? Infinity : SAMPLE_PACKETS);
    const info = infoFrom(sample, hasTable);
    if (info.frameCount !== null) return info;
    // Only the whole table has the times of unevenly spaced frames. Streams would be downloaded for it.
    if (info.isConstant && !/^video\/(webm|x-matroska)/.test(type)) return info;
    if (!(await isSmall(media)) || (info.isConstant && info.rate && (await isEvenElsewhere(media, info.rate))))
      return info;
    return infoFrom(await readTimes(media, Infinity), true);
  } catch {
    return unknownMedia;
  }
}

/** Presentation times in seconds, ascending, and the earliest timestamp in the container, presented or not. */
interface Times {
  readonly times: Float64Array;
  readonly earliest: number;
}

async function readTimes({ library, video }: MediaInput, limit: number): Promise<Times> {
  const track = await video();
  const times: number[] = [];
  let earliest = Infinity;
  if (!track) return { times: new Float64Array(), earliest };
  for await (const packet of new library.EncodedPacketSink(track).packets(undefined, undefined, metadataOnly)) {
    earliest = Math.min(earliest, packet.timestamp);
    // An edit list cuts off packets before zero; they are never presented.
    if (packet.timestamp >= 0) times.push(packet.timestamp);
    if (times.length === limit) break;
  }
  return { times: Float64Array.from(times).sort(), earliest };
}

/** Whether samples later in the media are as evenly spaced as its beginning, at the same rate. */
async function isEvenElsewhere({ library, video }: MediaInput, rate: Rate): Promise<boolean> {
  const track = await video();
  if (!track) return true;
  const sink = new library.EncodedPacketSink(track);
  const last = await sink.getPacket(Infinity, metadataOnly);
  for (const share of last ? CHECKED_SHARES : []) {
    const start = await sink.getPacket(last!.timestamp * share, metadataOnly);
    const times: number[] = [];
    for await (const { timestamp } of sink.packets(start ?? undefined, undefined, metadataOnly))
      if (times.push(timestamp) === 3 * REORDER_DEPTH) break;
    const run = Float64Array.from(times).sort().subarray(REORDER_DEPTH, -REORDER_DEPTH);
    if (!isEvenlySpaced(run) || !endsOnGrid(run, rate)) return false;
  }
  return true;
}

async function isSmall({ input }: MediaInput): Promise<boolean> {
  const bytes = await input.source.getSizeOrNull().catch(() => null);
  return bytes !== null && bytes <= MAX_FULL_READ_BYTES;
}

function infoFrom({ times: all, earliest }: Times, isComplete: boolean): MediaInfo {
  const isWhole = isComplete || all.length < SAMPLE_PACKETS;
  const times = isWhole ? all : all.subarray(0, -REORDER_DEPTH);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return unknownMedia;
  const perSecond = (times.length - 1) / (last - first);
  const rate = perSecond > 0 ? nearestRate(perSecond) : null;
  const isConstant = isEvenlySpaced(times) && (rate === null || endsOnGrid(times, rate));
  return {
    rate,
    isConstant,
    times: isConstant || !isWhole ? null : times,
    origin: first,
    frameCount: isWhole ? times.length : null,
    doubt: earliest < 0 || earliest > MAX_REORDER_DELAY ? 'SHIFTED_TIMELINE' : null,
  };
}

/** The SMPTE rate nearest to a measured one, else the measured one to a thousandth of a frame per second. */
function nearestRate(perSecond: number): Rate {
  return snapRate(perSecond) ?? rate(Math.max(1, Math.round(perSecond * 1000)), 1000);
}

import { rate, snapRate, type Rate } from '@kreatli/timecode';
import { noFacts, type MediaFacts } from '../frame/settle-timing.js';
import type { MediaOpener, OpenMedia } from './open-media.js';
import { endsOnGrid, isEvenlySpaced } from './spacing.js';

const metadataOnly = { metadataOnly: true };
/** Packets read where a container has no sample table, so that counting them all would download the file. */
const FEW_PACKETS = 120;
/** Packets come in decoding order: the last of a few leave out pictures that are shown before them. */
const REORDER_DEPTH = 16;
/** The latest start, in seconds, that reordering pictures accounts for; beyond it an edit list shows nothing first. */
const LONGEST_DELAY = 0.3;
/** Where else an even beginning is compared with the rest, as shares of the length. */
const ELSEWHERE = [0.25, 0.5, 0.75];
/** Files without a sample table that are uneven, somewhere, are read to their end up to this size, in bytes. */
const SMALL_FILE = 64 * 2 ** 20;

/**
 * Reads rate, first frame time and frame count from the container by range requests, beside the element's own loading.
 * Never rejects: what cannot be read (CORS, unknown container) is null.
 */
export async function probe(opener: MediaOpener): Promise<MediaFacts> {
  try {
    const media = await opener();
    const type = await media.input.getMimeType();
    const hasTable = /^video\/(mp4|quicktime)/.test(type);
    const few = await readTimes(media, hasTable ? Infinity : FEW_PACKETS);
    const facts = factsOf(few, hasTable);
    // Only the whole table tells where the frames of an uneven video lie.
    if (facts.frameCount !== null) return facts;
    // A stream would be downloaded for it.
    if (facts.constant && !/^video\/(webm|x-matroska)/.test(type)) return facts;
    if (!(await isSmall(media)) || (facts.constant && facts.rate && (await isEvenElsewhere(media, facts.rate))))
      return facts;
    return factsOf(await readTimes(media, Infinity), true);
  } catch {
    return noFacts;
  }
}

/** Presentation times in seconds, ascending, and the earliest in the container, presented or not. */
interface Times {
  readonly times: Float64Array;
  readonly earliest: number;
}

async function readTimes({ library, video }: OpenMedia, limit: number): Promise<Times> {
  const track = await video();
  const times: number[] = [];
  let earliest = Infinity;
  if (!track) return { times: new Float64Array(), earliest };
  for await (const packet of new library.EncodedPacketSink(track).packets(undefined, undefined, metadataOnly)) {
    earliest = Math.min(earliest, packet.timestamp);
    // A packet before zero is cut off by an edit list and never presented.
    if (packet.timestamp >= 0) times.push(packet.timestamp);
    if (times.length === limit) break;
  }
  return { times: Float64Array.from(times).sort(), earliest };
}

/** Whether the video goes on as it begins: it may change its rate, or leave out pictures, after the first seconds. */
async function isEvenElsewhere({ library, video }: OpenMedia, rate: Rate): Promise<boolean> {
  const track = await video();
  if (!track) return true;
  const sink = new library.EncodedPacketSink(track);
  const last = await sink.getPacket(Infinity, metadataOnly);
  for (const share of last ? ELSEWHERE : []) {
    const start = await sink.getPacket(last!.timestamp * share, metadataOnly);
    const times: number[] = [];
    for await (const { timestamp } of sink.packets(start ?? undefined, undefined, metadataOnly))
      if (times.push(timestamp) === 3 * REORDER_DEPTH) break;
    const run = Float64Array.from(times).sort().subarray(REORDER_DEPTH, -REORDER_DEPTH);
    if (!isEvenlySpaced(run) || !endsOnGrid(run, rate)) return false;
  }
  return true;
}

async function isSmall({ input }: OpenMedia): Promise<boolean> {
  const bytes = await input.source.getSizeOrNull().catch(() => null);
  return bytes !== null && bytes <= SMALL_FILE;
}

function factsOf({ times: all, earliest }: Times, complete: boolean): MediaFacts {
  const times = complete || all.length < FEW_PACKETS ? all : all.subarray(0, -REORDER_DEPTH);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return noFacts;
  const perSecond = (times.length - 1) / (last - first);
  const rate = perSecond > 0 ? nearestRate(perSecond) : null;
  const constant = isEvenlySpaced(times) && (rate === null || endsOnGrid(times, rate));
  const whole = complete || all.length < FEW_PACKETS;
  return {
    rate,
    constant,
    times: constant || !whole ? null : times,
    origin: first,
    frameCount: whole ? times.length : null,
    doubt: earliest < 0 || earliest > LONGEST_DELAY ? 'SHIFTED_TIMELINE' : null,
  };
}

/** An SMPTE rate, or the measured one to a thousandth of a frame per second. */
function nearestRate(perSecond: number): Rate {
  return snapRate(perSecond) ?? rate(Math.max(1, Math.round(perSecond * 1000)), 1000);
}

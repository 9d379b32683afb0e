import { rate, snapRate, type Rate } from '@kreatli/timecode';
import { noFacts, type MediaFacts } from './settle-timing.js';
import { isEvenlySpaced } from './spacing.js';

/** Packets read where a container has no sample table, so that counting them all would download the file. */
const FEW_PACKETS = 120;
/** Packets come in decoding order: the last of a few leave out pictures that are shown before them. */
const REORDER_DEPTH = 16;

/**
 * Reads rate, first frame time and frame count from the container by range requests, beside the element's own loading.
 * Never rejects: what cannot be read (CORS, unknown container) is null.
 */
export async function probe(src: string, signal: AbortSignal): Promise<MediaFacts> {
  try {
    const { Input, UrlSource, EncodedPacketSink, ALL_FORMATS } = await import('mediabunny');
    if (signal.aborted) return noFacts;
    const url = new URL(src, document.baseURI);
    const source = new UrlSource(url, { getRetryDelay: () => null, handleUnhandledError: () => undefined });
    const input = new Input({ source, formats: ALL_FORMATS });
    signal.addEventListener('abort', () => input.dispose(), { once: true });
    try {
      const track = await input.getPrimaryVideoTrack();
      if (!track) return noFacts;
      const mime = await input.getMimeType();
      const hasTable = /^video\/(mp4|quicktime)/.test(mime);
      const times: number[] = [];
      for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
        // A packet before zero is cut off by an edit list and never presented.
        if (packet.timestamp >= 0) times.push(packet.timestamp);
        if (!hasTable && times.length === FEW_PACKETS) break;
      }
      return factsOf(Float64Array.from(times).sort(), hasTable);
    } finally {
      input.dispose();
    }
  } catch {
    return noFacts;
  }
}

function factsOf(all: Float64Array, complete: boolean): MediaFacts {
  const times = complete || all.length < FEW_PACKETS ? all : all.subarray(0, -REORDER_DEPTH);
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return noFacts;
  const perSecond = (times.length - 1) / (last - first);
  return {
    rate: perSecond > 0 ? nearestRate(perSecond) : null,
    constant: isEvenlySpaced(times),
    origin: first,
    frameCount: complete ? times.length : null,
  };
}

/** An SMPTE rate, or the measured one to a thousandth of a frame per second. */
function nearestRate(perSecond: number): Rate {
  return snapRate(perSecond) ?? rate(Math.max(1, Math.round(perSecond * 1000)), 1000);
}

import { isDropFrameTimecode } from '@kreatli/timecode';
import type { OpenInput } from './lazy-media-input.js';
import type { MediaTimecode } from './media-timecode.js';
import { rangeReader } from './range-reader.js';
import { timecodeOfTracks } from './timecode-track.js';

/**
 * Reads the start timecode of a file by a few small range requests: of MP4 and QuickTime from a timecode track, of WebM
 * and Matroska from the tag `TIMECODE`. Null where there is none, it is damaged, or the bytes may not be read. Never
 * rejects.
 */
export async function readStartTimecode(
  openInput: OpenInput,
  src: string,
  signal: AbortSignal,
): Promise<MediaTimecode | null> {
  try {
    const { library, input } = await openInput();
    const format = await input.getFormat();
    if (format === library.MP4 || format === library.QTFF) return await timecodeOfTracks(rangeReader(src, signal));
    if (format !== library.WEBM && format !== library.MATROSKA) return null;
    return timecodeOfTag((await input.getMetadataTags()).raw?.['TIMECODE']);
  } catch {
    return null;
  }
}

function timecodeOfTag(tag: unknown): MediaTimecode | null {
  if (typeof tag !== 'string' || !/^\d\d:\d\d:\d\d[:;.]\d\d$/.test(tag)) return null;
  return { startTimecode: tag, dropFrame: isDropFrameTimecode(tag), rate: null };
}

import type { OpenInput } from '../media/lazy-media-input.js';
import type { AudioTrack, MediaInput, VideoTrack } from '../media/media-input.js';
import { canDecodeAudio } from './can-decode-audio.js';

/** Packets by which a bitrate is estimated that no playlist declares. */
const SAMPLE_PACKETS = 100;

/**
 * The audio track whose peaks are measured: the primary one, and of a stream that of the rendition with the lowest
 * bitrate. Null without audio that can be decoded here.
 */
export async function audioToMeasure({ input }: MediaInput): Promise<AudioTrack | null> {
  if (!canDecodeAudio()) return null;
  const track = await input.getPrimaryAudioTrack({ sortBy: async (each) => (await each.getBitrate()) ?? 0 });
  return track && (await track.canDecode()) ? track : null;
}

/**
 * An estimate of the bytes that measuring loads. Audio lies between the frames, so that a file is loaded whole, and a
 * stream in one rendition. `bytes`: null if unknown, 0 for local media. Null where there is nothing to measure.
 * `seconds`: duration of the media.
 */
export async function costOfMeasuring(
  openInput: OpenInput,
  src: string,
  seconds: number,
): Promise<{ readonly bytes: number | null } | null> {
  const media = await openInput();
  const track = await audioToMeasure(media);
  if (!track) return null;
  if (/^(blob|data):/.test(src)) return { bytes: 0 };
  if (!(await media.isStream())) return { bytes: await media.input.source.getSizeOrNull() };
  const bytes = ((await bitrateOf(track, src)) * seconds) / 8;
  return { bytes: Number.isFinite(bytes) ? Math.round(bytes) : null };
}

/** Bits per second of the segments in which an audio track of the stream at `src` lies. */
async function bitrateOf(track: AudioTrack, src: string): Promise<number> {
  const playlist = await (await fetch(src)).text();
  const sample = async (each: AudioTrack | VideoTrack | null) =>
    (await each?.computePacketStats(SAMPLE_PACKETS))?.averageBitrate ?? 0;
  if (!playlist.includes('#EXT-X-STREAM-INF'))
    return (await sample(track)) + (await sample(await track.getPrimaryPairableVideoTrack()));
  // The bitrate of a rendition, with its video; audio in a playlist of its own has none.
  return (await track.getAverageBitrate()) ?? (await track.getBitrate()) ?? (await sample(track));
}

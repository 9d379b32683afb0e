import type { FrameRate } from './frame-rate.js';
import type { Rung } from './rungs.js';

/** Bits in a second of a stream. */
export interface BitRates {
  /** Of the segment that has most. */
  readonly peak: number;
  readonly mean: number;
}

/** A quality as it was written. */
export interface WrittenRung {
  readonly rung: Rung;
  readonly rates: BitRates;
  /** Such as `avc1.640028`. */
  readonly codec: string;
}

const SOUND_CODEC = 'mp4a.40.2';

/** The bit rates of a playlist whose segments are ranges of bytes. */
export function bitRatesOf(playlist: string): BitRates {
  const segments = [...playlist.matchAll(/#EXTINF:([\d.]+),\s*\n#EXT-X-BYTERANGE:(\d+)@/g)].map(
    ([, seconds, bytes]) => ({ seconds: Number(seconds), bits: Number(bytes) * 8 }),
  );
  const seconds = segments.reduce((sum, segment) => sum + segment.seconds, 0);
  const bits = segments.reduce((sum, segment) => sum + segment.bits, 0);
  if (segments.length === 0 || seconds === 0) return { peak: 0, mean: 0 };
  // The last segment may be a few frames, whose rate tells nothing.
  const full = Math.max(...segments.map((segment) => segment.seconds)) / 2;
  const peaks = segments.filter((segment) => segment.seconds >= full).map((segment) => segment.bits / segment.seconds);
  return { peak: Math.ceil(Math.max(...peaks)), mean: Math.ceil(bits / seconds) };
}

/** The codec of an H.264 stream, from the start of its file. Null where its configuration is not found. */
export function codecOf(start: Uint8Array): string | null {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const at = bytes.indexOf('avcC');
  return at < 0 || at + 8 > bytes.length ? null : `avc1.${bytes.toString('hex', at + 5, at + 8)}`;
}

/**
 * The playlist of all qualities, with their real bit rates. The best comes first.
 *
 * @param sound The bit rates of the sound in `sound.m3u8`; null without.
 */
export function masterPlaylist(rungs: readonly WrittenRung[], sound: BitRates | null, { num, den }: FrameRate): string {
  const group =
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Stereo",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="sound.m3u8"';
  const lines = rungs.flatMap(({ rung, rates, codec }) => [
    `#EXT-X-STREAM-INF:${[
      `BANDWIDTH=${rates.peak + (sound?.peak ?? 0)}`,
      `AVERAGE-BANDWIDTH=${rates.mean + (sound?.mean ?? 0)}`,
      `RESOLUTION=${rung.width}x${rung.height}`,
      `FRAME-RATE=${(num / den).toFixed(3)}`,
      `CODECS="${codec}${sound ? `,${SOUND_CODEC}` : ''}"`,
      ...(sound ? ['AUDIO="sound"'] : []),
    ].join(',')}`,
    `${rung.name}.m3u8`,
  ]);
  const head = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'];
  return `${[...head, ...(sound ? [group] : []), ...lines].join('\n')}\n`;
}

import { type FrameRate, isSameRate, parseRate, spacingOf } from './frame-rate.js';
import { MediaError, type RemarkCode } from './reasons.js';

/** A stream as ffprobe describes it. */
export interface ProbedStream {
  readonly index: number;
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly pix_fmt?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly field_order?: string;
  readonly color_space?: string;
  readonly color_transfer?: string;
  readonly r_frame_rate?: string;
  readonly avg_frame_rate?: string;
  readonly time_base?: string;
  readonly duration?: string;
  readonly channels?: number;
  readonly channel_layout?: string;
  readonly disposition?: Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly side_data_list?: readonly { readonly rotation?: number }[];
}

/** What `ffprobe -of json` prints. */
export interface ProbeOutput {
  readonly streams?: readonly ProbedStream[];
  readonly format?: { readonly start_time?: string; readonly tags?: Readonly<Record<string, string>> };
}

/** When the frames of a video are shown. */
export interface FrameTimes {
  /** Of each frame that is shown, in ascending order, in units of the stream's time base. */
  readonly shown: readonly number[];
  /** Whether the file ended before its frames did. */
  readonly isCutOff: boolean;
}

/** How HDR is coded: PQ (HDR10) or HLG. */
export type HdrTransfer = 'smpte2084' | 'arib-std-b67';

/** The sound of a master that is played. */
export interface SoundFacts {
  /** The stream, or two of one channel each: left and right. */
  readonly streams: readonly [number] | readonly [number, number];
}

/** What is known of a master. */
export interface MediaFacts {
  readonly rate: FrameRate;
  /** Of the proxies. Where `isVariable`, an estimate. */
  readonly frames: number;
  readonly isVariable: boolean;
  /** In pixels that are square, as shown: rotated, and even. */
  readonly width: number;
  readonly height: number;
  /** The stream of the video. */
  readonly videoStream: number;
  /** Seconds from the start of the file to the first frame. */
  readonly firstFrameAt: number;
  readonly isInterlaced: boolean;
  readonly hdr: HdrTransfer | null;
  /** The matrix of the colors. */
  readonly matrix: 'bt709' | 'bt601' | 'bt2020';
  /** Null: the master has none. */
  readonly sound: SoundFacts | null;
  readonly startTimecode: string | null;
  readonly dropFrame: boolean;
  readonly remarks: readonly RemarkCode[];
}

/** Tracks of a file that are looked at. */
export const MAX_STREAMS = 64;
/** Seconds of a video. */
const MAX_SECONDS = 24 * 3_600;
/** How often a frame is repeated where the rate varies, on average. */
const MAX_REPEATS = 200;
/** Pixels of a frame. */
export const MAX_PIXELS = 36_000_000;

/**
 * What ffprobe found, as facts.
 * @throws MediaError `no_video`, `too_many_streams`, `too_large`, `unsupported_codec`, `incomplete`.
 */
export function readProbe(probe: ProbeOutput, times: FrameTimes): MediaFacts {
  const streams = probe.streams ?? [];
  const video = videoOf(streams);
  const size = sizeOf(video);
  const { shown } = times;
  if (shown.length === 0) throw new MediaError(times.isCutOff ? 'incomplete' : 'no_video');
  const unit = parseRate(video.time_base) ?? { num: 1, den: 1000 };
  const declared = [video.r_frame_rate, video.avg_frame_rate].flatMap((text) => parseRate(text) ?? []);
  const { rate, isVariable } = spacingOf(shown, unit, declared);
  checkWhole(video, times, unit);
  const seconds = ((shown.at(-1)! - shown[0]!) * unit.num) / unit.den;
  if (seconds > MAX_SECONDS) throw new MediaError('too_much');
  const frames = isVariable ? Math.round((seconds * rate.num) / rate.den) + 1 : shown.length;
  // Frames that are repeated cost as much as others.
  if (frames > MAX_REPEATS * shown.length) throw new MediaError('too_much');
  const isInterlaced = ['tt', 'bb', 'tb', 'bt'].includes(video.field_order ?? '');
  const hdr = hdrOf(video);
  const sound = soundOf(streams);
  const channels = streams.find(({ index }) => index === sound?.streams[0])?.channels ?? 0;
  return {
    rate,
    frames,
    isVariable,
    ...size,
    videoStream: video.index,
    firstFrameAt: (shown[0]! * unit.num) / unit.den - (Number(probe.format?.start_time) || 0),
    isInterlaced,
    hdr,
    matrix: matrixOf(video, size.height),
    sound,
    ...timecodeOf(probe, rate),
    remarks: [
      ...(isVariable ? (['variable_rate'] as const) : []),
      ...(isInterlaced ? (['deinterlaced'] as const) : []),
      ...(hdr ? (['tone_mapped'] as const) : []),
      ...(channels > 2 ? (['downmixed'] as const) : []),
    ],
  };
}

/** @throws MediaError where there is none that can be decoded. */
export function videoOf(streams: readonly ProbedStream[]): ProbedStream {
  if (streams.length > MAX_STREAMS) throw new MediaError('too_many_streams');
  // The cover of a song is a stream too.
  const videos = streams.filter(
    ({ codec_type, disposition }) => codec_type === 'video' && disposition?.['attached_pic'] !== 1,
  );
  const video = videos.find(({ disposition }) => disposition?.['default'] === 1) ?? videos[0];
  if (!video) throw new MediaError('no_video');
  if ((video.codec_name ?? 'unknown') === 'unknown') throw new MediaError('unsupported_codec');
  const [width, height] = [video.width ?? 0, video.height ?? 0];
  if (width * height > MAX_PIXELS) throw new MediaError('too_large');
  if (width < 1 || height < 1) throw new MediaError('unsupported_codec');
  return video;
}

/** The rows of an image with pixels that are not square are kept, where it is not rotated. */
function sizeOf(video: ProbedStream): { readonly width: number; readonly height: number } {
  const aspect = parseRate(video.sample_aspect_ratio) ?? { num: 1, den: 1 };
  const wide = (video.width! * aspect.num) / aspect.den;
  const rotation = video.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
  const [width, height] = Math.abs(rotation) % 180 === 90 ? [video.height!, wide] : [wide, video.height!];
  return { width: even(width), height: even(height) };
}

/** The nearest even number, at least 2: what 4:2:0 needs. */
export const even = (length: number): number => Math.max(2, Math.round(length / 2) * 2);

/** A container may declare more than it has. @throws MediaError `incomplete`. */
function checkWhole({ duration }: ProbedStream, { shown, isCutOff }: FrameTimes, unit: FrameRate): void {
  const declared = (Number(duration) || 0) * (unit.den / unit.num);
  const usual = shown.length > 1 ? (shown.at(-1)! - shown[0]!) / (shown.length - 1) : declared;
  const missing = declared - (shown.at(-1)! - shown[0]! + usual);
  if (isCutOff && missing > usual * 1.5) throw new MediaError('incomplete');
}

function hdrOf({ color_transfer: transfer }: ProbedStream): HdrTransfer | null {
  return transfer === 'smpte2084' || transfer === 'arib-std-b67' ? transfer : null;
}

/** What names no matrix has the one of its size. */
function matrixOf({ color_space: space = '' }: ProbedStream, height: number): MediaFacts['matrix'] {
  if (space.startsWith('bt2020')) return 'bt2020';
  if (space === 'bt709') return 'bt709';
  if (['smpte170m', 'bt470bg', 'fcc', 'smpte240m'].includes(space)) return 'bt601';
  return height >= 720 ? 'bt709' : 'bt601';
}

/** The first track, or the first two where they have a channel each, as cameras and editors write them. */
function soundOf(streams: readonly ProbedStream[]): SoundFacts | null {
  const sounds = streams.filter(
    ({ codec_type: type, codec_name: name, channels = 0 }) =>
      type === 'audio' && channels > 0 && (name ?? 'unknown') !== 'unknown',
  );
  const [first, second] = sounds;
  if (!first) return null;
  const isPair = first.channels === 1 && second?.channels === 1;
  return { streams: isPair ? [first.index, second.index] : [first.index] };
}

/** QuickTime has the timecode in a stream, MXF in the format. A semicolon marks drop-frame in both. */
function timecodeOf(
  { streams = [], format }: ProbeOutput,
  rate: FrameRate,
): Pick<MediaFacts, 'startTimecode' | 'dropFrame'> {
  const text = [...streams, ...(format ? [format] : [])].find(({ tags }) => tags?.['timecode'])?.tags?.['timecode'];
  const [, clock, mark, frame = ''] = /^(\d{2}:[0-5]\d:[0-5]\d)([:;.])(\d{2,3})$/.exec(text ?? '') ?? [];
  if (clock === undefined) return { startTimecode: null, dropFrame: false };
  const canDrop = [30, 60, 120].some((whole) => isSameRate(rate, { num: whole * 1000, den: 1001 }));
  const dropFrame = mark !== ':' && canDrop;
  return { startTimecode: `${clock}${dropFrame ? ';' : ':'}${frame}`, dropFrame };
}

import { PEAKS_RATE } from './peaks.js';
import { MAX_PIXELS, MAX_STREAMS, type MediaFacts } from './read-probe.js';
import { type Rung, rungsOf, segmentFrames, timescaleOf } from './rungs.js';
import { SHEET_PATTERN, type Storyboard, storyboardOf } from './storyboard.js';

/** What ffmpeg makes of a master, in one run that decodes it once. */
export interface Plan {
  readonly arguments: readonly string[];
  readonly rungs: readonly Rung[];
  readonly storyboard: Storyboard;
  /** Seconds of the proxies. */
  readonly seconds: number;
  /** Most bytes of one file. */
  readonly fileBytes: number;
}

/** The name of the master in the folder where ffmpeg runs: no extension, so that only its bytes say what it is. */
export const MASTER = 'master';
/** The file descriptor that the sound for the peaks comes from. */
export const PEAKS_FD = 3;
export const POSTER = 'poster.jpg';

/**
 * Containers that are read. Playlists, image sequences and lists of other files are not among them: they name files.
 * `-protocol_whitelist` alone does not keep ffmpeg from reading what they name.
 */
const FORMATS = 'mov,matroska,mxf,avi,mpegts,mpeg,asf,dv,flv,ogg,gxf';
const SAMPLE_RATE = 48_000;
/** Samples that the encoder of AAC puts before the sound. As many are cut, so that sound and video begin at 0. */
const PRIMING = 1_024;
/** Width of the poster, at most. */
const POSTER_WIDTH = 1_280;

/** What ffprobe and ffmpeg get before `-i`: only a file, of a container that names no other, with frames of a limit. */
export const inputArguments: readonly string[] = [
  ...['-protocol_whitelist', 'file', '-format_whitelist', FORMATS],
  ...['-max_streams', String(MAX_STREAMS), '-max_pixels', String(MAX_PIXELS)],
];

/** What ffmpeg is run with, in a folder that holds the master. `threads`: of the decoder and of each encoder. */
export function planOf(facts: MediaFacts, threads: number): Plan {
  const rungs = rungsOf(facts);
  const storyboard = storyboardOf(facts);
  const seconds = (facts.frames * facts.rate.den) / facts.rate.num;
  const segment = secondsText(segmentFrames(facts.rate), facts);
  const graph = [...videoGraph(facts, rungs, storyboard), ...(facts.sound ? soundGraph(facts, seconds) : [])];
  const kbps = rungs.reduce((most, { maxKbps }) => Math.max(most, maxKbps), 0);
  return {
    rungs,
    storyboard,
    seconds,
    fileBytes: Math.ceil(kbps * 125 * seconds * 2) + 64 * 2 ** 20,
    arguments: [
      ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', '-xerror', '-y', '-progress', 'pipe:1'],
      ...inputArguments,
      // Each thread of the decoder holds a frame.
      ...['-threads', String(threads), '-i', `file:${MASTER}`, '-filter_complex', graph.join(';')],
      ...rungs.flatMap((rung) => rungArguments(rung, facts, segment, threads)),
      ...imageArguments('poster', ['-frames:v', '1', '-update', '1', POSTER]),
      ...imageArguments('sheets', [SHEET_PATTERN]),
      ...(facts.sound ? soundArguments(segment) : []),
    ],
  };
}

/** Frames are counted, not timed: frame n lies at n of the rate, whatever rounding the container has. */
function videoGraph(facts: MediaFacts, rungs: readonly Rung[], board: Storyboard): readonly string[] {
  const { rate, isVariable, isInterlaced, videoStream } = facts;
  const [high, ...others] = rungs as [Rung, ...Rung[]];
  const constant = `fps=${rate.num}/${rate.den}:start_time=${facts.firstFrameAt.toFixed(6)}`;
  const steps = [
    ...(isInterlaced ? ['bwdif=mode=send_frame:parity=auto:deint=all'] : []),
    ...(isVariable ? [constant] : []),
    `settb=1/${timescaleOf(rate)}`,
    `setpts=N*${(timescaleOf(rate) / rate.num) * rate.den}`,
    ...colorSteps(facts, high),
    'setsar=1',
    'format=yuv420p',
    `split=${rungs.length + 2}[high]${others.map(({ name }) => `[${name}-in]`).join('')}[poster-in][sheets-in]`,
  ];
  const posterWidth = Math.min(POSTER_WIDTH, high.width);
  return [
    `[0:${videoStream}]${steps.join(',')}`,
    ...others.map(({ name, width, height }) => `[${name}-in]scale=${width}:${height}:flags=bicubic[${name}]`),
    `[poster-in]select='eq(n,${Math.floor(facts.frames / 4)})',scale=${posterWidth}:-2,${FULL_RANGE}[poster]`,
    `[sheets-in]select='not(mod(n,${board.every}))',scale=${board.width}:${board.height}:flags=area,` +
      `tile=${board.columns}x${board.rows},${FULL_RANGE}[sheets]`,
  ];
}

/** JPEG has the full range, and the matrix of standard definition. */
const FULL_RANGE = 'scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc,format=yuvj420p';

/** Scales to the best quality, in BT.709. */
function colorSteps({ hdr, matrix, height }: MediaFacts, { width, height: lines }: Rung): readonly string[] {
  if (hdr)
    return [
      // Before the colors, so that fewer pixels are computed.
      ...(lines < height ? [`scale=${width}:${lines}:flags=bicubic`] : [`scale=${width}:${lines}`]),
      `zscale=tin=${hdr}:pin=bt2020:min=bt2020nc:t=linear:npl=203`,
      'format=gbrpf32le',
      'zscale=p=bt709',
      'tonemap=tonemap=hable:desat=0',
      'zscale=t=bt709:m=bt709:r=tv',
    ];
  return [`scale=${width}:${lines}:flags=bicubic:in_color_matrix=${matrix}:out_color_matrix=bt709:out_range=tv`];
}

/** As long as the video, and from its first frame on. */
function soundGraph({ sound, firstFrameAt }: MediaFacts, seconds: number): readonly string[] {
  const { streams } = sound!;
  const inputs = streams.map((index) => `[0:${index}]`).join('');
  const steps = [
    ...(streams.length === 2 ? ['join=inputs=2:channel_layout=stereo'] : []),
    `asetpts=PTS-${firstFrameAt.toFixed(6)}/TB`,
    `aresample=${SAMPLE_RATE}:first_pts=0`,
    'aformat=channel_layouts=stereo',
    'apad',
    `atrim=end_sample=${Math.round(seconds * SAMPLE_RATE)}`,
    'asplit[sound-in][peaks-in]',
  ];
  return [
    `${inputs}${steps.join(',')}`,
    `[sound-in]atrim=start_sample=${PRIMING},asetpts=N/SR/TB[sound]`,
    `[peaks-in]aresample=${PEAKS_RATE},aformat=sample_fmts=s16:channel_layouts=mono[peaks]`,
  ];
}

/** B-frames are left out, so that frames are stored as they are shown, and the first one at 0. */
function rungArguments(rung: Rung, { rate }: MediaFacts, segment: string, threads: number): readonly string[] {
  const { name, gop, maxKbps } = rung;
  const timescale = timescaleOf(rate);
  return [
    ...['-map', `[${name}]`, '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22', '-profile:v', 'high'],
    ...['-maxrate', `${maxKbps}k`, '-bufsize', `${maxKbps * 2}k`, '-threads', String(threads)],
    ...['-bf', '0', '-g', String(gop), '-keyint_min', String(gop), '-sc_threshold', '0', '-flags', '+cgop+bitexact'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
    ...['-fps_mode', 'passthrough', '-enc_time_base', `1/${timescale}`],
    ...['-video_track_timescale', String(timescale)],
    ...hlsArguments(name, segment),
  ];
}

const soundArguments = (segment: string): readonly string[] => [
  ...['-map', '[sound]', '-c:a', 'aac', '-b:a', '160k', '-flags', '+bitexact'],
  ...hlsArguments('sound', segment),
  ...['-map', '[peaks]', '-f', 's16le', `pipe:${PEAKS_FD}`],
];

/** Tags of a master name places, cameras and users, and may be many. */
const WITHOUT_TAGS = ['-map_metadata', '-1', '-map_chapters', '-1'];

/** One file of fragments, which the playlist names by ranges of bytes. */
const hlsArguments = (name: string, segment: string): readonly string[] => [
  ...WITHOUT_TAGS,
  ...['-fflags', '+bitexact', '-f', 'hls', '-hls_time', segment, '-hls_playlist_type', 'vod'],
  ...['-hls_segment_type', 'fmp4', '-hls_flags', 'single_file+independent_segments'],
  ...['-hls_segment_filename', `${name}.mp4`, `${name}.m3u8`],
];

const imageArguments = (name: string, output: readonly string[]): readonly string[] => [
  ...['-map', `[${name}]`, '-fps_mode', 'passthrough', '-c:v', 'mjpeg', '-q:v', '4', '-flags', '+bitexact'],
  ...[...WITHOUT_TAGS, '-f', 'image2', ...output],
];

/** In microseconds at most: a segment ends with the first key frame at or after it. */
const secondsText = (frames: number, { rate }: MediaFacts): string =>
  (Math.floor(((frames * rate.den) / rate.num) * 1_000_000) / 1_000_000).toFixed(6);

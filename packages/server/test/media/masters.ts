/**
 * Masters for tests: short files of many kinds, whose frames carry their number (test/clips/frame-image.mjs), with a
 * flash in one frame and a click at its time.
 */

/** A file that is made, and what its proxies must show. */
export interface Master {
  readonly name: string;
  readonly extension: string;
  /** Frames per second of what is drawn: `[30000, 1001]`. */
  readonly rate: readonly [num: number, den: number];
  /** Frames that are drawn. */
  readonly frames: number;
  /** Between the inputs (0: images, 1: sound) and the file. */
  readonly options: readonly string[];
  readonly hasSound: boolean;
  /** Samples that the file itself has the sound too late. Default 0. */
  readonly soundOffset?: number;
  /** The number that a drawn image carries. Default: its place. */
  readonly drawn?: (slot: number) => number;
  /** The number that frame n of the proxies shows. Default: n. */
  readonly shown?: (n: number) => number;
  /** Frames of the proxies. Default: those that are drawn. */
  readonly proxyFrames?: number;
  /** Their rate. Default: the one that is drawn. */
  readonly proxyRate?: readonly [num: number, den: number];
  readonly size?: readonly [width: number, height: number];
  /** What turns an image of a proxy back into the one that was drawn, as a filter of ffmpeg. */
  readonly view?: string;
  readonly startTimecode?: string;
  readonly dropFrame?: boolean;
  readonly remarks?: readonly string[];
  /** A step after it is written: arguments of ffmpeg with IN and OUT. */
  readonly after?: readonly string[];
}

/** The frame with the flash. */
export const FLASH = 30;

const rates = {
  23.976: [24_000, 1_001],
  24: [24, 1],
  25: [25, 1],
  29.97: [30_000, 1_001],
  30: [30, 1],
  50: [50, 1],
  59.94: [60_000, 1_001],
  60: [60, 1],
} as const;
type Rate = keyof typeof rates;

const h264 = (...more: readonly string[]) => ['-c:v', 'libx264', '-preset', 'superfast', '-crf', '20', ...more];
const hevc = (more: string, ...others: readonly string[]) => [
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', `log-level=none${more}`, ...others],
];
const pcm = ['-c:a', 'pcm_s16le'];
const aac = ['-c:a', 'aac', '-b:a', '192k'];

function master(
  name: string,
  rate: Rate,
  extension: string,
  options: readonly string[],
  more: Partial<Master> = {},
): Master {
  const [num, den] = rates[rate];
  return {
    name: `${name}-${rate}`,
    extension,
    rate: [num, den],
    frames: Math.round((2.4 * num) / den),
    options,
    hasSound: true,
    ...more,
  };
}

const pq = ':hdr10=1:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc';
const hlg = ':colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc';
/** A number in which each digit changes once in a while, as what moves does, and their sum stays even. */
const walk = (slot: number): number =>
  Array.from({ length: slot }, (_, i) => (1 << ((i * 7) % 16)) ^ (1 << ((i * 7 + 3) % 16))).reduce((a, b) => a ^ b, 0);
/** Images of two frames in the lines of one. Only the first is left of them. */
const interlaced = { drawn: walk, shown: (n: number) => walk(n * 2), remarks: ['deinterlaced'] };
const fields = (rate: Rate, drawn: Rate) => ({
  ...interlaced,
  rate: rates[drawn],
  frames: 120,
  proxyFrames: 60,
  proxyRate: rates[rate],
});
/** Which frames stay of a variable rate. */
export const STAYS = (n: number): boolean => n < 20 || (n > 26 && (n * n * 79 + n * 31) % 101 < 61) || n === FLASH;
const dropped = `select='lt(n,20)+gt(n,26)*lt(mod(n*n*79+n*31,101),61)+eq(n,${FLASH})'`;
const lastThatStays = (n: number): number => (STAYS(n) ? n : lastThatStays(n - 1));
const variable = (frames: number) => ({
  shown: lastThatStays,
  frames,
  proxyFrames: lastThatStays(frames - 1) + 1,
  remarks: ['variable_rate'],
});
/** Matroska as ffmpeg writes it begins with the lead of Opus, rounded to a millisecond: the video is late. */
const opus = { soundOffset: -336 };

/** All kinds. */
export const masters: readonly Master[] = [
  master('h264', 23.976, 'mp4', [...h264(), ...aac]),
  master('h264', 24, 'mp4', [...h264('-bf', '3'), ...aac]),
  master('h264-timecode', 25, 'mov', [...h264(), ...pcm, '-timecode', '10:00:00:00'], {
    startTimecode: '10:00:00:00',
  }),
  master('h264-drop', 29.97, 'mp4', [...h264(), ...aac, '-timecode', '01:00:58;00'], {
    startTimecode: '01:00:58;00',
    dropFrame: true,
  }),
  master('h264', 30, 'mp4', [...h264(), ...aac]),
  master('h264', 50, 'mp4', [...h264(), ...aac]),
  master('h264-drop', 59.94, 'mov', [...h264(), ...pcm, '-timecode', '00:59:59;58'], {
    startTimecode: '00:59:59;58',
    dropFrame: true,
  }),
  master('h264', 60, 'mkv', [...h264(), ...pcm]),
  master('h264-long-gop', 29.97, 'mp4', [...h264('-g', '300', '-bf', '8'), ...aac]),
  master('h264-open-gop', 25, 'mp4', [...h264('-x264-params', 'keyint=24:open-gop=1:bframes=5'), ...aac]),
  master('h264-422-10', 25, 'mov', [...h264('-pix_fmt', 'yuv422p10le'), ...pcm]),
  master('h264-rotated', 30, 'mp4', [...h264(), ...aac], {
    after: ['-i', 'IN', '-c', 'copy', '-metadata:s:v', 'rotate=90', 'OUT'],
    size: [360, 640],
    view: 'transpose=1',
  }),
  master('h264-anamorphic', 25, 'mov', [...h264('-vf', 'scale=480:360,setsar=4/3'), ...pcm], { size: [640, 360] }),
  master('h264-odd', 24, 'mkv', [...h264('-vf', 'scale=321:181', '-pix_fmt', 'yuv444p'), ...pcm], {
    size: [322, 182],
  }),
  master('h264-silent', 24, 'mp4', [...h264('-an')], { hasSound: false }),
  master('h264-surround', 24, 'mov', [...h264(), '-af', 'pan=5.1|FL=c0|FR=c1', ...pcm], { remarks: ['downmixed'] }),
  master('h264-two-mono', 25, 'mov', [...h264(), '-map', '1:a', '-ac', '1', ...pcm]),
  master('h264-late-sound', 25, 'mkv', [...h264(), '-af', 'atrim=start=0.5', ...pcm]),
  master('h264-trimmed', 25, 'mp4', [...h264('-bf', '2', '-g', '50'), ...aac], {
    after: ['-ss', '0.44', '-i', 'IN', '-c', 'copy', 'OUT'],
    shown: (n) => n + 11,
    proxyFrames: 49,
  }),
  master('h264-stream', 25, 'ts', [...h264(), '-c:a', 'mp2', '-muxdelay', '1']),
  master('h264-fragmented', 30, 'mp4', [...h264(), ...aac, '-movflags', 'frag_keyframe+empty_moov']),
  master('hevc', 25, 'mp4', [...hevc(''), ...aac]),
  master('hevc-pq', 23.976, 'mp4', [...hevc(pq, '-pix_fmt', 'yuv420p10le'), ...aac], { remarks: ['tone_mapped'] }),
  master('hevc-hlg', 50, 'mov', [...hevc(hlg, '-pix_fmt', 'yuv420p10le'), ...pcm], { remarks: ['tone_mapped'] }),
  master('prores', 23.976, 'mov', ['-c:v', 'prores_ks', '-profile:v', '0', ...pcm, '-timecode', '01:00:00:00'], {
    startTimecode: '01:00:00:00',
  }),
  master('prores-4444', 29.97, 'mov', [
    ...['-vf', 'format=yuva444p10le', '-c:v', 'prores_ks', '-profile:v', '4', ...pcm],
  ]),
  master('dnxhr', 24, 'mov', ['-c:v', 'dnxhd', '-profile:v', 'dnxhr_lb', '-pix_fmt', 'yuv422p', ...pcm]),
  master(
    'dnxhd-mxf',
    25,
    'mxf',
    [...['-vf', 'scale=1920:1080,format=yuv422p', '-c:v', 'dnxhd', '-b:v', '120M', ...pcm, '-timecode', '09:59:50:00']],
    { startTimecode: '09:59:50:00', size: [1920, 1080], frames: 40 },
  ),
  master(
    'mpeg2-mxf-drop',
    29.97,
    'mxf',
    [...['-c:v', 'mpeg2video', '-q:v', '3', '-g', '15', '-bf', '2', ...pcm, '-timecode', '00:01:00;02']],
    { startTimecode: '00:01:00;02', dropFrame: true },
  ),
  master('mpeg2-stream', 25, 'ts', ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-c:a', 'mp2']),
  master('mpeg2-cut', 25, 'ts', ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-g', '12', '-c:a', 'mp2'], {
    // Two frames at the cut need one that was cut off.
    after: ['-ss', '0.9', '-i', 'IN', '-c', 'copy', 'OUT'],
    shown: (n) => 22 + Math.max(2, n),
    proxyFrames: 38,
    remarks: ['frames_missing'],
  }),
  master(
    'mpeg2-interlaced',
    25,
    'mxf',
    [
      ...['-vf', 'tinterlace=interleave_top,setfield=tff', '-r', '25', '-c:v', 'mpeg2video', '-q:v', '3'],
      ...['-flags', '+ilme+ildct', ...pcm],
    ],
    { ...fields(25, 50), startTimecode: '00:00:00:00' },
  ),
  master(
    'prores-interlaced',
    29.97,
    'mov',
    [
      ...['-vf', 'tinterlace=interleave_top,setfield=tff', '-r', '30000/1001', '-c:v', 'prores_ks', '-profile:v', '0'],
      ...['-flags', '+ilme+ildct', '-top', '1', ...pcm],
    ],
    fields(29.97, 59.94),
  ),
  master('vp9', 30, 'webm', ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'], opus),
  master('vp8', 23.976, 'webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-b:v', '2M', '-c:a', 'libopus'], opus),
  master('av1', 24, 'mp4', ['-c:v', 'libaom-av1', '-cpu-used', '8', '-usage', 'realtime', '-crf', '30', ...aac], {
    frames: 48,
  }),
  master('mjpeg', 25, 'avi', ['-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p', ...pcm]),
  master('mpeg4', 30, 'avi', ['-c:v', 'mpeg4', '-q:v', '3', ...pcm]),
  master('ffv1', 24, 'mkv', ['-c:v', 'ffv1', '-c:a', 'flac']),
  master('animation', 25, 'mov', ['-vf', 'format=rgb24', '-c:v', 'qtrle', ...pcm]),
  master('variable', 30, 'mp4', ['-vf', dropped, '-fps_mode', 'vfr', ...h264(), ...aac], variable(72)),
  master('variable', 25, 'mkv', ['-vf', dropped, '-fps_mode', 'vfr', ...h264(), ...pcm], variable(60)),
];

/** Some of them, which a normal run takes. */
export const usual: readonly string[] = [
  'h264-drop-29.97',
  'prores-23.976',
  'mpeg2-interlaced-25',
  'variable-30',
  'h264-rotated-30',
];

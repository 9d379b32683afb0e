// The table of clips. A clip is either encoded (`args`) or made (`make`), mostly of another one (`from`).
import {
  copied,
  discontinuous,
  earlierFrames,
  instantSamples,
  rewritten,
  tenfoldDurations,
  truncate,
  withCaptions,
  withMaster,
  withoutExtension,
  withSecondTrack,
  withoutMoov,
  withoutSegment,
} from './derive.mjs';

const rates = [23.976, 24, 25, 29.97, 30, 47.952, 48, 50, 59.94, 60, 119.88, 120];

/** Frames last `den / num` seconds: 29.97 is 30000/1001. */
function timing(rate, seconds) {
  const [num, den] = Number.isInteger(rate) ? [rate, 1] : [Math.round(rate) * 1000, 1001];
  return { num, den, frames: Math.round((seconds * num) / den), width: 640, height: 360 };
}

const twoSeconds = (rate) => Math.round(rate * 2);
const sound = (seconds) => ['-f', 'lavfi', '-t', `${seconds}`, '-i', 'sine=frequency=440:sample_rate=48000'];
const both = ['-map', '0:v', '-map', '1:a'];
const aac = ['-c:a', 'aac', '-b:a', '96k'];
const passthrough = ['-fps_mode', 'passthrough'];
const x264 = (gop, bframes = 3) => [
  ...['-c:v', 'libx264', '-preset', 'superfast', '-crf', '26', '-threads', '1', ...passthrough, '-x264-params'],
  `bframes=${bframes}:b-adapt=0:b-pyramid=normal:ref=3:keyint=${gop}:min-keyint=${gop}:scenecut=0:open-gop=0`,
];

/** A file of H.264 with sound; `extra` stands behind the other options and so overrules them. */
function file(name, rate, { type = 'mp4', seconds = 10, extra = [], gop, bframes, silent, ...rest } = {}) {
  const codec = x264(gop ?? twoSeconds(rate), bframes);
  const streams = silent ? codec : [...sound(seconds), ...both, ...codec, ...aac];
  const args = [...streams, '-movflags', '+faststart', ...extra, `${name}.${type}`];
  return { name, class: 'mp4', kind: 'file', src: `${name}.${type}`, ...timing(rate, seconds), args, ...rest };
}

function webm(name, rate, { seconds = 10, extra = [], ...rest } = {}) {
  const vp9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '900k', '-row-mt', '1'];
  const hidden = ['-auto-alt-ref', '1', '-lag-in-frames', '16', '-g', `${twoSeconds(rate)}`, ...passthrough];
  const args = [...sound(seconds), ...both, ...vp9, ...hidden, '-c:a', 'libopus', ...extra, `${name}.webm`];
  return { name, class: 'webm', kind: 'file', src: `${name}.webm`, ...timing(rate, seconds), args, ...rest };
}

/** Two levels; the sound lies in their segments, or with `group` in a playlist of its own. */
function hls(name, rate, { type, segment, seconds = 20, group = false }) {
  const split = '[0:v]split[high][big];[big]scale=320:180[low]';
  const levels = ['-filter_complex', split, '-map', '[high]', '-map', '[low]'];
  const limits = ['-maxrate:v:0', '1200k', '-bufsize:v:0', '2400k', '-maxrate:v:1', '500k', '-bufsize:v:1', '1000k'];
  const together = 'v:0,a:0,name:high v:1,a:1,name:low';
  const apart = 'a:0,agroup:sound,default:yes,name:sound v:0,agroup:sound,name:high v:1,agroup:sound,name:low';
  const [kind, ending] = type === 'ts' ? ['mpegts', 'ts'] : ['fmp4', 'm4s'];
  const args = [
    ...[...sound(seconds), ...levels, '-map', '1:a', ...(group ? [] : ['-map', '1:a'])],
    ...[...x264(twoSeconds(rate)), ...limits, ...aac],
    ...['-f', 'hls', '-hls_time', `${segment}`, '-hls_playlist_type', 'vod', '-hls_flags', 'independent_segments'],
    ...['-hls_segment_type', kind, '-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', `%v-%03d.${ending}`],
    ...['-master_pl_name', 'master.m3u8', '-var_stream_map', group ? apart : together, '%v.m3u8'],
  ];
  return { ...playlist(name), class: 'hls', ...timing(rate, seconds), args };
}

/** One level as ffmpeg packages it by default: with sound, its first frame lies a little after the start. */
function stream(name, rate, { seconds, silent, extra = [], ...rest }) {
  const codec = x264(twoSeconds(rate), 0);
  const args = [
    ...(silent ? codec : [...sound(seconds), ...both, ...codec, ...aac]),
    ...extra,
    ...['-f', 'hls', '-hls_time', '2', '-hls_playlist_type', 'vod', '-hls_segment_type', 'fmp4'],
    ...['-hls_fmp4_init_filename', 'init.mp4', '-hls_segment_filename', 'high-%03d.m4s'],
    ...['-master_pl_name', 'master.m3u8', 'high.m3u8'],
  ];
  return { ...playlist(name), class: 'hls', ...timing(rate, seconds), args, ...rest };
}

/** A clip made of another one. */
function derived(name, from, type, make, rest = {}) {
  return { name, class: 'bad', kind: 'file', src: `${name}.${type}`, from, make, ...rest };
}

function playlist(name, rest = {}) {
  return { name, class: 'bad', kind: 'hls', src: `${name}/master.m3u8`, ...rest };
}

/** One level of transport stream segments. */
const part = {
  ...timing(25, 10),
  args: (name) => [
    ...[...sound(10), ...both, ...x264(50), ...aac, '-f', 'hls', '-hls_time', '2', '-hls_playlist_type', 'vod'],
    ...['-hls_segment_filename', `${name}-%03d.ts`, `${name}.m3u8`],
  ],
};

/** Which of 30 frames per second stay, so that frames last irregularly; one in the middle lasts over a second. */
const stays = (slot) => (slot < 120 || slot > 155) && (slot * slot * 79 + slot * 31) % 101 < 61;
const numbers = [];
for (let slot = 0; slot < 300; slot++) numbers.push((numbers.at(-1) ?? -1) + Number(stays(slot)));
const irregular = {
  class: 'vfr',
  variable: true,
  number: (slot) => numbers[slot],
  extra: ['-vf', "select='(lt(n,120)+gt(n,155))*lt(mod(n*n*79+n*31,101),61)'"],
};

const unevenStream = { class: 'vfr', variable: true };

const hd = { width: 1280, height: 720 };
/** Three fields of colour below the number; the file names no colour space. */
const colors = ['red', 'green', 'blue'].map((name, i) => `drawbox=${i * 200}:150:200:200:${name}:fill`).join();
const hdr = [
  '-pix_fmt',
  'yuv420p10le',
  '-color_primaries',
  'bt2020',
  '-color_trc',
  'smpte2084',
  '-colorspace',
  'bt2020nc',
];
/** Twelve frames before a key frame need it, and the frames before them. */
const openGroups = 'keyint=50:min-keyint=50:scenecut=0:open-gop=1:bframes=12:b-adapt=0:b-pyramid=normal:ref=6';
/** A fragment a second, and over 64 MB. */
const fragmentedLarge = [
  ...['-crf', '-1', '-b:v', '12M', '-minrate', '12M', '-maxrate', '12M', '-bufsize', '12M'],
  ...['-x264-params', 'keyint=25:min-keyint=25:scenecut=0:bframes=0:nal-hrd=cbr'],
  ...['-movflags', 'frag_keyframe+empty_moov+default_base_moof'],
];
/** A frame in five seconds. */
const slides = { num: 1, den: 5, frames: 12 };

/** Nothing is to be seen. */
const broken = { coded: false, broken: true };
const unplayed = { class: 'bad', coded: false, seconds: 2 };
const tiny = { class: 'bad', coded: false, seconds: 2 };

export const clips = [
  ...rates.map((rate) => file(`mp4-${rate}`, rate, { seconds: rate > 100 ? 5 : 10 })),

  ...[
    file('mov-29.97', 29.97, { type: 'mov' }),
    file('no-edit-list-25', 25, { extra: ['-use_editlist', '0'] }),
    derived('empty-edit-25', 'mp4-25', 'mp4', copied('-itsoffset 0.5 -i IN -i IN -map 0:v -map 1:a -c copy OUT')),
    derived('trimmed-25', 'mp4-25', 'mp4', copied('-ss 3.32 -i IN -c copy OUT')),
    file('negative-offsets-25', 25, { extra: ['-use_editlist', '0', '-movflags', 'faststart+negative_cts_offsets'] }),
    file('fragmented-25', 25, { extra: ['-movflags', 'frag_keyframe+empty_moov'] }),
    file('fragmented-delay-29.97', 29.97, { extra: ['-movflags', 'frag_keyframe+delay_moov'] }),
    file('long-gop-29.97', 29.97, { gop: 300, seconds: 20 }),
    file('all-intra-25', 25, { gop: 1, bframes: 0 }),
    file('no-audio-25', 25, { silent: true }),
    derived('two-tracks-25', 'mp4-25', 'mp4', withSecondTrack({ ...timing(25, 10), ...hd, args: x264(50) })),
    file('timecode-25', 25, { type: 'mov', extra: ['-timecode', '10:00:00:00'] }),
    file('timecode-drop-29.97', 29.97, { extra: ['-timecode', '01:00:58;00'] }),
    file('slides', 1, { ...slides, silent: true, gop: 4, bframes: 0 }),
  ].map((clip) => ({ ...clip, class: 'container' })),

  ...[24, 29.97, 59.94].map((rate) => webm(`webm-${rate}`, rate)),
  webm('webm-timecode-25', 25, { seconds: 4, extra: ['-timecode', '10:00:00:00'] }),
  webm('webm-live-25', 25, { extra: ['-live', '1'] }),

  ...['ts', 'fmp4'].flatMap((type) => [
    ...[23.976, 25, 29.97, 59.94].map((rate) => hls(`hls-${type}-${rate}-2s`, rate, { type, segment: 2 })),
    ...[23.976, 29.97].map((rate) => hls(`hls-${type}-${rate}-6s`, rate, { type, segment: 6 })),
    hls(`hls-${type}-group-25-2s`, 25, { type, segment: 2, group: true }),
  ]),
  stream('hls-late-29.97', 29.97, { seconds: 24 }),
  stream('hls-long-29.97', 29.97, { seconds: 60, silent: true, class: 'bad' }),
  playlist('hls-wrong-rate', { class: 'hls', from: 'hls-long-29.97', make: withMaster(',FRAME-RATE=30.000') }),
  playlist('hls-captions', { class: 'hls', from: 'hls-ts-25-2s', make: withCaptions }),

  file('vfr', 30, irregular),
  webm('vfr-webm', 30, irregular),
  stream('hls-uneven', 30, { ...irregular, seconds: 10, silent: true, class: 'bad' }),
  playlist('hls-vfr', { ...unevenStream, from: 'hls-uneven', make: withMaster('') }),
  playlist('hls-vfr-declared', { ...unevenStream, from: 'hls-uneven', make: withMaster(',FRAME-RATE=30.000') }),

  derived('truncated', 'mp4-25', 'mp4', rewritten(truncate)),
  derived('wrong-duration', 'mp4-25', 'mp4', rewritten(tenfoldDurations)),
  derived('no-moov', 'mp4-25', 'mp4', rewritten(withoutMoov), broken),
  derived('audio-only', 'mp4-25', 'mp4', copied('-i IN -map 0:a -c copy OUT'), broken),
  derived('rotated', 'mp4-25', 'mp4', copied('-i IN -c copy -metadata:s:v rotate=90 OUT'), {
    rotation: 270,
  }),
  file('header-last-25', 25, { class: 'bad', silent: true, bframes: 0, extra: ['-movflags', '0'], seconds: 6 }),
  file('open-groups-25', 25, { class: 'bad', silent: true, seconds: 14, extra: ['-x264-params', openGroups] }),
  derived('instant-samples', 'header-last-25', 'mp4', rewritten(instantSamples)),
  file('hevc', 25, { ...unplayed, extra: ['-c:v', 'libx265', '-x265-params', 'log-level=none', '-tag:v', 'hvc1'] }),
  file('prores', 25, { ...unplayed, type: 'mov', extra: ['-c:v', 'prores_ks', '-pix_fmt', 'yuv422p10le'] }),
  file('ac3', 25, { ...unplayed, extra: ['-c:a', 'ac3'] }),
  file('colors', 25, { class: 'bad', silent: true, seconds: 3, extra: ['-vf', colors] }),
  webm('transparent', 25, { class: 'bad', seconds: 3, extra: ['-vf', 'format=yuva420p'] }),
  webm('hdr', 25, { class: 'bad', seconds: 3, extra: hdr }),
  playlist('hls-no-extension', { src: 'hls-no-extension/manifest', from: 'hls-ts-25-2s', make: withoutExtension }),
  file('one-pixel', 25, { ...tiny, width: 2, height: 2 }),
  webm('one-pixel-webm', 25, { ...tiny, extra: ['-vf', 'scale=1:1'] }),
  file('fps-1000', 1000, { class: 'bad', gop: 100, seconds: 1 }),
  derived('negative-start', 'negative-offsets-25', 'mp4', rewritten(earlierFrames)),
  playlist('hls-discontinuity', { ...part, args: undefined, make: discontinuous(part), joined: true }),
  playlist('hls-missing', { from: 'hls-ts-25-2s', make: withoutSegment, missing: [200, 250] }),

  file('fragmented-large-25', 25, { class: 'bench', seconds: 60, gop: 25, bframes: 0, extra: fragmentedLarge }),
  file('mp4-1080-25', 25, { class: 'bench', width: 1920, height: 1080, gop: 48, seconds: 6 }),
];

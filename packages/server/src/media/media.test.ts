/** What is computed from what ffprobe and ffmpeg wrote, without either. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical, sha256 } from '@kreatli/digest';
import { spacingOf } from './frame-rate.js';
import { manifestDigest } from './manifest.js';
import { bitRatesOf, codecOf, masterPlaylist } from './master-playlist.js';
import { createPeaksMeter } from './peaks.js';
import { planOf } from './plan.js';
import { type ProbeOutput, type ProbedStream, readProbe } from './read-probe.js';
import { MediaError, reasonOf, reasonOfMessages } from './reasons.js';
import { rungsOf } from './rungs.js';
import { storyboardText, storyboardOf } from './storyboard.js';

const grid = (count: number, step: number) => Array.from({ length: count }, (_, i) => Math.round(i * step));
const VIDEO: ProbedStream = {
  index: 0,
  codec_type: 'video',
  codec_name: 'h264',
  width: 1920,
  height: 1080,
  r_frame_rate: '25/1',
  avg_frame_rate: '25/1',
  time_base: '1/25',
};
const sound = (index: number, channels: number): ProbedStream => ({
  index,
  codec_type: 'audio',
  codec_name: 'pcm_s16le',
  channels,
});
const factsOf = (streams: readonly ProbedStream[], more: Partial<ProbeOutput> = {}, frames = 100) =>
  readProbe({ streams, ...more }, { shown: grid(frames, 1), isCutOff: false });
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof MediaError ? error.code : String(error);
  }
};

describe('the rate of a video', () => {
  const ms = { num: 1, den: 1000 };
  it('is found in rounded times, also where the file declares another', () => {
    for (const [num, den] of [
      [24_000, 1_001],
      [24, 1],
      [25, 1],
      [30_000, 1_001],
      [30, 1],
      [50, 1],
      [60_000, 1_001],
      [60, 1],
    ] as const)
      assert.deepEqual(spacingOf(grid(400, (1000 * den) / num), ms, [{ num: 90_000, den: 1 }]), {
        rate: { num, den },
        isVariable: false,
      });
  });
  it('is the declared one where times fit several', () =>
    assert.deepEqual(spacingOf(grid(10, 1000 / 24), ms, [{ num: 24_000, den: 1_001 }]).rate, {
      num: 24_000,
      den: 1_001,
    }));
  it('is the usual one where frames are missing, which is variable', () =>
    assert.deepEqual(
      spacingOf(
        grid(200, 40).filter((_, i) => i % 7 !== 3),
        ms,
        [{ num: 21, den: 1 }],
      ),
      { rate: { num: 25, den: 1 }, isVariable: true },
    ));
  it('is constant where each frame is less than half a frame away', () =>
    assert.equal(
      spacingOf(
        grid(100, 40).map((time, i) => time + ((i * 7) % 15)),
        ms,
        [],
      ).isVariable,
      false,
    ));
});

describe('what ffprobe found', () => {
  it('has the size that is shown: square pixels, rotated, even', () => {
    const sizeOf = (more: Partial<ProbedStream>) => {
      const { width, height } = factsOf([{ ...VIDEO, ...more }]);
      return [width, height];
    };
    assert.deepEqual(sizeOf({ width: 720, height: 576, sample_aspect_ratio: '64:45' }), [1024, 576]);
    assert.deepEqual(sizeOf({ side_data_list: [{ rotation: -90 }] }), [1080, 1920]);
    assert.deepEqual(sizeOf({ width: 321, height: 181 }), [322, 182]);
    assert.deepEqual(sizeOf({ sample_aspect_ratio: '0:1' }), [1920, 1080]);
  });
  it('has the timecode of a stream or of the format; a semicolon is drop-frame at 29.97 alone', () => {
    const drop = { ...VIDEO, time_base: '1001/30000', r_frame_rate: '30000/1001', avg_frame_rate: '30000/1001' };
    const tags = { timecode: '01:00:00;02' };
    const timecodeOf = (streams: readonly ProbedStream[], more: Partial<ProbeOutput> = {}) => {
      const { startTimecode, dropFrame } = factsOf(streams, more);
      return [startTimecode, dropFrame];
    };
    assert.deepEqual(timecodeOf([drop, { index: 1, codec_type: 'data', tags }]), ['01:00:00;02', true]);
    assert.deepEqual(timecodeOf([drop], { format: { tags } }), ['01:00:00;02', true]);
    assert.deepEqual(timecodeOf([{ ...VIDEO, tags }]), ['01:00:00:02', false]);
    assert.deepEqual(timecodeOf([{ ...VIDEO, tags: { timecode: 'noon' } }]), [null, false]);
  });
  it('has the first sound, or two tracks of a channel as left and right', () => {
    assert.equal(factsOf([VIDEO]).sound, null);
    assert.deepEqual(factsOf([VIDEO, sound(1, 2), sound(2, 2)]).sound, { streams: [1] });
    assert.deepEqual(factsOf([VIDEO, sound(1, 1), sound(2, 1)]).sound, { streams: [1, 2] });
    assert.deepEqual(factsOf([VIDEO, sound(1, 6)]).remarks, ['downmixed']);
  });
  it('is refused with a reason', () => {
    const cover = { ...VIDEO, disposition: { attached_pic: 1 } };
    assert.equal(
      codeOf(() => factsOf([])),
      'no_video',
    );
    assert.equal(
      codeOf(() => factsOf([cover, sound(1, 2)])),
      'no_video',
    );
    assert.equal(
      codeOf(() => factsOf([{ ...VIDEO, codec_name: 'unknown' }])),
      'unsupported_codec',
    );
    assert.equal(
      codeOf(() => factsOf([{ ...VIDEO, width: 12_000, height: 9_000 }])),
      'too_large',
    );
    assert.equal(
      codeOf(() => factsOf(Array.from({ length: 65 }, () => VIDEO))),
      'too_many_streams',
    );
    const cut = { shown: grid(50, 1), isCutOff: true };
    assert.equal(
      codeOf(() => readProbe({ streams: [{ ...VIDEO, duration: '4' }] }, cut)),
      'incomplete',
    );
    assert.equal(
      codeOf(() => readProbe({ streams: [{ ...VIDEO, duration: '2' }] }, cut)),
      'none',
    );
  });
});

describe('what ffmpeg writes', () => {
  it('is a reason', () => {
    const cases = [
      ['The size 12000x9000 exceeds specified max pixel count 36000000', 'too_large'],
      ['[mov @ 0x1] moov atom not found\nfile:master: Invalid data found when processing input', 'incomplete'],
      ['file:master: Invalid data found when processing input', 'not_media'],
      ['[mov @ 0x1] stream 0, offset 0x3f: partial file', 'incomplete'],
      ['Error while filtering: Cannot allocate memory', 'too_much'],
      ['Error while decoding stream #0:0: Invalid data found when processing input', 'damaged'],
      ['something else', 'failed'],
    ] as const;
    for (const [text, reason] of cases) assert.equal(reasonOfMessages(text), reason, text);
  });
  it('has words for a code of another build', () => assert.match(reasonOf('of_tomorrow').en, /could not be prepared/));
});

describe('the plan of a run', () => {
  const facts = factsOf([VIDEO, sound(1, 2)]);
  it('has a ladder whose last rung steps: key frames six apart, segments alike', () => {
    assert.deepEqual(
      rungsOf(facts).map(({ name, width, height, gop }) => [name, width, height, gop]),
      [
        ['high', 1920, 1080, 48],
        ['medium', 960, 540, 48],
        ['step', 640, 360, 6],
      ],
    );
    const small = factsOf([{ ...VIDEO, width: 320, height: 180 }]);
    assert.deepEqual(
      rungsOf(small).map(({ name, width }) => [name, width]),
      [
        ['high', 320],
        ['step', 320],
      ],
    );
  });
  it('reads a file and nothing else, of a list of formats, without tags', () => {
    const text = planOf(facts, 2).arguments.join(' ');
    assert.match(text, /-protocol_whitelist file -format_whitelist mov,[\w,]+ .*-max_pixels 36000000 .*-i file:master/);
    assert.doesNotMatch(text, /whitelist \S*(hls|concat|image2|dash|sdp)/);
    assert.equal(text.match(/-map_metadata -1/g)?.length, 6);
  });
  it('deinterlaces, maps tones and repeats frames only where it has to', () => {
    const graphOf = (more: Partial<typeof facts>) => planOf({ ...facts, ...more }, 2).arguments.join(' ');
    assert.doesNotMatch(graphOf({}), /bwdif|zscale|fps=/);
    assert.match(graphOf({ isInterlaced: true }), /bwdif=mode=send_frame/);
    assert.match(graphOf({ hdr: 'smpte2084' }), /zscale=tin=smpte2084.*tonemap/);
    assert.match(graphOf({ isVariable: true }), /fps=25\/1/);
  });
});

describe('what is written by us', () => {
  const playlist =
    '#EXTM3U\n#EXT-X-MAP:URI="high.mp4",BYTERANGE="800@0"\n#EXTINF:2.000000,\n#EXT-X-BYTERANGE:1000@800\nhigh.mp4\n' +
    '#EXTINF:2.000000,\n#EXT-X-BYTERANGE:3000@1800\nhigh.mp4\n#EXTINF:0.040000,\n#EXT-X-BYTERANGE:100@4800\nhigh.mp4\n';

  it('is a master playlist with the bit rates of the segments', () => {
    assert.deepEqual(bitRatesOf(playlist), { peak: 12_000, mean: 8_119 });
    const [rung] = rungsOf(factsOf([VIDEO]));
    const rates = { peak: 12_000, mean: 8_000 };
    const text = masterPlaylist(
      [{ rung: rung!, rates, codec: 'avc1.640028' }],
      { peak: 900, mean: 800 },
      {
        num: 30_000,
        den: 1_001,
      },
    );
    assert.match(text, /BANDWIDTH=12900,AVERAGE-BANDWIDTH=8800,RESOLUTION=1920x1080,FRAME-RATE=29.970/);
    assert.match(text, /CODECS="avc1.640028,mp4a.40.2",AUDIO="sound"\nhigh.m3u8/);
    const silent = masterPlaylist([{ rung: rung!, rates, codec: 'avc1.640028' }], null, { num: 25, den: 1 });
    assert.doesNotMatch(silent, /AUDIO|mp4a/);
  });
  it('names the codec of a stream by its configuration', () => {
    const start = Buffer.concat([Buffer.alloc(40), Buffer.from('avcC\x01\x64\x00\x28\xff', 'latin1')]);
    assert.equal(codecOf(start), 'avc1.640028');
    assert.equal(codecOf(Buffer.from('avcC')), null);
  });
  it('is peaks, also where a chunk ends within a sample', () => {
    const samples = Int16Array.from({ length: 8_000 }, (_, i) => (i === 4_000 ? 32_767 : i === 4_001 ? -32_768 : 0));
    const bytes = new Uint8Array(samples.buffer);
    const measured = (sizes: number) => {
      const meter = createPeaksMeter(1);
      for (let at = 0; at < bytes.length; at += sizes) meter.write(bytes.subarray(at, at + sizes));
      return meter.end();
    };
    const peaks = measured(16_000);
    assert.deepEqual([peaks.length, peaks.bits, peaks.channels, peaks.data.length], [50, 8, 1, 100]);
    assert.deepEqual(peaks.data.slice(48, 54), [0, 0, -128, 127, 0, 0]);
    assert.deepEqual(measured(7), peaks);
  });
  it('is a storyboard whose cues are the length of the video', () => {
    const facts = factsOf([VIDEO], {}, 100);
    const board = storyboardOf(facts);
    const text = storyboardText(board, facts);
    assert.equal(board.count, 8);
    assert.match(text, /^WEBVTT\n\n00:00:00.000 --> 00:00:00.520\nsheet-001.jpg#xywh=0,0,160,90\n/);
    assert.match(text, /00:00:03.640 --> 00:00:04.000\nsheet-001.jpg#xywh=1120,0,160,90\n$/);
    const long = storyboardText(board, { ...facts, frames: 13 * 65 });
    assert.match(long, /sheet-002.jpg#xywh=0,0,160,90\n$/);
  });
  it('is a manifest over all files, in the order of their names', () => {
    const [a, b] = ['a', 'b'].map((path) => ({ path, bytes: 1, digest: sha256(path) }));
    assert.equal(manifestDigest([b!, a!]), manifestDigest([a!, b!]));
    assert.equal(manifestDigest([a!, b!]), sha256(canonical([a, b])));
    assert.notEqual(manifestDigest([a!, { ...b!, bytes: 2 }]), manifestDigest([a!, b!]));
  });
});

/** One clip per class of past faults. `npm test` plays these, `npm run test:deep` all clips. */
export const representatives: readonly string[] = [
  // Frame times that are not whole milliseconds: a start rounded to milliseconds shows the frame before.
  'mp4-29.97',
  // Frames shorter than two display frames: a seek's frame callback can be one of a neighbour.
  'mp4-119.88',
  // Without an edit list the first frame starts two frames late: counting from 0 is off by two.
  'no-edit-list-25',
  // Negative composition offsets: Firefox moves the timeline (decision 8, SHIFTED_TIMELINE).
  'negative-offsets-25',
  // Fragmented with a delayed header: no sample table before the fragments are read.
  'fragmented-delay-29.97',
  // Seeks far from a key frame: the frame comes long after `seeked`, and is cached only in part.
  'long-gop-29.97',
  // No sample table, hidden reference frames, times in whole milliseconds, and a first frame at 7 ms.
  'webm-24',
  // The frame before a segment start is in the segment before, whose end hls.js may not have fetched (preroll).
  'hls-ts-25-2s',
  // Long segments at an NTSC rate, whose playlist durations are rounded; WebKitGTK showed the frame before.
  'hls-fmp4-29.97-6s',
  // What ffmpeg packages by default: Firefox starts the stream after its edit list, hls.js before it.
  'hls-late-29.97',
  // The playlist declares another rate than the frames have.
  'hls-wrong-rate',
  // Uneven frames under a declared rate: only the times of all frames count them.
  'hls-vfr-declared',
  // Unevenly spaced frames have no rate to count by: the container's table of times is needed.
  'vfr',
];

// Inputs of which players were reported to show another frame than the one requested: what each is, and its clip.

const ntsc = { num: 30000, den: 1001 };

/**
 * `rate` is declared by the host, `grows` serves the stream as a recording that continues, and `early` is a frame that
 * is sought before there is a video. `shows` gives the numbers that may be on screen for a frame, where it is not its
 * own.
 */
export const reportedInputs = [
  { about: 'HLS whose first frame starts late', clip: 'hls-late-29.97' },
  { about: 'HLS whose first frame starts late, `rate` declared', clip: 'hls-late-29.97', rate: ntsc },
  { about: 'HLS with uneven frames', clip: 'hls-vfr' },
  { about: 'HLS with uneven frames, `FRAME-RATE=30`', clip: 'hls-vfr-declared' },
  { about: 'HLS at 29.97, `FRAME-RATE=30`', clip: 'hls-wrong-rate' },
  { about: 'HLS at 29.97, `FRAME-RATE=30`, `rate` declared', clip: 'hls-wrong-rate', rate: ntsc },
  { about: 'HLS that grows (`EVENT`)', clip: 'hls-fmp4-25-2s', grows: true },
  { about: 'HLS without an extension', clip: 'hls-no-extension' },
  { about: 'MP4 with a second, larger video track', clip: 'two-tracks-25' },
  { about: 'MP4 with several samples at one time', clip: 'instant-samples', shows: sharedTimes },
  { about: 'MP4 with a frame in five seconds', clip: 'slides' },
  { about: 'MP4 with open groups, 12 B-frames', clip: 'open-groups-25' },
  { about: 'MP4 in fragments of a second, 90 MB', clip: 'fragmented-large-25' },
  { about: 'MOV with a start timecode', clip: 'timecode-25' },
  { about: 'WebM without length and index', clip: 'webm-live-25' },
  { about: 'HDR (PQ)', clip: 'hdr' },
  { about: 'transparent WebM', clip: 'transparent' },
  { about: 'no colour space named', clip: 'colors' },
  { about: 'seek before there is a video', clip: 'mp4-25', early: 120 },
];

/** Samples 40 to 42, and 90 and 91, have one time, and so count as one frame: engines show either. */
function sharedTimes(frame) {
  if (frame === 40) return [40, 41, 42];
  if (frame === 88) return [90, 91];
  return [frame + (frame > 88 ? 3 : frame > 40 ? 2 : 0)];
}

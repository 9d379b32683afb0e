/** Frames per second, as the fraction SMPTE 23.976 stands for. */
export const RATE = { num: 24000, den: 1001 };

/** Length of every version, in frames. */
export const FRAMES = 576;

/** Picture size, in pixels. */
export const WIDTH = 1280;
export const HEIGHT = 720;

/** Frames between two keyframes and in one HLS segment. */
export const GOP = 48;

/**
 * The cut list of a version: shots in order, each the half-open range `[start, end)` of frames.
 * @param {{ ridgeLength: number }} version
 */
export function cutList(version) {
  const lengths = [
    ['slate', 48],
    ['logo', 30],
    ['product', 90],
    ['ridge', version.ridgeLength],
    ['hand', 168 - version.ridgeLength],
    ['macro', 48],
    ['valley', 48],
    ['title', 52],
    ['endCard', 92],
  ];
  let start = 0;
  return lengths.map(([shot, length]) => {
    const range = { shot, start, end: start + length };
    start = range.end;
    return range;
  });
}

/** Non-drop timecode label of a frame, `hh:mm:ss:ff` at a 24-frame count. */
export function timecode(frame) {
  const fields = [frame / 86400, (frame / 1440) % 60, (frame / 24) % 60, frame % 24];
  return fields.map((field) => String(Math.floor(field)).padStart(2, '0')).join(':');
}

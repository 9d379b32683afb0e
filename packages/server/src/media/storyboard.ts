import type { MediaFacts } from './read-probe.js';
import { even } from './read-probe.js';

/** Thumbnails on sheets of rows and columns. */
export interface Storyboard {
  /** Frames from one thumbnail to the next. */
  readonly every: number;
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** Thumbnails of a video, whatever its length. */
const MAX_COUNT = 640;
/** Seconds from one thumbnail to the next, where there are not too many. */
const SECONDS = 0.5;
/** Pixels of the longer side. */
const LENGTH = 160;

/** Which thumbnails a video gets. */
export function storyboardOf({ rate, frames, width, height }: MediaFacts): Storyboard {
  const every = Math.max(1, Math.round((SECONDS * rate.num) / rate.den), Math.ceil(frames / MAX_COUNT));
  const share = LENGTH / Math.max(width, height);
  return {
    every,
    count: Math.ceil(frames / every),
    columns: 8,
    rows: 8,
    width: even(width * share),
    height: even(height * share),
  };
}

/** Names of the sheets as ffmpeg numbers them. */
export const SHEET_PATTERN = 'sheet-%03d.jpg';
const sheetName = (index: number): string => `sheet-${String(index + 1).padStart(3, '0')}.jpg`;

/** The WebVTT of a storyboard, whose cues name parts of the sheets beside it. `frames`: of the video. */
export function storyboardText(board: Storyboard, { rate, frames }: Pick<MediaFacts, 'rate' | 'frames'>): string {
  const { every, columns, rows, width, height } = board;
  const clockAt = (frame: number) => clock((frame * rate.den) / rate.num);
  const cues = Array.from({ length: Math.ceil(frames / every) }, (_, i) => {
    const place = i % (columns * rows);
    const x = (place % columns) * width;
    const y = Math.floor(place / columns) * height;
    const file = sheetName(Math.floor(i / (columns * rows)));
    const end = Math.min(frames, (i + 1) * every);
    return `${clockAt(i * every)} --> ${clockAt(end)}\n${file}#xywh=${x},${y},${width},${height}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function clock(seconds: number): string {
  const ms = Math.round(seconds * 1000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const whole = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(two).join(':');
  return `${whole}.${String(ms % 1000).padStart(3, '0')}`;
}

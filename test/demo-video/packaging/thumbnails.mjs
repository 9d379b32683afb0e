import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { FRAMES, HEIGHT, RATE, WIDTH } from '../timeline.mjs';

const EVERY = 12;
const COLUMNS = 8;
const [TILE_WIDTH, TILE_HEIGHT] = [160, 90];
const rows = Math.ceil(FRAMES / EVERY / COLUMNS);

/** The frame the poster shows. */
export const POSTER_FRAME = 300;

function clock(frame) {
  const milliseconds = Math.round((frame * 1000 * RATE.den) / RATE.num);
  const field = (value, width = 2) => String(Math.floor(value)).padStart(width, '0');
  const [hours, minutes, seconds] = [milliseconds / 3600000, (milliseconds / 60000) % 60, (milliseconds / 1000) % 60];
  return `${field(hours)}:${field(minutes)}:${field(seconds)}.${field(milliseconds % 1000, 3)}`;
}

/** Collects stills while the video is drawn: a thumbnail every half second, and the poster. */
export function contactSheet() {
  const sheet = createCanvas(TILE_WIDTH * COLUMNS, TILE_HEIGHT * rows);
  const context = sheet.getContext('2d');
  const poster = createCanvas(WIDTH, HEIGHT);
  context.imageSmoothingQuality = 'high';
  const place = (index) => [(index % COLUMNS) * TILE_WIDTH, Math.floor(index / COLUMNS) * TILE_HEIGHT];
  return {
    take(frame, canvas) {
      if (frame === POSTER_FRAME) poster.getContext('2d').drawImage(canvas, 0, 0);
      if (frame % EVERY === 0) context.drawImage(canvas, ...place(frame / EVERY), TILE_WIDTH, TILE_HEIGHT);
    },
    async save(folder) {
      const cues = Array.from(
        { length: FRAMES / EVERY },
        (_, index) =>
          `${clock(index * EVERY)} --> ${clock((index + 1) * EVERY)}\n` +
          `thumbnails.jpg#xywh=${place(index).join(',')},${TILE_WIDTH},${TILE_HEIGHT}\n`,
      );
      await writeFile(join(folder, 'thumbnails.vtt'), `WEBVTT\n\n${cues.join('\n')}`);
      await writeFile(join(folder, 'thumbnails.jpg'), sheet.toBuffer('image/jpeg', 72));
      await writeFile(join(folder, 'poster.jpg'), poster.toBuffer('image/jpeg', 84));
    },
  };
}

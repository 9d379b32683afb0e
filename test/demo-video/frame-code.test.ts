import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { encodeFrame } from './frame-code.mjs';
import { type FrameCodeGeometry, readFrameCode } from '../../packages/playback/src/self-check/read-frame-code.js';

interface Manifest {
  frameCode: FrameCodeGeometry;
  versions: { id: string; frames: number; files: { path: string; bytes: number; digest: string }[] }[];
}

const folder = new URL('../../packages/page/public/demo-video/', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, folder));
const manifest = JSON.parse(readFileSync(path('manifest.json'), 'utf8')) as Manifest;
const every = 7;

/** Decodes every seventh frame of a video and reads the code off each. */
function readVideo(file: string, width: number, height: number): (number | null)[] {
  const strip = `scale=${width}:${height}:out_range=full,format=rgba,crop=${width}:${height / 8}:0:${(height * 7) / 8}`;
  const raw = execFileSync(
    'ffmpeg',
    [
      '-nostdin',
      '-v',
      'error',
      '-i',
      file,
      '-vf',
      `select=not(mod(n\\,${every})),${strip}`,
      '-fps_mode',
      'passthrough',
      '-f',
      'rawvideo',
      '-',
    ],
    { maxBuffer: 2 ** 28 },
  );
  const size = ((width * height) / 8) * 4;
  return Array.from({ length: raw.length / size }, (_, index) => {
    const data = new Uint8Array(width * height * 4);
    data.set(raw.subarray(index * size, (index + 1) * size), width * height * 4 - size);
    return readFrameCode({ data, width, height }, manifest.frameCode);
  });
}

const expected = Array.from({ length: Math.ceil(576 / every) }, (_, index) => index * every);

for (const { id } of manifest.versions) {
  test(`${id}: the video shows the frame it numbers`, () => {
    assert.deepEqual(readVideo(path(`${id}/video.mp4`), 1280, 720), expected);
  });
  test(`${id}: the code survives the small rendition`, () => {
    assert.deepEqual(readVideo(path(`${id}/360p.mp4`), 640, 360), expected);
  });
}

test('the manifest tells the bytes that are there', () => {
  for (const { path: name, bytes, digest } of manifest.versions.flatMap(({ files }) => files)) {
    const content = readFileSync(path(name));
    assert.equal(content.length, bytes, name);
    assert.equal(`sha256:${createHash('sha256').update(content).digest('hex')}`, digest, name);
  }
});

function paint(cells: boolean[]) {
  const [width, height] = [640, 360];
  const { x, y, cellWidth, cellHeight } = manifest.frameCode;
  const data = new Uint8Array(width * height * 4);
  for (let row = Math.round(y * height); row < Math.round((y + cellHeight) * height); row++) {
    cells.forEach((white, cell) => {
      const [from, to] = [Math.round((x + cell * cellWidth) * width), Math.round((x + (cell + 1) * cellWidth) * width)];
      if (white) data.fill(255, (row * width + from) * 4, (row * width + to) * 4);
    });
  }
  return { data, width, height };
}

test('every index comes back, and any one wrong cell is refused', () => {
  for (const frame of [0, 1, 300, 575, 40000, 65535]) {
    const cells = encodeFrame(frame);
    assert.equal(readFrameCode(paint(cells), manifest.frameCode), frame);
    for (const wrong of cells.keys()) {
      const damaged = cells.map((white, cell) => (cell === wrong ? !white : white));
      assert.equal(readFrameCode(paint(damaged), manifest.frameCode), null, `frame ${frame}, cell ${wrong}`);
    }
  }
});

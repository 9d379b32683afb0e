import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeFrames, encodeAudio, muxVideo } from './packaging/encode.mjs';
import { packHls } from './packaging/hls.mjs';
import { writeManifest } from './packaging/manifest.mjs';
import { contactSheet } from './packaging/thumbnails.mjs';
import './drawing/fonts.mjs';
import { renderer } from './drawing/render.mjs';
import { FRAMES } from './timeline.mjs';
import { versions } from './versions.mjs';

const output = fileURLToPath(new URL('../../packages/page/public/demo-video/', import.meta.url));

async function makeVersion(version) {
  const folder = join(output, version.id);
  const work = await mkdtemp(join(tmpdir(), 'demo-video-'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const draw = renderer(version);
  const stills = contactSheet();
  const frames = function* () {
    for (let frame = 0; frame < FRAMES; frame++) {
      const canvas = draw(frame);
      stills.take(frame, canvas);
      yield Buffer.from(canvas.data());
      if (frame % 48 === 47) process.stdout.write(`${version.id} ${frame + 1}/${FRAMES}\r`);
    }
  };
  await encodeFrames(frames(), work);
  await encodeAudio(version, work);
  await muxVideo(work, join(folder, 'video.mp4'));
  await packHls(work, folder);
  await stills.save(folder);
  await rm(work, { recursive: true });
  process.stdout.write(`\n`);
}

const chosen = process.argv.slice(2);
for (const version of versions) {
  if (chosen.length === 0 || chosen.includes(version.id)) await makeVersion(version);
}
await writeManifest(output, versions);

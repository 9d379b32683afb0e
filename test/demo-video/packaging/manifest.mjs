import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { geometry } from '../frame-code.mjs';
import { cutList, FRAMES, HEIGHT, RATE, WIDTH } from '../timeline.mjs';

const types = {
  '.mp4': 'video/mp4',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.jpg': 'image/jpeg',
  '.vtt': 'text/vtt',
};

async function describe(folder, path) {
  const bytes = await readFile(join(folder, path));
  const type = path.endsWith('/audio.mp4') ? 'audio/mp4' : types[extname(path)];
  return { path, type, bytes: bytes.length, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

/** Writes `manifest.json`: what there is of each version, with digests, and where the frame code lies. */
export async function writeManifest(folder, versions) {
  const described = [];
  for (const version of versions) {
    const names = (await readdir(join(folder, version.id))).sort();
    const files = [];
    for (const name of names) files.push(await describe(folder, `${version.id}/${name}`));
    const { id, label, note } = version;
    const shots = cutList(version).map(({ shot, start, end }) => ({ name: shot, start, end }));
    described.push({ id, label, note, frames: FRAMES, rate: RATE, width: WIDTH, height: HEIGHT, shots, files });
  }
  const manifest = { title: 'Northlight: Autumn launch, hero film', frameCode: geometry, versions: described };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

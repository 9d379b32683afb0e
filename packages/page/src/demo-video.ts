/** The demo video: three versions of our own spot, made by `test/demo-video`. */
import type { BlobRef, EventMap, PublishedVersion } from '@kreatli/core';
import type { VersionSource } from '@kreatli/elements';

interface VideoFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  readonly digest: BlobRef['digest'];
}
interface VideoVersion {
  readonly id: string;
  readonly label: string;
  readonly frames: number;
  readonly rate: { readonly num: number; readonly den: number };
  readonly width: number;
  readonly height: number;
  readonly files: readonly VideoFile[];
}

/** Which of its files is played: the HLS playlist or the MP4. */
export type Delivery = 'hls' | 'mp4';

/** A version with all that the log declares of it. */
export type VideoSource = VersionSource & PublishedVersion;

/** Loads the versions of the demo video, oldest first. Rejects when its manifest cannot be read. */
export async function loadVideo(delivery: Delivery): Promise<readonly VideoSource[]> {
  const { versions } = (await (await fetch('./demo-video/manifest.json')).json()) as {
    versions: readonly VideoVersion[];
  };
  return versions.map((version) => toSource(version, delivery));
}

function toSource({ files, id, label, frames, rate, width, height }: VideoVersion, delivery: Delivery): VideoSource {
  const file = (name: string) => files.find(({ path }) => path === `${id}/${name}`)!;
  const [video, master, poster] = [file('video.mp4'), file('master.m3u8'), file('poster.jpg')];
  const proxies: EventMap['version.ready']['proxies'] = [
    { kind: 'mp4', digest: video.digest },
    { kind: 'hls', digest: master.digest },
    { kind: 'poster', digest: poster.digest },
  ];
  const content: BlobRef = {
    digest: video.digest,
    bytes: video.bytes,
    type: video.type,
    name: `hero-video-${label}.mp4`,
  };
  const src = `./demo-video/${delivery === 'hls' ? master.path : video.path}`;
  return {
    id,
    versionId: id,
    label,
    frames,
    rate,
    width,
    height,
    content,
    proxies,
    src,
    poster: `./demo-video/${poster.path}`,
  };
}

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

/**
 * Loads the versions of the demo video, oldest first. Rejects when its manifest cannot be read.
 * @param root URL of the folder with the manifest
 */
export async function loadVideo(delivery: Delivery, root = './demo-video'): Promise<readonly VideoSource[]> {
  const response = await fetch(`${root}/manifest.json`);
  const { versions } = (await response.json()) as { versions: readonly VideoVersion[] };
  return versions.map((version) => toSource(version, delivery, root));
}

function toSource(version: VideoVersion, delivery: Delivery, root: string): VideoSource {
  const { files, id, label, frames, rate, width, height } = version;
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
  const src = `${root}/${delivery === 'hls' ? master.path : video.path}`;
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
    poster: `${root}/${poster.path}`,
  };
}

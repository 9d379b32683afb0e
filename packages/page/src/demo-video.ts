/** The video that the page shows: three versions of our own spot, as `film/` makes them. */
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

/** How it is delivered. */
export type Delivery = 'hls' | 'mp4';

/** A version that knows everything of itself. */
export type VideoSource = VersionSource & PublishedVersion;

/** Reads what the video is made of. */
export async function loadVideo(delivery: Delivery): Promise<readonly VideoSource[]> {
  const { versions } = (await (await fetch('./film/film.json')).json()) as { versions: readonly VideoVersion[] };
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
  const src = `./film/${delivery === 'hls' ? master.path : video.path}`;
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
    poster: `./film/${poster.path}`,
  };
}

/** The film that the page shows: three versions of our own spot, as `film/` makes them. */
import type { BlobRef, EventMap, PublishedVersion } from '@kreatli/core';
import type { VersionSource } from '@kreatli/elements';

interface FilmFile {
  readonly path: string;
  readonly type: string;
  readonly bytes: number;
  readonly digest: BlobRef['digest'];
}
interface FilmVersion {
  readonly id: string;
  readonly label: string;
  readonly frames: number;
  readonly rate: { readonly num: number; readonly den: number };
  readonly width: number;
  readonly height: number;
  readonly files: readonly FilmFile[];
}

/** How it is delivered. */
export type Delivery = 'hls' | 'mp4';

/** A version that knows everything of itself. */
export type FilmSource = VersionSource & PublishedVersion;

/** Reads what the film is made of. */
export async function loadFilm(delivery: Delivery): Promise<readonly FilmSource[]> {
  const { versions } = (await (await fetch('./film/film.json')).json()) as { versions: readonly FilmVersion[] };
  return versions.map((version) => toSource(version, delivery));
}

function toSource({ files, id, label, frames, rate, width, height }: FilmVersion, delivery: Delivery): FilmSource {
  const file = (name: string) => files.find(({ path }) => path === `${id}/${name}`)!;
  const [film, master, poster] = [file('film.mp4'), file('master.m3u8'), file('poster.jpg')];
  const proxies: EventMap['version.ready']['proxies'] = [
    { kind: 'mp4', digest: film.digest },
    { kind: 'hls', digest: master.digest },
    { kind: 'poster', digest: poster.digest },
  ];
  const content: BlobRef = { digest: film.digest, bytes: film.bytes, type: film.type, name: `hero-film-${label}.mp4` };
  const src = `./film/${delivery === 'hls' ? master.path : film.path}`;
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

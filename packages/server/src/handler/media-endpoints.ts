import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { AdapterError, type Id, type Version } from '@kreatli/core';
import { scopeOf } from '@kreatli/core/log';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { MediaTokens } from '../access/media-tokens.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Media } from '../media/media.js';
import { reasonOf, remarkOf } from '../media/reasons.js';
import { MEDIA_FILES, type Transcoded } from '../media/transcode.js';
import { jobPrefix } from '../media/transcode-queue.js';
import type { VersionMediaRow } from '../media/version-media.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { fileResponse } from './file-response.js';
import { mediaAnswer } from './schemas.js';

/** What the endpoints of proxies need. */
export interface MediaRoutes {
  readonly publicUrl: string;
  readonly backend: ServerBackend;
  readonly credentials: Credentials;
  readonly media: Media;
  readonly jobs: Jobs;
  readonly tokens: MediaTokens;
  readonly limit: (caller: Caller, request: Request) => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  jpg: 'image/jpeg',
  vtt: 'text/vtt; charset=utf-8',
  json: 'application/json',
};

/** How far the versions of a review are, where they play from, and the files themselves. */
export function mediaEndpoints(routes: MediaRoutes): readonly Endpoint[] {
  const { backend, credentials, media, tokens, limit } = routes;
  return [
    endpoint({
      method: 'GET',
      path: '/v1/reviews/{reviewId}/media',
      summary: 'Where the versions of a review play from, and how far those are that do not yet.',
      credential: 'token',
      returns: { status: 200, body: mediaAnswer },
      async answer({ request, path }) {
        const caller = await authenticate(credentials, request.headers.get('Authorization'));
        const reviewId = path['reviewId']!;
        if (caller) await limit(caller, request);
        const { actor, state } = await backend.viewerOf(caller, reviewId);
        // Of a link for some versions, guests see no others.
        const scope = scopeOf(state, actor.linkId);
        const [known, waiting] = await Promise.all([media.versions.list(reviewId), waitingOf(routes, reviewId)]);
        const listed = [...state.versions.values()].flatMap((version) => {
          const row = known.get(version.versionId) ?? waiting.get(version.versionId);
          const isSeen = version.status !== 'withdrawn' && (scope?.includes(version.versionId) ?? true);
          return row && isSeen ? [describe(routes, { reviewId, linkId: actor.linkId }, version, row)] : [];
        });
        return json({ expiresAt: tokens.expiresAt(), versions: await Promise.all(listed) });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/m/{token}/{versionId}/{file}',
      summary: 'A file of a version, or a range of it. The token is in the path, so that playlists name their files.',
      credential: 'none',
      returns: { status: 200, body: '*/*' },
      async answer({ request, path }) {
        const { token = '', versionId = '', file = '' } = path;
        const version = tokens.read(token);
        if (version?.linkId !== undefined && !(await credentials.links.isActive(version.linkId)))
          throw new AdapterError('not_found');
        const made = version?.versionId === versionId ? await media.folder.read(version.reviewId, versionId) : null;
        const found = made?.files.find((each) => each.path === file);
        if (!version || !found) throw new AdapterError('not_found');
        const location = media.folder.pathOf(version.reviewId, versionId, file);
        const read = (start: number, end: number) =>
          Readable.toWeb(createReadStream(location, { start, end })) as unknown as ReadableStream<Uint8Array>;
        return fileResponse({ bytes: found.bytes, read }, request, {
          'Content-Type':
            file === 'sound.mp4' ? 'audio/mp4' : (TYPES[/\w+$/.exec(file)![0]] ?? 'application/octet-stream'),
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Cache-Control': 'private, max-age=28800, immutable',
        });
      },
    }),
  ];
}

type ListedRow = Omit<VersionMediaRow, 'state'> & { readonly state: VersionMediaRow['state'] | 'waiting' };

/** Versions whose job has not begun. */
async function waitingOf({ jobs, media }: MediaRoutes, reviewId: Id): Promise<ReadonlyMap<Id, ListedRow>> {
  const prefix = jobPrefix(reviewId);
  const reason = (await media.hasFfmpeg()) ? null : 'no_ffmpeg';
  return new Map(
    (await jobs.list(prefix)).map(({ id }) => {
      const versionId = id.slice(prefix.length);
      return [versionId, { versionId, state: 'waiting', progress: 0, reason }];
    }),
  );
}

/** A version as the page takes it. */
async function describe(
  { publicUrl, media, tokens }: MediaRoutes,
  { reviewId, linkId }: { readonly reviewId: Id; readonly linkId: Id | undefined },
  { versionId, label }: Version,
  { state, progress, reason }: ListedRow,
) {
  const made = state === 'ready' ? await media.folder.read(reviewId, versionId) : null;
  const base = `${publicUrl.replace(/\/$/, '')}/m/${tokens.issue({ reviewId, versionId, linkId })}/${versionId}/`;
  const urlOf = (name: string) => (made?.files.some(({ path }) => path === name) ? `${base}${name}` : null);
  return {
    versionId,
    label,
    state,
    progress,
    reason: reason === null ? null : reasonOf(reason),
    src: urlOf(MEDIA_FILES.hls),
    poster: urlOf(MEDIA_FILES.poster),
    storyboard: urlOf(MEDIA_FILES.storyboard),
    peaks: urlOf(MEDIA_FILES.wave),
    ...factsOf(made),
  };
}

function factsOf(made: Transcoded | null) {
  const {
    rate = null,
    frames = null,
    width = null,
    height = null,
    startTimecode = null,
    dropFrame = false,
  } = made?.facts ?? {};
  return { rate, frames, width, height, startTimecode, dropFrame, remarks: (made?.facts.remarks ?? []).map(remarkOf) };
}

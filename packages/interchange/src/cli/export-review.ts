import type { MarkerAsset } from '../model/export-options.js';
import { type Arguments, exportOptions, UsageError } from './arguments.js';
import { type Streams, UnreachableError } from './files.js';
import { timeBaseOf } from './time-base.js';
import { writeMarkers } from './write-markers.js';

/** `export REVIEW --endpoint URL`: reads the log of a review and writes the comments of one version. */
export async function exportReview(
  args: Arguments,
  streams: Streams,
  now: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { subject: reviewId, endpoint } = args;
  if (reviewId === undefined || endpoint === undefined)
    throw new UsageError('The review or its endpoint is missing: export REVIEW --endpoint URL --to FORMAT.');
  const { core, http } = await loadBackend();
  const { markersOf, threadsOn, versionsOf, byTimecode } = core;
  const token = args.token ?? environment['KREATLI_TOKEN'] ?? null;
  const state = await readLog(core, http.createHttpAdapter({ baseUrl: endpoint, token: () => token }), reviewId);
  const version = args.version === undefined ? versionsOf(state)[0] : state.versions.get(args.version);
  if (!version) {
    const ids = versionsOf(state).map(({ versionId }) => versionId);
    throw new UsageError(`The review has no version ${args.version ?? 'yet'}. Versions: ${ids.join(', ')}.`);
  }
  const viewer = { participantId: '', audience: args['include-team'] ? ('team' as const) : ('all' as const) };
  const threads = [...threadsOn(state, version.versionId, viewer)].sort(byTimecode);
  const markers = markersOf(state, threads, version.versionId, 'Guest');
  const asset: MarkerAsset = {
    name: args.name ?? state.review?.title ?? reviewId,
    versionLabel: version.label,
    ...(await timeBaseOf(version, args, streams)),
    ...(version.width > 0 && { width: version.width, height: version.height }),
  };
  const options = exportOptions(args, asset, now);
  await writeMarkers(markers, args, { ...options, scope: { ...options.scope, total: markers.length } }, streams);
}

type Core = typeof import('@kreatli/core');
type Http = typeof import('@kreatli/adapters/http');

/** Only this command needs a backend; both packages are optional. */
async function loadBackend(): Promise<{ readonly core: Core; readonly http: Http }> {
  try {
    return { core: await import('@kreatli/core'), http: await import('@kreatli/adapters/http') };
  } catch {
    throw new UsageError(
      'This command needs @kreatli/core and @kreatli/adapters. Install them: ' +
        'npm install @kreatli/core @kreatli/adapters',
    );
  }
}

/** Reads the whole log, page by page. @throws UnreachableError */
async function readLog(
  { fold, emptyReview, AdapterError }: Core,
  adapter: ReturnType<Http['createHttpAdapter']>,
  reviewId: string,
): Promise<ReturnType<Core['fold']>> {
  const { signal } = new AbortController();
  let state = emptyReview;
  try {
    for (;;) {
      const page = await adapter.read(
        { reviewId, after: state.seq, limit: 1000 },
        { signal, attempt: 1, requestId: crypto.randomUUID() },
      );
      const before = state.seq;
      state = fold(page.events, state);
      if (state.seq >= page.head) return state;
      if (state.seq === before) throw new UnreachableError('The backend returns no events although it has more.');
    }
  } catch (error) {
    if (error instanceof AdapterError)
      throw new UnreachableError(`The backend cannot be read (${error.kind}): ${error.message}`);
    throw error;
  }
}

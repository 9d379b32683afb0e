import { AdapterError } from '../adapter/adapter-error.js';
import type { CallContext, ReviewAdapter } from '../adapter/adapter.js';
import { parseAppendBody, parsePageRequest } from './codec.js';
import { pageStream } from './page-stream.js';
import { CONTRACT_HEADER, CONTRACT_VERSION, type WirePath, parsePath } from './paths.js';
import { parsePeerState } from './peer-state.js';
import { type PeerKey, type PeerStreams, createPeerStreams } from './peer-streams.js';
import { problemResponse } from './problem.js';

/** Options of {@link createWireHandler}. */
export interface WireHandlerOptions {
  /**
   * An adapter that acts as the user of a bearer token; null: the request has none. Called for every request. An
   * adapter without an actor throws AdapterError `unauthenticated` from its calls.
   */
  connect(token: string | null, request: Request): ReviewAdapter | Promise<ReviewAdapter>;
  /**
   * Names the user of a request, for presence: a peer belongs to one user. Null: not signed in. Default: the bearer
   * token; with cookies, or tokens that are refreshed, pass the user's id.
   */
  readonly userOf?: (request: Request) => string | null;
  /** Most characters in the body of an append. Default 2 Mi. */
  readonly maxBodyLength?: number;
  /**
   * Reads the JSON body of a request, for hosts that limit it before it is read. `maxLength`: most characters that
   * count. Throws AdapterError `too_large` beyond it. Default: `request.text()`.
   */
  readonly readBody?: (request: Request, maxLength: number) => Promise<string>;
  /** Milliseconds between comments on an idle stream. Default 15 000; clients give up after 45 000 of silence. */
  readonly pingMs?: number;
  /** Receives what was thrown and is not an AdapterError. The client gets status 500 without its message. */
  readonly onError?: (error: unknown) => void;
}

/**
 * A handler of the wire protocol over any adapter, for servers and service workers with Web-standard requests. It
 * never rejects: errors become `application/problem+json`.
 */
export function createWireHandler(options: WireHandlerOptions): (request: Request) => Promise<Response> {
  const peers = createPeerStreams();
  return async (request) => {
    try {
      return await handle(request, options, peers);
    } catch (error) {
      if (AdapterError.is(error)) return problemResponse(error);
      options.onError?.(error);
      return problemResponse(new AdapterError('unknown', 'The backend failed.'), 500);
    }
  };
}

async function handle(request: Request, options: WireHandlerOptions, peers: PeerStreams): Promise<Response> {
  const path = parsePath(new URL(request.url).pathname);
  if (!path) throw new AdapterError('not_found');
  const version = request.headers.get(CONTRACT_HEADER);
  if (version !== CONTRACT_VERSION)
    throw new AdapterError('incompatible', `This backend speaks contract ${CONTRACT_VERSION}, not ${version}.`);
  const token = /^Bearer (.+)$/.exec(request.headers.get('Authorization') ?? '')?.[1] ?? null;
  const call: Call = {
    request,
    path,
    token,
    peers,
    adapter: await options.connect(token, request),
    context: { signal: request.signal, attempt: 1, requestId: request.headers.get('traceparent') ?? '' },
  };
  const methods = methodsOf(path);
  const method = methods[request.method];
  return method
    ? method(call, options)
    : new Response(null, { status: 405, headers: { Allow: Object.keys(methods).join(', ') } });
}

function methodsOf({ digest, peerId }: WirePath): Readonly<Record<string, Method>> {
  if (digest) return { GET: blobUrl, PUT: storeBlob };
  return peerId ? { GET: followPeers, PUT: updatePeer } : { GET: readEvents, POST: appendEvents };
}

/** Most characters in the body of an update of a peer. */
const MAX_PEER_LENGTH = 4_096;

interface Call {
  readonly request: Request;
  readonly path: WirePath;
  readonly token: string | null;
  readonly peers: PeerStreams;
  readonly adapter: ReviewAdapter;
  readonly context: CallContext;
}
type Method = (call: Call, options: WireHandlerOptions) => Promise<Response>;

async function readEvents(
  { request, path: { reviewId }, adapter, context }: Call,
  { pingMs = 15_000 }: WireHandlerOptions,
) {
  const { isStream, ...page } = parsePageRequest(new URL(request.url), request.headers);
  const read = (after: number) => adapter.read({ reviewId, ...page, after }, context);
  const first = await read(page.after);
  if (!isStream || !adapter.watch) return json(first);
  const watch = adapter.watch.bind(adapter);
  return new Response(pageStream({ reviewId, first, read, watch, context, request }, pingMs), {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  });
}

async function appendEvents(
  { request, path: { reviewId }, adapter, context }: Call,
  { maxBodyLength = 2 * 2 ** 20, readBody = textOf }: WireHandlerOptions,
) {
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? ''))
    throw new AdapterError('unknown', 'The body of an append is application/json.');
  const text = await readBody(request, maxBodyLength);
  return json(await adapter.append({ reviewId, ...parseAppendBody(text) }, context));
}

async function storeBlob({ request, path, adapter, context }: Call) {
  const body = new Blob([await request.arrayBuffer()]);
  const type = request.headers.get('Content-Type') ?? 'application/octet-stream';
  await blobsOf(adapter).put(
    { reviewId: path.reviewId, ref: { digest: path.digest!, bytes: body.size, type }, body },
    context,
  );
  return new Response(null, { status: 201 });
}

async function blobUrl({ request, path, adapter, context }: Call) {
  const seconds = Number(new URL(request.url).searchParams.get('ttl') ?? 60);
  const url = await blobsOf(adapter).url(
    { reviewId: path.reviewId, digest: path.digest!, ttlMs: 1000 * seconds },
    context,
  );
  return json({ url });
}

async function followPeers(call: Call, options: WireHandlerOptions) {
  const { request, path, adapter, context } = call;
  const key = peerOf(call, options);
  // Of a review without events, too: `read` rejects where the user may not see it.
  const check = () => adapter.read({ reviewId: path.reviewId, after: 0, limit: 1 }, context);
  await check();
  const source = { key, presence: presenceOf(adapter), context, request, check };
  return new Response(call.peers.open(source, options.pingMs ?? 15_000), {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  });
}

async function updatePeer(call: Call, options: WireHandlerOptions) {
  const { request, path, peers, adapter, context } = call;
  const state = parsePeerState(await (options.readBody ?? textOf)(request, MAX_PEER_LENGTH));
  await adapter.read({ reviewId: path.reviewId, after: 0, limit: 1 }, context);
  peers.update(peerOf(call, options), state);
  return new Response(null, { status: 204 });
}

async function textOf(request: Request, maxLength: number): Promise<string> {
  const text = await request.text();
  if (text.length > maxLength) throw new AdapterError('too_large');
  return text;
}

/** @throws AdapterError `unauthenticated` when it is not known whose the peer is. */
function peerOf({ request, path, token }: Call, { userOf = () => token }: WireHandlerOptions): PeerKey {
  const user = userOf(request);
  if (user === null) throw new AdapterError('unauthenticated');
  return { user, reviewId: path.reviewId, peerId: path.peerId! };
}

function presenceOf({ presence }: ReviewAdapter): NonNullable<ReviewAdapter['presence']> {
  if (!presence) throw new AdapterError('not_found', 'This backend has no presence.');
  return presence;
}

function blobsOf({ blobs }: ReviewAdapter): NonNullable<ReviewAdapter['blobs']> {
  if (!blobs) throw new AdapterError('not_found', 'This backend stores no files.');
  return blobs;
}

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });

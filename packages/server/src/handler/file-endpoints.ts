import { AdapterError } from '@kreatli/core';
import { parsePath } from '@kreatli/core/wire';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { createFileTokens } from '../access/file-tokens.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';
import type { BlobContent, Blobs } from '../blobs/blobs.js';
import { type Endpoint, endpoint } from './endpoint.js';
import { fileResponse } from './file-response.js';
import { fileAnswer, query } from './schemas.js';

/** What the endpoints of files need. */
export interface FileRoutes {
  readonly tenant: string;
  readonly backend: ServerBackend;
  readonly blobs: Blobs;
  readonly credentials: Credentials;
  readonly tokens: ReturnType<typeof createFileTokens>;
  /** Counts a request of a user. */
  readonly limit: (caller: Caller, request: Request) => Promise<void>;
  /** Handles the wire protocol. */
  readonly wire: (request: Request) => Promise<Response>;
}

/** Types that a browser may show by itself. All others are downloads. */
const SHOWN = /^(image\/(png|jpeg|webp|gif|avif)|video\/[\w.+-]+|audio\/[\w.+-]+)$/;

/** Attached files: stored as they arrive, and read by an address that works for a while. */
export function fileEndpoints({
  tenant,
  backend,
  blobs,
  credentials,
  tokens,
  wire,
  limit,
}: FileRoutes): readonly Endpoint[] {
  return [
    endpoint({
      method: 'PUT',
      path: '/v1/reviews/{reviewId}/blobs/{sha256}',
      summary: 'Stores a file under its digest.',
      credential: 'token',
      hasContract: true,
      accepts: 'bytes',
      returns: { status: 201 },
      async answer({ request }) {
        const { reviewId, digest } = parsePath(new URL(request.url).pathname) ?? {};
        if (reviewId === undefined || !digest) throw new AdapterError('not_found');
        const caller = await authenticate(credentials, request.headers.get('Authorization'));
        if (!caller) throw new AdapterError('unauthenticated');
        await limit(caller, request);
        const bytes = Number(request.headers.get('Content-Length') ?? NaN);
        if (!Number.isSafeInteger(bytes) || bytes < 0 || !request.body)
          throw new AdapterError('unknown', 'An upload has a body and a Content-Length.');
        const type = request.headers.get('Content-Type') ?? 'application/octet-stream';
        await backend.storeFile(caller, reviewId, { digest, bytes, type }, request.body);
        return new Response(null, { status: 201 });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/v1/reviews/{reviewId}/blobs/{sha256}',
      summary: 'The address of a file, which works for `ttl` seconds at least.',
      credential: 'token',
      hasContract: true,
      query: { ttl: query.count },
      returns: { status: 200, body: fileAnswer },
      answer: ({ request }) => wire(request),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/files/{token}',
      summary: 'A file, or a range of it.',
      credential: 'none',
      returns: { status: 200, body: '*/*' },
      async answer({ request, path }) {
        const file = tokens.read(path['token'] ?? '');
        const content = file && (await blobs.open({ tenant, reviewId: file.reviewId }, file.digest));
        if (!content) throw new AdapterError('not_found');
        return fileResponse(content, request, headersOf(content));
      },
    }),
  ];
}

function headersOf({ type }: BlobContent): Readonly<Record<string, string>> {
  const isShown = SHOWN.test(type);
  return {
    'Content-Type': isShown ? type : 'application/octet-stream',
    'Content-Disposition': isShown ? 'inline' : 'attachment',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'private, max-age=3600, immutable',
  };
}

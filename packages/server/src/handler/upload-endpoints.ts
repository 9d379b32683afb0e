import { AdapterError, type Id } from '@kreatli/core';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { Caller, ServerBackend } from '../backend/server-backend.js';
import type { Uploads } from '../uploads/uploads.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { uploadsAnswer } from './schemas.js';

/** What the endpoints of uploads need. */
export interface UploadRoutes {
  readonly backend: ServerBackend;
  readonly credentials: Credentials;
  readonly uploads: Uploads;
  /** Counts a request of a user. */
  readonly limit: (caller: Caller, request: Request) => Promise<void>;
}

/** Masters by the tus protocol 1.0, for editors: they become versions. */
export function uploadEndpoints({ backend, credentials, uploads, limit }: UploadRoutes): readonly Endpoint[] {
  /** @throws AdapterError `forbidden` for those who add no versions. */
  async function enter(request: Request, reviewId: Id) {
    const caller = await authenticate(credentials, request.headers.get('Authorization'));
    const { actor } = await backend.viewerOf(caller, reviewId);
    if (actor.role !== 'owner' && actor.role !== 'editor')
      throw new AdapterError('forbidden', 'Owners and editors add versions.');
    if (request.method !== 'PATCH') await limit(caller!, request);
    return actor;
  }
  const later = (method: 'PATCH' | 'GET' | 'DELETE', summary: string, status: number) =>
    endpoint({
      method,
      path: '/v1/reviews/{reviewId}/uploads/{uploadId}',
      summary,
      credential: 'token',
      ...(method === 'PATCH' && { accepts: 'bytes' as const }),
      returns: { status },
      async answer({ request, path: { reviewId = '', uploadId = '' } }) {
        const actor = await enter(request, reviewId);
        return uploads.handle(method === 'GET' ? headOf(request) : request, reviewId, uploadId, actor);
      },
    });
  return [
    endpoint({
      method: 'POST',
      path: '/v1/reviews/{reviewId}/uploads',
      summary: 'Begins the upload of a master, of Upload-Length bytes. Upload-Metadata: filename, label.',
      credential: 'token',
      returns: { status: 201 },
      answer: async ({ request, path: { reviewId = '' } }) =>
        uploads.create(reviewId, await enter(request, reviewId), request),
    }),
    endpoint({
      method: 'GET',
      path: '/v1/reviews/{reviewId}/uploads',
      summary: 'Masters on their way, and those that did not become versions, with the reason.',
      credential: 'token',
      returns: { status: 200, body: uploadsAnswer },
      async answer({ request, path: { reviewId = '' } }) {
        await enter(request, reviewId);
        return json({ uploads: await uploads.list(reviewId) });
      },
    }),
    later('PATCH', 'Adds bytes at Upload-Offset.', 204),
    later('GET', 'How many bytes have arrived: Upload-Offset. HEAD in the protocol.', 200),
    later('DELETE', 'Ends an upload, and deletes its bytes.', 204),
  ];
}

/** The router answers HEAD by GET. */
const headOf = ({ url, headers }: Request): Request => new Request(url, { method: 'HEAD', headers });

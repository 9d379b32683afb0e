import { type Endpoint, endpoint } from './endpoint.js';
import { appendAnswer, appendRequest, pageAnswer, peerRequest, query } from './schemas.js';
import { isStream, withStreamAge } from './stream-age.js';

/** The wire protocol of a review: its events, and who is there. `wire` handles its requests. */
export function logEndpoints(
  wire: (request: Request) => Promise<Response>,
  stopping: AbortSignal,
): readonly Endpoint[] {
  const answer = ({ request }: { readonly request: Request }) => wire(request);
  const follow = async ({ request }: { readonly request: Request }) =>
    wire(isStream(request) ? withStreamAge(request, stopping) : request);
  return [
    endpoint({
      method: 'GET',
      path: '/v1/reviews/{reviewId}/events',
      summary: 'Events after a position. With `live=sse`, a stream of such pages.',
      credential: 'token',
      hasContract: true,
      query: { after: query.count, limit: query.count, log: query.text, live: query.stream },
      returns: { status: 200, body: pageAnswer },
      answer: follow,
    }),
    endpoint({
      method: 'POST',
      path: '/v1/reviews/{reviewId}/events',
      summary: 'Appends proposals. Each has its own result.',
      credential: 'token',
      hasContract: true,
      accepts: appendRequest,
      returns: { status: 200, body: appendAnswer },
      answer,
    }),
    endpoint({
      method: 'GET',
      path: '/v1/reviews/{reviewId}/presence/{peerId}',
      summary: 'A stream of who is there, while this peer is.',
      credential: 'token',
      hasContract: true,
      returns: { status: 200, body: 'text/event-stream' },
      answer: follow,
    }),
    endpoint({
      method: 'PUT',
      path: '/v1/reviews/{reviewId}/presence/{peerId}',
      summary: 'Where a peer is.',
      credential: 'token',
      hasContract: true,
      accepts: peerRequest,
      returns: { status: 204 },
      answer,
    }),
  ];
}

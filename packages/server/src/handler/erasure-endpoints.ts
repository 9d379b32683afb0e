import { AdapterError } from '@kreatli/core';
import { type Credentials, authenticate } from '../access/authenticate.js';
import type { Caller } from '../backend/server-backend.js';
import { type EraseOptions, eraseParticipant } from '../retention/erase-participant.js';
import { type Endpoint, endpoint, json } from './endpoint.js';
import { erasureAnswer, erasureRequest } from './schemas.js';

/** What the endpoint of erasures needs. */
export interface ErasureRoutes extends EraseOptions {
  readonly credentials: Credentials;
  /** Counts a request of a user. */
  readonly limit: (caller: Caller, request: Request) => Promise<void>;
}

/** The data of a participant, erased at their request. */
export const erasureEndpoints = (routes: ErasureRoutes): readonly Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/v1/reviews/{reviewId}/participants/{participantId}/erasure',
    summary: 'Redacts names and addresses of a participant, and what they wrote where `words` is true. For owners.',
    credential: 'token',
    accepts: erasureRequest,
    returns: { status: 200, body: erasureAnswer },
    async answer({ request, path: { reviewId = '', participantId = '' }, body }) {
      const caller = await authenticate(routes.credentials, request.headers.get('Authorization'));
      if (!caller) throw new AdapterError('unauthenticated');
      await routes.limit(caller, request);
      const { words = false, ...asked } = await body();
      const erasure = { ...asked, reviewId, participantId, withWords: words };
      return json({ redacted: await eraseParticipant(routes, caller, erasure) });
    },
  }),
];

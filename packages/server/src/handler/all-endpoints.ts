import { createHostTokens } from '../access/host-token.js';
import { createMediaTokens } from '../access/media-tokens.js';
import type { Endpoint } from './endpoint.js';
import { erasureEndpoints } from './erasure-endpoints.js';
import { fileEndpoints } from './file-endpoints.js';
import { intakeEndpoints } from './intake-endpoints.js';
import { linkEndpoints } from './link-endpoints.js';
import { logEndpoints } from './log-endpoints.js';
import { mailEndpoints } from './mail-endpoints.js';
import { mediaEndpoints } from './media-endpoints.js';
import { documentEndpoint } from './openapi.js';
import type { ReviewHandlerOptions } from './options.js';
import { reviewEndpoints } from './review-endpoints.js';
import type { Services } from './services.js';
import { sessionEndpoints } from './session-endpoints.js';
import { teamSessionEndpoints } from './team-session-endpoints.js';
import { uploadEndpoints } from './upload-endpoints.js';
import { webhookEndpoints } from './webhook-endpoints.js';

/**
 * Every endpoint of a handler, and the document of them.
 * @param wire handles the wire protocol
 * @param stopping aborted when the streams end
 */
export function allEndpoints(
  services: Services,
  { publicUrl, issuers = [], blobs, addressOf = () => '' }: ReviewHandlerOptions,
  wire: (request: Request) => Promise<Response>,
  stopping: AbortSignal,
): readonly Endpoint[] {
  const { base, tenant, now, credentials, media, mail, optOuts, uploads, webhooks } = services;
  const readHostToken = createHostTokens(issuers, publicUrl, tenant, now);
  const routes = { ...services, wire, addressOf, readHostToken };
  const can = { hasFiles: blobs !== undefined, hasUploads: uploads !== null, hasMail: mail !== null };
  const linkUrl = (linkId: string, secret: string) => `${base}/r/${linkId}#${secret}`;
  const endpoints = [
    ...logEndpoints(wire, stopping),
    ...sessionEndpoints({ ...routes, ...can, hasFfmpeg: async () => media !== null && media.hasFfmpeg() }),
    ...teamSessionEndpoints(routes),
    ...reviewEndpoints(routes),
    ...intakeEndpoints(routes),
    ...linkEndpoints({ ...routes, mail, linkUrl }),
    ...(mail ? mailEndpoints(optOuts) : []),
    ...erasureEndpoints(routes),
    ...(webhooks ? webhookEndpoints({ ...routes, webhooks }) : []),
    ...(blobs ? fileEndpoints({ ...routes, blobs, tokens: services.fileTokens }) : []),
    ...(media
      ? mediaEndpoints({ ...routes, publicUrl, media, tokens: createMediaTokens(credentials.tokens.secret, now) })
      : []),
    ...(uploads ? uploadEndpoints({ ...routes, uploads }) : []),
  ];
  return [...endpoints, documentEndpoint(endpoints, publicUrl)];
}

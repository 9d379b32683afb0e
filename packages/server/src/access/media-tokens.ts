import { createHmac } from 'node:crypto';
import type { Id } from '@kreatli/core';
import { isEqual } from './secrets.js';

/** Tokens of the same hour are the same, so that the address of a video does not change while it plays. */
const HOUR_MS = 3_600_000;
/** Hours that a token works at least: a sitting. */
const HOURS = 8;

/** What a token opens. */
export interface MediaGrant {
  readonly reviewId: Id;
  readonly versionId: Id;
  /** The link by which a guest came: once it is revoked, the token opens nothing. */
  readonly linkId?: Id | undefined;
}

/** Addresses of a version's files, which work for a sitting without a bearer token. */
export type MediaTokens = ReturnType<typeof createMediaTokens>;

export function createMediaTokens(secret: string, now: () => number) {
  const signatureOf = (payload: string) => createHmac('sha256', secret).update(`media ${payload}`).digest('base64url');
  const expiresAt = () => (Math.floor(now() / HOUR_MS) + 1 + HOURS) * HOUR_MS;
  return {
    /** When tokens that are issued now expire, in milliseconds since 1970. */
    expiresAt,
    /** A token of one version, for all of its files. */
    issue({ reviewId, versionId, linkId = '' }: MediaGrant): string {
      const payload = [reviewId, versionId, expiresAt(), linkId].join('.');
      return `${payload}.${signatureOf(payload)}`;
    },
    /** Null for a token that is not ours, was changed, or has expired. */
    read(token: string): MediaGrant | null {
      const [reviewId = '', versionId = '', until = '', linkId = '', signature = ''] = token.split('.');
      const isOurs = isEqual(signature, signatureOf([reviewId, versionId, until, linkId].join('.')));
      return isOurs && Number(until) > now() ? { reviewId, versionId, ...(linkId && { linkId }) } : null;
    },
  };
}

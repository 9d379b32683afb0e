import { createHmac } from 'node:crypto';
import type { Id } from '@kreatli/core';
import type { Digest } from '@kreatli/digest';
import { isEqual } from './secrets.js';

/** Longest time that the address of a file works, in milliseconds. */
const MAX_TTL_MS = 3_600_000;

/** Addresses of files that work for a while without a bearer token, as an `<img>` needs them. */
export function createFileTokens(secret: string, now: () => number) {
  const signatureOf = (payload: string) => createHmac('sha256', secret).update(payload).digest('base64url');
  return {
    issue(reviewId: Id, digest: Digest, ttlMs: number): string {
      const payload = [reviewId, digest.replace('sha256:', ''), now() + Math.min(ttlMs, MAX_TTL_MS)].join('.');
      return `${payload}.${signatureOf(payload)}`;
    },
    /** Null for a token that is not ours, was changed, or has expired. */
    read(token: string): { readonly reviewId: Id; readonly digest: Digest } | null {
      const [reviewId = '', hex = '', until = '', signature = ''] = token.split('.');
      const isOurs = isEqual(signature, signatureOf([reviewId, hex, until].join('.')));
      return isOurs && Number(until) > now() ? { reviewId, digest: `sha256:${hex}` } : null;
    },
  };
}

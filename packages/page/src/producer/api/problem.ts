import { AdapterError } from '@kreatli/core';

/** Why something could not be loaded, as the page distinguishes it. */
export type Problem =
  | { readonly kind: 'signed-out' | 'link-ended' | 'forbidden' | 'not-found' | 'offline' }
  | { readonly kind: 'failed'; readonly reason: string };

/** The problem that an error means. What may pass counts as a lost connection. */
export function problemOfError(error: unknown): Problem {
  if (!AdapterError.is(error)) return { kind: 'failed', reason: String((error as Error)?.message ?? error) };
  switch (error.kind) {
    case 'unauthenticated':
      return {
        kind: error.message === 'link_expired' || error.message === 'link_invalid' ? 'link-ended' : 'signed-out',
      };
    case 'forbidden':
      return { kind: 'forbidden' };
    case 'not_found':
      return { kind: 'not-found' };
    case 'offline':
    case 'unavailable':
    case 'throttled':
    case 'aborted':
      return { kind: 'offline' };
    default:
      return { kind: 'failed', reason: error.message };
  }
}

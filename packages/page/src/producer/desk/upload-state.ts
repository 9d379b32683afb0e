import { AdapterError } from '@kreatli/core';

/** An upload as the card shows it. `share`: what has arrived, 0 to 1. */
export type UploadState =
  | { readonly kind: 'none' }
  | { readonly kind: 'uploaded' }
  | { readonly kind: 'sending' | 'paused'; readonly share: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Why an upload failed, as a name of `reasons` in the texts; null where the user canceled it. */
export function uploadReason(error: unknown): string | null {
  if (!AdapterError.is(error)) return 'other';
  if (error.kind === 'aborted') return null;
  if (error.message === 'upload_elsewhere') return 'upload_elsewhere';
  if (error.kind === 'unavailable') return 'offline';
  return ['too_large', 'forbidden', 'throttled', 'unauthenticated', 'offline'].includes(error.kind)
    ? error.kind
    : 'other';
}

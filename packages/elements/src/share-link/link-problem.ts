import { AdapterError } from '@kreatli/core';
import type { LinkStrings } from '../locale/strings/en-link.js';

/** Why a share link does not open; `passphrase` and `code`: it asks for one, or for another one. */
export type LinkProblem = 'passphrase' | 'code' | 'ended' | 'invalid' | 'throttled' | 'offline';

/** What keeps a guest out, from what `openShareLink` throws. What may pass counts as a lost connection. */
export function linkProblemOf(error: unknown): LinkProblem {
  if (!AdapterError.is(error)) return 'offline';
  if (error.kind === 'throttled') return 'throttled';
  if (error.kind !== 'unauthenticated') return 'offline';
  if (error.message === 'link_passphrase') return 'passphrase';
  if (error.message === 'link_code') return 'code';
  return error.message === 'link_expired' ? 'ended' : 'invalid';
}

/** A problem in words. `canRetry`: another attempt may help. */
export function problemText(problem: Exclude<LinkProblem, 'passphrase' | 'code'>, t: LinkStrings) {
  switch (problem) {
    case 'ended':
      return { heading: t.linkEndedHeading, text: t.linkEndedText, canRetry: false };
    case 'invalid':
      return { heading: t.linkInvalidHeading, text: t.linkInvalidText, canRetry: false };
    case 'throttled':
      return { heading: t.linkThrottledHeading, text: t.linkThrottledText, canRetry: true };
    case 'offline':
      return { heading: t.linkOfflineHeading, text: t.linkOfflineText, canRetry: true };
  }
}

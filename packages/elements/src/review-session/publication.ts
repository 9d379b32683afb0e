import type { Actor, Publication, PublishedVersion } from '@kreatli/core';
import type { BriefInput } from '../host-input/brief-input.js';
import type { ReviewConfig } from './declaration.js';

/** What is published into the embedded database. The user decides on every version, unless their role forbids it. */
export function publicationOf(
  { reviewId, heading, brief }: ReviewConfig,
  versions: readonly PublishedVersion[],
  { id, role }: Actor,
): Publication {
  const mayDecide = role === 'owner' || role === 'editor' || role === 'approver';
  return {
    reviewId,
    title: heading,
    versions,
    // Every tab publishes. The database is the user's own, so that the ids need not be secret.
    secret: 'embedded',
    ...(brief && { brief: publishedBrief(brief) }),
    approverIds: mayDecide ? [id] : [],
  };
}

const publishedBrief = ({ body, checklist }: BriefInput): NonNullable<Publication['brief']> => ({
  body: typeof body === 'string' ? { text: body } : body,
  ...(checklist && { checklist: [...checklist] }),
});

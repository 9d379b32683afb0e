import {
  type Actor,
  type Publication,
  type PublishedVersion,
  type Review,
  type ReviewAdapter,
  createReview,
  publish,
} from '@kreatli/core';
import type { BriefInput, ParticipantInput } from '../context/contexts.js';
import type { Device } from './default-adapter.js';
import type { Guest } from './guest.js';

/** Which review, whose, and where it is kept. */
export interface ReviewConfig {
  readonly reviewId: string;
  readonly heading: string;
  readonly brief: BriefInput | null;
  /** null: the embedded database of this browser. */
  readonly adapter: ReviewAdapter | null;
  readonly participant: ParticipantInput | null;
}

/** In the embedded database nobody else is in charge, so a guest owns the review; a host's backend knows better. */
export function actorOf({ participant, adapter }: ReviewConfig, guest: Guest): Actor {
  if (participant) return { kind: 'user', id: participant.id, role: participant.role };
  return { kind: 'guest', id: guest.id, role: adapter ? 'commenter' : 'owner' };
}

/** Joins a review as somebody. */
export function openReview(config: ReviewConfig, actor: Actor, device: Device): Review {
  const adapter = config.adapter ?? device.connect(actor);
  return createReview({ reviewId: config.reviewId, actor, adapter, storage: device.storage, ports: device.ports });
}

const PUBLISHER: Actor = { kind: 'service', role: 'owner', id: 'embedded' };

/** Publishes what the host declares into the embedded database; a host's own backend is published to by the host. */
export async function publishEmbedded(
  { adapter, reviewId, heading, brief }: ReviewConfig,
  versions: readonly PublishedVersion[],
  actor: Actor,
  device: Device,
): Promise<void> {
  if (adapter || versions.length === 0) return;
  const decides = actor.role === 'owner' || actor.role === 'editor' || actor.role === 'approver';
  const publication: Publication = {
    reviewId,
    title: heading,
    versions,
    ...(brief && {
      brief: {
        body: typeof brief.body === 'string' ? { text: brief.body } : brief.body,
        ...(brief.checklist && { checklist: [...brief.checklist] }),
      },
    }),
    approverIds: decides ? [actor.id] : [],
  };
  await publish(device.connect(PUBLISHER), publication, device.ports);
}

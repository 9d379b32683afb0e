import { type Actor, type PendingItem, type Review, nameOf } from '@kreatli/core';
import type { ProposeEvent } from '../request/requests.js';
import type { ReviewConfig } from './declaration.js';
import { type Guest, loadGuest, newGuest, saveGuest } from './guest.js';
import type { SessionHost } from './session-host.js';
import { waitForStores } from './wait-for-stores.js';

const isAnswered = ({ state }: PendingItem): boolean => state === 'rejected' || state === 'parked';

/** Who acts in a review: the declared participant, or the guest of this device. */
export interface Identity {
  actor(config: ReviewConfig): Actor;
  /** Resolves with whether the log has a name for the actor; asks a guest for theirs when `request` needs it. */
  ensureNamed(review: Review, config: ReviewConfig, request: ProposeEvent): Promise<boolean>;
  /** The name under which the actor writes; null for a guest who has none yet. */
  name(review: Review, config: ReviewConfig): string | null;
  /**
   * Asks a guest for another name. Resolves with whether another user writes from now on, which begins once everything
   * of the one before is sent.
   */
  changeName(review: Review, config: ReviewConfig): Promise<boolean>;
}

export function createIdentity(host: SessionHost): Identity {
  let guest: Guest | undefined;
  let naming: Promise<boolean> | undefined;

  /** The declared name, else the stored one, else the one that the guest now gives; null when they give none. */
  async function findName({ participant }: ReviewConfig, request: ProposeEvent): Promise<string | null> {
    if (participant?.name) return participant.name;
    guest = loadGuest(); // another review on the page may have asked meanwhile
    const name = guest.name ?? (await host.requestName(request));
    if (name) guest = saveGuest({ ...guest, name });
    return name;
  }

  async function join(review: Review, config: ReviewConfig, request: ProposeEvent): Promise<boolean> {
    const name = await findName(config, request);
    if (!name) return false;
    const outcome = await review.propose('participant.joined', { participantId: review.actor.id, name });
    if (outcome.status === 'rejected') host.report(outcome.code, `The log rejected the name "${name}".`);
    return outcome.status === 'queued';
  }

  const nameIn = (review: Review, { participant }: ReviewConfig): string | null =>
    nameOf(review.$state.get(), review.actor.id) ?? participant?.name ?? loadGuest().name;

  return {
    name: nameIn,
    async changeName(review, config) {
      // The host knows who a participant is: another user comes by another link.
      const change = await host.changeName(nameIn(review, config) ?? '', config.participant === null);
      if (!change) return false;
      if (change.isOther) {
        // No other user can send what this one wrote.
        await waitForStores([review.$items], () => review.$items.get().every(isAnswered));
        guest = newGuest(change.name);
        return true;
      }
      guest = saveGuest({ ...loadGuest(), name: change.name });
      await review.propose('participant.joined', { participantId: review.actor.id, name: change.name });
      return false;
    },
    actor: (config) => actorOf(config, (guest ??= loadGuest())),
    async ensureNamed(review, config, request) {
      if (nameOf(review.$state.get(), review.actor.id)) return true;
      naming ??= join(review, config, request).finally(() => (naming = undefined));
      return naming;
    },
  };
}

/** A guest owns a review in the embedded database, which has no other owner, and comments in a host's backend. */
export function actorOf({ participant, adapter }: ReviewConfig, guest: Guest): Actor {
  if (participant) {
    const { id, role, name } = participant;
    return { kind: name === null ? 'guest' : 'user', id, role };
  }
  return { kind: 'guest', id: guest.id, role: adapter ? 'commenter' : 'owner' };
}

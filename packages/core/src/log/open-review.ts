import type { Actor, Id } from '../schema/primitives.js';
import type { RejectCode } from '../schema/reject-code.js';
import { type Policy, defaultPolicy } from '../review/policy.js';
import { decide } from '../review/decide.js';
import { openFold } from '../review/fold.js';
import { type ReviewState, emptyReview } from '../state/review-state.js';
import type { Admit } from './decide-batch.js';
import { chainEvent } from './chain.js';
import { isSealed } from './seal.js';
import { nextEvent } from './sequence.js';

/** Options of {@link openReview}. */
export interface OpenReviewOptions {
  /** The folded state at the tail of the log. It is not modified. Default: that of an empty log. */
  readonly state?: ReviewState;
  /** Who may do what. Default: the role table. */
  readonly policy?: Policy;
  /** The code that this actor's proposal of this id was rejected with before (R4). Default: none was. */
  readonly rejectionOf?: (id: Id, actor: Actor) => RejectCode | undefined;
  /** Whether events get a hash chain (level 3). Default false. */
  readonly isChained?: boolean;
}

/** A review that follows its log: what levels 2 and 3 add to an ordered log. */
export interface OpenReview {
  /** Rejects a proposal, or makes it the next event and folds it. */
  readonly admit: Admit;
  /** The folded state after the admitted events, modified in place. */
  readonly state: ReviewState;
  /**
   * The rejections since the review was opened, by id. The backend remembers them for at least 24 hours (R4), by id and
   * actor: another user's rejection must not keep a proposal out.
   */
  readonly rejected: ReadonlyMap<Id, RejectCode>;
}

/**
 * Opens a review for one batch of proposals or for many. When storing an admitted event fails, drop the review and open
 * another with the state of what is stored.
 */
export function openReview({
  state = emptyReview,
  policy = defaultPolicy,
  rejectionOf = () => undefined,
  isChained = false,
}: OpenReviewOptions = {}): OpenReview {
  const fold = openFold(state);
  const rejected = new Map<Id, RejectCode>();
  const rejectedByActor = new Map<string, RejectCode>();

  const admit: Admit = (proposal, by, tail) => {
    const key = `${by.actor.kind}/${by.actor.id}/${proposal.id}`;
    const remembered = rejectedByActor.get(key) ?? rejectionOf(proposal.id, by.actor);
    if (remembered !== undefined) return remembered;
    const code = isSealed(proposal) ? decide(fold.state, proposal, by, policy) : 'invalid';
    if (code !== null) {
      rejected.set(proposal.id, code);
      rejectedByActor.set(key, code);
      return code;
    }
    const plain = nextEvent(proposal, by, tail);
    const event = isChained ? chainEvent(plain, tail) : plain;
    fold.add(event);
    return event;
  };

  return {
    admit,
    rejected,
    get state() {
      return fold.state;
    },
  };
}

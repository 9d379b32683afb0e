import { type WritableAtom, atom } from 'nanostores';

/** Requests to write a comment, from keys and buttons to the composer. */
export interface CommentRequestsFeature {
  /** How often the composer was requested; counts up. */
  readonly $commentRequests: WritableAtom<number>;
  /** Requests the composer. */
  requestComment(): void;
}

export function commentRequestsFeature(): CommentRequestsFeature {
  const $commentRequests = atom(0);
  return { $commentRequests, requestComment: () => $commentRequests.set($commentRequests.get() + 1) };
}

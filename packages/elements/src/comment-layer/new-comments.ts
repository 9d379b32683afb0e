import { type ReviewState, type Viewer, visibleTo } from '@kreatli/core';

/** Counts the comments of other users that the log confirms while a review is open. */
export class NewComments {
  /** How many there were; null until the log was read. */
  #count: number | null = null;
  #counted: ReviewState['comments'] | null = null;

  /** How many came since the last call. `isStarting`: the log is still read for the first time. */
  since(state: ReviewState, viewer: Viewer, isStarting: boolean): number {
    if (isStarting) this.#count = this.#counted = null;
    if (isStarting || state.comments === this.#counted) return 0;
    const isVisible = visibleTo(state, viewer);
    const isOfOther = ({ author }: { readonly author: string }) => author !== viewer.participantId;
    const count = [...state.comments.values()].filter((comment) => isOfOther(comment) && isVisible(comment)).length;
    const added = this.#count === null ? 0 : Math.max(0, count - this.#count);
    [this.#count, this.#counted] = [count, state.comments];
    return added;
  }
}

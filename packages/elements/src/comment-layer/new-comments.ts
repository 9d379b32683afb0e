import { type Comment, type Review, visibleTo } from '@kreatli/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Reports the comments of other users that the log confirms while a review is open. It follows the stores, not the
 * updates of its host: these come a frame later, and what was confirmed before would not be new.
 */
export class NewComments implements ReactiveController {
  readonly #report: (count: number) => void;
  #review: Review | null = null;
  #stops: readonly (() => void)[] = [];
  /** How many there were; null until the log was read. */
  #count: number | null = null;

  constructor(host: ReactiveControllerHost, report: (count: number) => void) {
    this.#report = report;
    host.addController(this);
  }
  hostDisconnected(): void {
    this.follow(null);
  }

  /** Follows another review; null: none. */
  follow(review: Review | null): void {
    if (review === this.#review) return;
    for (const stop of this.#stops) stop();
    this.#review = review;
    this.#count = null;
    const check = () => this.#check(review!);
    this.#stops = review ? [review.$confirmed.listen(check), review.$sync.listen(check)] : [];
    if (review) check();
  }
  #check(review: Review): void {
    const before = this.#count;
    this.#count = review.$sync.get().phase === 'starting' ? null : countOthers(review);
    if (before !== null && this.#count !== null && this.#count > before) this.#report(this.#count - before);
  }
}

/** The comments of other users that the user may see. */
function countOthers(review: Review): number {
  const state = review.$confirmed.get();
  const isVisible = visibleTo(state, review.viewer());
  const isOfOther = ({ author }: Comment) => author !== review.actor.id;
  return [...state.comments.values()].filter((comment) => isOfOther(comment) && isVisible(comment)).length;
}

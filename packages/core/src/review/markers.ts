import type { Ask, Audience, Id, Instant, RichText, Shape, Span, Status } from '../schema/primitives.js';
import type { Comment, ReviewState } from '../state/review-state.js';
import { nameOf, type Thread } from './selectors.js';

/** A reply, as `@kreatli/interchange` exports it. */
export interface ThreadReply {
  readonly commentId: Id;
  readonly author: { readonly name: string };
  readonly body: RichText;
  readonly createdAt: Instant;
  readonly visibility: Audience;
}

/** A thread, as `@kreatli/interchange` exports it: with the author's name, and the span on the exported version. */
export interface ThreadMarker extends ThreadReply {
  readonly versionId: Id;
  /** Absent: about the whole video. */
  readonly span?: Span;
  readonly status: Status;
  readonly ask?: Ask;
  readonly drawing?: readonly Shape[];
  readonly tags?: readonly string[];
  readonly replies: readonly ThreadReply[];
}

/**
 * Converts the threads that a selector returned for a viewer. Leaves out deleted comments; with a root also its
 * replies. `nameless`: the name of authors without one.
 */
export function markersOf(
  state: ReviewState,
  threads: readonly Thread[],
  versionId: Id,
  nameless: string,
): readonly ThreadMarker[] {
  const toReply = ({ commentId, author, body, at, visibility }: Comment): ThreadReply => ({
    commentId,
    author: { name: nameOf(state, author) ?? nameless },
    body: { text: body.text },
    createdAt: at,
    visibility,
  });
  return threads
    .filter(({ root }) => !root.deleted)
    .map(({ root, replies, span, ranged }) => ({
      ...toReply(root),
      versionId,
      ...(span && { span: ranged ? span : { in: span.in } }),
      status: root.status,
      ...(root.ask && { ask: root.ask }),
      ...(root.drawing.length > 0 && { drawing: root.drawing }),
      ...(root.tags.length > 0 && { tags: root.tags }),
      replies: replies.filter(({ deleted }) => !deleted).map(toReply),
    }));
}

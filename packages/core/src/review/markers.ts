/** Threads as comments for files: what a viewer sees on a version, in the shape that `@kreatli/interchange` takes. */
import type { Ask, Audience, Id, Instant, RichText, Shape, Span, Status } from '../event/primitives.js';
import type { Comment, ReviewState } from './review-state.js';
import { nameOf, type Thread } from './selectors.js';

/** A reply in a file. */
export interface ThreadReply {
  readonly commentId: Id;
  readonly author: { readonly name: string };
  readonly body: RichText;
  readonly createdAt: Instant;
  readonly visibility: Audience;
}

/** A comment in a file: names instead of participants, places on the version asked for. */
export interface ThreadMarker extends ThreadReply {
  readonly versionId: Id;
  /** Without: about the whole video. */
  readonly span?: Span;
  readonly status: Status;
  readonly ask?: Ask;
  readonly drawing?: readonly Shape[];
  readonly tags?: readonly string[];
  readonly replies: readonly ThreadReply[];
}

/**
 * Comments of threads that a selector gave a viewer; nothing is added to them. Deleted comments are left out, with their
 * replies. `nameless` stands for whoever has no name.
 */
export function markersOf(
  state: ReviewState,
  threads: readonly Thread[],
  versionId: Id,
  nameless: string,
): readonly ThreadMarker[] {
  const said = ({ commentId, author, body, at, visibility }: Comment): ThreadReply => ({
    commentId,
    author: { name: nameOf(state, author) ?? nameless },
    body: { text: body.text },
    createdAt: at,
    visibility,
  });
  return threads
    .filter(({ root }) => !root.deleted)
    .map(({ root, replies, span, ranged }) => ({
      ...said(root),
      versionId,
      ...(span && { span: ranged ? span : { in: span.in } }),
      status: root.status,
      ...(root.ask && { ask: root.ask }),
      ...(root.drawing.length > 0 && { drawing: root.drawing }),
      ...(root.tags.length > 0 && { tags: root.tags }),
      replies: replies.filter(({ deleted }) => !deleted).map(said),
    }));
}

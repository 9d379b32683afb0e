import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { ask, audience, blobRef, hasContent, id, nonEmpty, richText, shape, span } from '../schema/primitives.js';

/** Shared by all comments that are not carried, which are most. */
const NO_VERSIONS: ReadonlyMap<string, never> = new Map<string, never>();
const NO_REACTIONS: ReadonlyMap<string, never> = new Map<string, never>();

/** Adds a comment or a reply, with its range, drawing and files. */
export const commentAdded = defineEvent({
  data: v.where(
    v.object({
      commentId: id,
      threadId: id,
      parentId: v.exactOptional(id),
      versionId: id,
      span: v.exactOptional(span),
      body: richText,
      ask: v.exactOptional(ask),
      drawing: v.exactOptional(v.array(shape)),
      files: v.exactOptional(v.array(blobRef)),
      visibility: audience,
      checklistItem: v.exactOptional(id),
      tags: v.exactOptional(v.array(nonEmpty(50))),
    }),
    (comment) => hasContent(comment),
  ),
  may: atLeast('commenter'),
  subject: (data) => data.commentId,
  creates: ({ commentId }) => `comment/${commentId}`,
  refersTo: ({ threadId, parentId }) => (parentId === undefined ? [] : [`comment/${threadId}`, `comment/${parentId}`]),
  permits: (_state, { visibility }, _actor, audience) => visibility === 'all' || audience === 'team',
  decide: (state, data) => {
    if (state.comments.has(data.commentId)) return 'invalid';
    if (!state.versions.has(data.versionId)) return 'not_found';
    if (data.parentId === undefined) return data.threadId === data.commentId ? null : 'invalid';
    const parent = state.comments.get(data.parentId);
    if (!parent) return 'not_found';
    return parent.threadId === data.threadId ? null : 'invalid';
  },
  evolve: (draft, data, { id, seq, actor, receivedAt }) => {
    const parent = data.parentId === undefined ? undefined : draft.state.comments.get(data.parentId);
    draft.put('comments', data.commentId, {
      commentId: data.commentId,
      threadId: data.threadId,
      parentId: data.parentId ?? null,
      versionId: data.versionId,
      span: data.span ?? null,
      body: data.body,
      ask: data.ask ?? null,
      drawing: data.drawing ?? [],
      files: data.files ?? [],
      visibility: parent?.visibility === 'team' ? 'team' : data.visibility,
      checklistItem: data.checklistItem ?? null,
      tags: data.tags ?? [],
      author: actor.id,
      at: receivedAt,
      seq,
      eventId: id,
      editedAt: null,
      previous: null,
      deleted: false,
      removed: null,
      status: 'open',
      statusBy: null,
      statusSeq: null,
      reopened: 0,
      assignee: null,
      dueAt: null,
      carried: NO_VERSIONS,
      reactions: NO_REACTIONS,
      tasks: [],
    });
  },
});

import type { BlobRef, Comment, EventMap, Id } from '@kreatli/core';
import type { PlayerContext } from '../context/contexts.js';
import type { Selection } from '../feature/selection.js';
import { type Entity, findEntities } from '../rich-text/find-entities.js';
import { tagsAfter } from '../rich-text/find-tags.js';
import type { Draft } from './draft.js';

/** An anchor as a span of the log: a frame, or a half-open range. */
export const toSpan = ({ in: start, out }: Selection): { in: number; out?: number } =>
  out === null ? { in: start } : { in: start, out };

/** The data of a comment to propose; with `parent` of a reply to it. `entities`: what the text refers to. */
export const commentData = (
  draft: Draft,
  parent: Comment | null,
  commentId: Id,
  versionId: Id,
  files: BlobRef[],
  entities: readonly Entity[] = [],
): EventMap['comment.added'] => ({
  ...tagsOf(draft),
  ...(!parent && draft.checklistItem !== null && { checklistItem: draft.checklistItem }),
  commentId,
  threadId: parent?.threadId ?? commentId,
  ...(parent && { parentId: parent.commentId }),
  versionId,
  ...(!parent && draft.anchor && { span: toSpan(draft.anchor) }),
  body: { ...keptEntities(draft), ...(entities.length > 0 && { entities: [...entities] }), text: draft.text },
  ...(!parent && draft.ask && { ask: draft.ask }),
  ...(draft.drawing.length > 0 && { drawing: [...draft.drawing] }),
  ...(files.length > 0 && { files }),
  visibility: parent?.visibility ?? draft.visibility,
});

/** What the text of a draft refers to, on the video of `player`. */
export function entitiesOf({ text, mentions }: Draft, { playback, $format }: PlayerContext): readonly Entity[] {
  const { frameCount } = playback.$playhead.get();
  return findEntities(text, { mentions, format: $format.get(), frameCount });
}

/** The tags in the text, and those that an unsent item had beside it. */
function tagsOf({ text, reopened }: Draft): Pick<EventMap['comment.added'], 'tags'> {
  const { tags = [], body } = reopened?.content ?? {};
  const all = tagsAfter(tags, body?.text ?? '', text);
  return all.length > 0 ? { tags: [...all] } : {};
}
/** Entities count from the start of the text: a change of it makes them wrong. */
const keptEntities = ({ text, reopened }: Draft): Pick<EventMap['comment.added']['body'], 'entities'> => {
  const body = reopened?.content.body;
  return body?.entities && body.text === text ? { entities: body.entities } : {};
};

import { definitionOf } from '../event/catalogue.js';
import type { Reference } from '../event/define-event.js';
import type { LogEvent } from '../event/proposal.js';
import { versionsIn } from '../review/link-scope.js';
import type { Id, Seq } from '../schema/primitives.js';

/**
 * What decides who may read an event: no words of a user, so a backend keeps it when it redacts the event. Otherwise
 * edits and replies of a redacted team comment would be for everyone.
 */
export interface EventTrace {
  readonly seq: Seq;
  readonly type: string;
  readonly creates?: Reference;
  readonly refersTo: readonly Reference[];
  readonly isForTeam?: true;
  /** Its references cannot be read, because its data is not valid. */
  readonly isBroken?: true;
  /** The versions that it is about. */
  readonly versions?: readonly Id[];
  /** For an added comment. */
  readonly comment?: { readonly author: Id; readonly versionId: Id };
}

/** The trace of an event with its data. */
export function traceOf(event: LogEvent): EventTrace {
  const { seq, type, data, actor } = event;
  const definition = definitionOf(type);
  if (!data || !definition) return { seq, type, refersTo: [] };
  try {
    const creates = definition.creates?.(data);
    const refersTo = definition.refersTo?.(data) ?? [];
    const versions = versionsIn(data);
    return {
      seq,
      type,
      // An id that was created before, which is void, counts as a reference to what it names.
      refersTo: creates && type !== 'participant.invited' ? [...refersTo, creates] : [...refersTo],
      ...(creates && { creates }),
      ...(versions.length > 0 && { versions }),
      ...(type === 'participant.joined' && { creates: `invitation/${data.participantId}` as const }),
      ...(isForTeam(event) && { isForTeam: true as const }),
      ...(type === 'comment.added' && actor && { comment: { author: actor.id, versionId: data.versionId } }),
    };
  } catch {
    return { seq, type, refersTo: [], isBroken: true };
  }
}

const isForTeam = ({ type, data }: LogEvent): boolean =>
  (type === 'comment.added' && data?.visibility === 'team') ||
  (type === 'participant.invited' && data?.email !== undefined) ||
  type === 'link.created' ||
  type === 'link.revoked';

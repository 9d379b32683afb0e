import { type Id, type ReviewState, participantsOf } from '@kreatli/core';
import { foldText } from '../listing/fold-text.js';
import { displayName } from '../participant/participant-badge.js';
import type { Mention } from '../rich-text/find-entities.js';

/** At most so many names are offered. */
const MAX_OFFERED = 6;

/** An `@` at the start of a word, and at most two words after it. */
const MENTION = /(?<![\p{L}\p{N}._-])@([\p{L}\p{M}\p{N}'’-]*(?: [\p{L}\p{M}\p{N}'’-]*)?)$/u;

/** What is written between an `@` and the caret; null where no mention begins. */
export interface MentionQuery {
  /** Offset of the `@`. */
  readonly at: number;
  /** In lower case, without accents. */
  readonly query: string;
}

/** The mention that is being typed before the caret. An `@` inside of a word, as in an address, begins none. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const match = MENTION.exec(text.slice(0, caret));
  return match && { at: match.index, query: foldText(match[1]!) };
}

/**
 * The participants whose name, or a word of it, begins as the query. Neither the user, nor participants without a name.
 */
export function offeredMentions(state: ReviewState, { query }: MentionQuery, ownId: Id): readonly Mention[] {
  return participantsOf(state)
    .filter(({ participantId }) => participantId !== ownId)
    .map(({ participantId }) => ({ participantId, name: displayName(state, participantId, '') }))
    .filter(({ name }) => name !== '' && startsWith(foldText(name), query))
    .slice(0, MAX_OFFERED);
}
const startsWith = (name: string, query: string): boolean =>
  name.startsWith(query) || name.split(' ').some((word) => word.startsWith(query));

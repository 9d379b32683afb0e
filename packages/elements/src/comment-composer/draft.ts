import {
  type Ask,
  type Audience,
  type EventMap,
  type Frame,
  type Id,
  MAX_FRAME,
  MAX_TEXT,
  type Shape,
  isId,
  isShape,
} from '@kreatli/core';
import type { Selection } from '../feature/selection.js';
import { type Mention, mentionsOf } from '../rich-text/find-entities.js';

/** A comment that is being written. */
export interface Draft {
  readonly text: string;
  /** The frame, or the range if `out` is set, that the comment is pinned to; null for the whole video. */
  readonly anchor: Selection | null;
  readonly ask: Ask | null;
  readonly visibility: Audience;
  /** What is drawn on the frame. */
  readonly drawing: readonly Shape[];
  /** The criterion of the brief that the comment is about. */
  readonly checklistItem: Id | null;
  /** Who was chosen from the list of names; their names in the text become mentions. */
  readonly mentions: readonly Mention[];
  /** Names of attached files. The files themselves are not stored: they are attached again after a reload. */
  readonly files: readonly string[];
  /** What the draft continues: an item that was not sent. */
  readonly reopened: Reopened | null;
}

/** An item that was not sent, and what it contains besides what the composer shows. */
export interface Reopened {
  /** Id of its proposal: it is discarded when the draft was sent. */
  readonly proposalId: Id;
  readonly content: Pick<EventMap['comment.added'], 'tags' | 'body'>;
}

export const emptyDraft: Draft = {
  text: '',
  anchor: null,
  ask: null,
  visibility: 'all',
  drawing: [],
  checklistItem: null,
  mentions: [],
  files: [],
  reopened: null,
};

/** Whether the user has written and drawn nothing yet. */
export const isEmpty = ({ text, drawing, reopened }: Draft): boolean =>
  text === '' && drawing.length === 0 && reopened === null;

/** Whether the draft can be sent: it has visible text that is not too long, or a drawing or files and no text. */
export function isSendable({ text, drawing }: Draft, fileCount: number): boolean {
  if (/\S/.test(text)) return text.length <= MAX_TEXT;
  return drawing.length > 0 || (text === '' && fileCount > 0);
}

/** The storage key of a draft: one per user, version and thread. */
export const draftKey = (reviewId: Id, participantId: Id, versionId: Id, threadId: Id | null): string =>
  ['comment', reviewId, participantId, versionId, threadId ?? 'new'].join('/');

/** A draft as stored on this device; empty for an empty draft. */
export const writeDraft = (draft: Draft): string => (isEmpty(draft) ? '' : JSON.stringify(draft));

/** Reads a stored draft. Invalid fields get their defaults; what is no JSON becomes the text. */
export function readDraft(stored: string | null): Draft {
  if (!stored) return emptyDraft;
  try {
    const { text, ask, anchor, visibility, drawing, checklistItem, mentions, files, reopened } = JSON.parse(
      stored,
    ) as Partial<Draft>;
    return {
      text: typeof text === 'string' ? text : '',
      ask: ASKS.find((each) => each === ask) ?? null,
      anchor: isSelection(anchor) ? anchor : null,
      visibility: visibility === 'team' ? 'team' : 'all',
      drawing: Array.isArray(drawing) ? drawing.filter(isShape) : [],
      checklistItem: isId(checklistItem) ? checklistItem : null,
      mentions: Array.isArray(mentions) ? mentions.filter(isMention) : [],
      files: Array.isArray(files) ? files.filter((name) => typeof name === 'string') : [],
      reopened: isReopened(reopened) ? reopened : null,
    };
  } catch {
    return { ...emptyDraft, text: stored };
  }
}

const ASKS: readonly Ask[] = ['change', 'keep', 'question', 'praise'];
const isFrame = (x: unknown): x is Frame => Number.isSafeInteger(x) && (x as number) >= 0 && (x as number) <= MAX_FRAME;
function isSelection(x: unknown): x is Selection {
  if (typeof x !== 'object' || x === null) return false;
  const { in: start, out } = x as Partial<Selection>;
  return isFrame(start) && (out === null || (isFrame(out) && out > start));
}

const isMention = (x: unknown): x is Mention =>
  typeof x === 'object' &&
  x !== null &&
  isId((x as Partial<Mention>).participantId) &&
  typeof (x as Partial<Mention>).name === 'string' &&
  (x as Mention).name !== '';
const isReopened = (x: unknown): x is Reopened =>
  typeof x === 'object' && x !== null && typeof (x as Partial<Reopened>).proposalId === 'string' && 'content' in x;

/** The draft, which continues the content of an item that was not sent; what was typed before stays in front of it. */
export function reopenedDraft(
  typed: Draft,
  proposalId: Id,
  { body, span, ask, visibility, drawing, tags, checklistItem }: EventMap['comment.added'],
): Draft {
  const content = {
    body,
    ...(tags && { tags }),
  };
  return {
    ...typed,
    text: [typed.text, body.text].filter(Boolean).join('\n'),
    anchor: span ? { in: span.in, out: span.out ?? null } : null,
    ask: ask ?? null,
    // What was typed for the team stays with the team.
    visibility: typed.text !== '' && typed.visibility === 'team' ? 'team' : visibility,
    drawing: [...typed.drawing, ...(drawing ?? [])],
    checklistItem: checklistItem ?? null,
    mentions: [...typed.mentions, ...mentionsOf(body)],
    reopened: { proposalId, content },
  };
}

/** The stored draft, followed by what was typed before it was read. */
export function joinDrafts(stored: Draft, typed: Draft): Draft {
  if (isEmpty(typed)) return stored;
  if (isEmpty(stored)) return typed;
  const isSame = stored.text === typed.text && stored.drawing.length === typed.drawing.length;
  if (isSame) return typed;
  const text = [stored.text, typed.text].filter(Boolean).join('\n');
  return {
    ...stored,
    text,
    drawing: [...stored.drawing, ...typed.drawing],
    mentions: [...stored.mentions, ...typed.mentions],
  };
}

/** The draft after `sent` was sent: what was typed and drawn meanwhile begins a new comment at `frame`. */
export function draftAfter(sent: Draft, current: Draft, frame: Frame): Draft {
  const text = current.text.startsWith(sent.text) ? current.text.slice(sent.text.length) : current.text;
  const drawing = current.drawing.filter((each) => !sent.drawing.includes(each));
  const rest: Draft = { ...emptyDraft, visibility: current.visibility, text, drawing, mentions: current.mentions };
  return isEmpty(rest) ? { ...rest, mentions: [] } : { ...rest, anchor: { in: frame, out: null } };
}

import { type Ask, type Audience, type Frame, type Id, MAX_FRAME, MAX_TEXT } from '@kreatli/core';
import type { Selection } from '../feature/selection.js';

/** A comment that is being written. */
export interface Draft {
  readonly text: string;
  /** The frame, or the range if `out` is set, that the comment is pinned to; null for the whole video. */
  readonly anchor: Selection | null;
  readonly ask: Ask | null;
  readonly visibility: Audience;
  /** Names of attached files. The files themselves are not stored: they are attached again after a reload. */
  readonly files: readonly string[];
}

export const emptyDraft: Draft = { text: '', anchor: null, ask: null, visibility: 'all', files: [] };

/** Whether the user has written nothing yet. */
export const isEmpty = ({ text }: Draft): boolean => text === '';

/** Whether the draft can be sent: it has visible text that is not too long, or files and no text. */
export const isSendable = (draft: Draft, fileCount: number): boolean =>
  isEmpty(draft) ? fileCount > 0 : /\S/.test(draft.text) && draft.text.length <= MAX_TEXT;

/** The storage key of a draft: one per user, version and thread. */
export const draftKey = (reviewId: Id, participantId: Id, versionId: Id, threadId: Id | null): string =>
  ['comment', reviewId, participantId, versionId, threadId ?? 'new'].join('/');

/** A draft as stored on this device; empty for an empty draft. */
export const writeDraft = (draft: Draft): string => (isEmpty(draft) ? '' : JSON.stringify(draft));

/** Reads a stored draft. Invalid fields get their defaults; what is no JSON becomes the text. */
export function readDraft(stored: string | null): Draft {
  if (!stored) return emptyDraft;
  try {
    const { text, ask, anchor, visibility, files } = JSON.parse(stored) as Partial<Draft>;
    return {
      text: typeof text === 'string' ? text : '',
      ask: ASKS.find((each) => each === ask) ?? null,
      anchor: isSelection(anchor) ? anchor : null,
      visibility: visibility === 'team' ? 'team' : 'all',
      files: Array.isArray(files) ? files.filter((name) => typeof name === 'string') : [],
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

/** The stored draft, followed by what was typed before it was read. */
export function joinDrafts(stored: Draft, typed: Draft): Draft {
  if (isEmpty(typed)) return stored;
  return isEmpty(stored) || stored.text === typed.text ? typed : { ...stored, text: `${stored.text}\n${typed.text}` };
}

/** The draft after `sent` was sent: text that was typed meanwhile begins a new comment at `frame`. */
export function draftAfter(sent: Draft, current: Draft, frame: Frame): Draft {
  const text = current.text.startsWith(sent.text) ? current.text.slice(sent.text.length) : current.text;
  const anchor = text === '' ? null : { in: frame, out: null };
  return { ...emptyDraft, visibility: current.visibility, text, anchor };
}

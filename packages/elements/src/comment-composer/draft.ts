import { type Ask, type Audience, type Id, MAX_FRAME, MAX_TEXT } from '@kreatli/core';
import type { Selection } from '../feature/selection.js';

/** What somebody is writing. `anchor` is the frame at the first keystroke; null for a comment about the whole video. */
export interface Draft {
  readonly text: string;
  readonly anchor: Selection | null;
  readonly ask: Ask | null;
  readonly visibility: Audience;
  /** Names of the files that are attached. The files themselves stay where they come from, and are attached again after a reload. */
  readonly files: readonly string[];
}
export const emptyDraft: Draft = { text: '', anchor: null, ask: null, visibility: 'all', files: [] };

/** Where a draft is kept on this device: one per person, version, and thread. */
export const draftKey = (reviewId: Id, participantId: Id, versionId: Id, threadId: Id | null): string =>
  ['comment', reviewId, participantId, versionId, threadId ?? 'new'].join('/');

/** A draft as it is kept; nothing for one without text. */
export const writeDraft = (draft: Draft): string => (draft.text === '' ? '' : JSON.stringify(draft));

/** A draft as it was kept; the text survives whatever else became of it. */
export function readDraft(stored: string | null): Draft {
  if (!stored) return emptyDraft;
  try {
    const kept = JSON.parse(stored) as Partial<Draft>;
    const text = typeof kept.text === 'string' ? kept.text : '';
    const ask = ASKS.includes(kept.ask as Ask) ? (kept.ask as Ask) : null;
    return {
      text,
      ask,
      anchor: isSelection(kept.anchor) ? kept.anchor : null,
      visibility: kept.visibility === 'team' ? 'team' : 'all',
      files: Array.isArray(kept.files) ? kept.files.filter((name) => typeof name === 'string') : [],
    };
  } catch {
    return { ...emptyDraft, text: stored };
  }
}

const ASKS: readonly Ask[] = ['change', 'keep', 'question', 'praise'];
const isFrame = (x: unknown): x is number =>
  Number.isSafeInteger(x) && (x as number) >= 0 && (x as number) <= MAX_FRAME;
function isSelection(x: unknown): x is Selection {
  if (typeof x !== 'object' || x === null) return false;
  const { in: start, out } = x as Partial<Selection>;
  return isFrame(start) && (out === null || (isFrame(out) && out > start));
}

/** What was typed before the kept draft could be read comes after it. */
export function joinDrafts(kept: Draft, typed: Draft): Draft {
  if (typed.text === '') return kept;
  return kept.text === '' || kept.text === typed.text ? typed : { ...kept, text: `${kept.text}\n${typed.text}` };
}

/** What is left once `sent` is on its way: whoever went on typing meanwhile keeps the rest, as a new comment at `frame`. */
export function draftAfter(sent: Draft, now: Draft, frame: number): Draft {
  const text = now.text.startsWith(sent.text) ? now.text.slice(sent.text.length) : now.text;
  return { ...emptyDraft, visibility: now.visibility, text, anchor: text === '' ? null : { in: frame, out: null } };
}

/** Something to read in it, and no longer than the log takes. */
export const isSendable = (text: string): boolean => /\S/.test(text) && text.length <= MAX_TEXT;

/** A half-open span for the log: a range where an out point is set, else a point. */
export const toSpan = (anchor: Selection): { in: number; out?: number } =>
  anchor.out === null ? { in: anchor.in } : { in: anchor.in, out: anchor.out };

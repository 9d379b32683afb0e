/** From the markers of a file to rows, and from rows to proposals. Pure. */
import { type Audience, type EventMap, MAX_FRAME, MAX_TEXT, type Thread } from '@kreatli/core';
import type { ImportedMarker } from '@kreatli/interchange';
import { type Drawing, fitDrawing } from './fit-drawing.js';

/** Longest tag that the log accepts. */
const MAX_TAG = 50;

/** A marker that the user can add or skip. */
export interface ImportRow {
  readonly marker: ImportedMarker;
  /** Whether the review has a comment with the marker's id, or with its span and text. */
  readonly isKnown: boolean;
}

/** What is proposed for a marker: its comment, its replies, and its status where that is included. */
export type ImportProposal =
  | { readonly type: 'comment.added'; readonly data: EventMap['comment.added'] }
  | { readonly type: 'comment.statusSet'; readonly data: EventMap['comment.statusSet'] };

/** Rows for the markers of a file, compared with the comments of the review. Markers after `MAX_FRAME` have no row. */
export function rowsOf(
  markers: readonly ImportedMarker[],
  threads: readonly Thread[],
  emptyText: string,
): readonly ImportRow[] {
  const isKnown = knownIn(threads, emptyText);
  return markers
    .filter(({ span }) => !span || (span.in <= MAX_FRAME && (span.out ?? 0) <= MAX_FRAME))
    .map((marker) => ({ marker, isKnown: isKnown(marker) }));
}

/** The rows compared with the comments again. Rows for which nothing changed are the same objects. */
export function withKnown(
  rows: readonly ImportRow[],
  threads: readonly Thread[],
  emptyText: string,
): readonly ImportRow[] {
  const isKnown = knownIn(threads, emptyText);
  return rows.map((row) => (!row.isKnown && isKnown(row.marker) ? { ...row, isKnown: true } : row));
}

function knownIn(threads: readonly Thread[], emptyText: string): (marker: ImportedMarker) => boolean {
  const ids = new Set(threads.map(({ root }) => root.commentId));
  const keys = new Set(
    threads
      .filter(({ root }) => !root.deleted)
      .map(({ root, span, ranged }) => keyOf(span?.in, ranged ? span?.out : undefined, root.body.text)),
  );
  return (marker) => {
    const { span, commentId, text } = marker;
    // Some programs write every marker one frame long.
    const isPoint = span?.out === (span?.in ?? 0) + 1;
    const hasKey = (candidate: string): boolean =>
      keys.has(keyOf(span?.in, span?.out, candidate)) || (isPoint && keys.has(keyOf(span?.in, undefined, candidate)));
    return (commentId !== undefined && ids.has(commentId)) || hasKey(text) || hasKey(commentText(marker, emptyText));
  };
}

/** Span and text; formats differ in the white space and the case that they preserve. */
const keyOf = (inFrame: number | undefined, outFrame: number | undefined, text: string): string =>
  `${inFrame ?? ''} ${outFrame ?? ''} ${text.replace(/\s+/g, ' ').trim().toLowerCase()}`;

/** The text of a marker's comment. It names the author, because the comment is by the user who imports it. */
export function commentText({ text, author, name }: ImportedMarker, emptyText: string): string {
  const body = storable(text, MAX_TEXT) || name?.trim() || emptyText;
  const titled = name && text.trim() && !body.includes(name) ? `${name}: ${body}` : body;
  return storable(author && !titled.startsWith(`${author}:`) ? `${author}: ${titled}` : titled, MAX_TEXT);
}

/** As much of a text as the log accepts: no U+0000, no half of a surrogate pair, at most `maxLength` code units. */
function storable(text: string, maxLength: number): string {
  const valid = text
    .replaceAll('\0', '')
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .trim();
  return valid.length <= maxLength ? valid : `${valid.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export interface ProposalOptions {
  readonly versionId: string;
  /** Who may see the comments. Team-only markers and replies stay team-only. */
  readonly audience: Audience;
  /** Whether the comment gets the status of the marker. */
  readonly includesStatus: boolean;
  /** Text of a comment whose marker has none. */
  readonly emptyText: string;
  readonly newId: () => string;
  /** Whether a comment is small enough for the backend. */
  readonly fits: (comment: EventMap['comment.added']) => boolean;
}

/** What is proposed for a marker, its comment first. */
export function proposalsOf(marker: ImportedMarker, options: ProposalOptions): readonly ImportProposal[] {
  const { includesStatus, newId } = options;
  const { status, replies = [] } = marker;
  const commentId = newId();
  const comment = commentOf(marker, commentId, options);
  const answers = replies
    .filter(({ text }) => storable(text, MAX_TEXT) !== '')
    .map((reply) => replyOf(reply, marker, commentId, options));
  const changes: readonly ImportProposal[] =
    includesStatus && status && status !== 'open' ? [{ type: 'comment.statusSet', data: { commentId, status } }] : [];
  return [comment, ...answers, ...changes];
}

function commentOf(
  marker: ImportedMarker,
  commentId: string,
  { versionId, audience, emptyText, fits }: ProposalOptions,
): ImportProposal {
  const { span, ask, tags = [] } = marker;
  const storableTags = tags.map((tag) => storable(tag, MAX_TAG)).filter(Boolean);
  const comment: EventMap['comment.added'] = {
    commentId,
    threadId: commentId,
    versionId,
    ...(span && { span: { in: span.in, ...(span.out !== undefined && { out: span.out }) } }),
    body: { text: commentText(marker, emptyText) },
    ...(ask && { ask }),
    visibility: narrowest(audience, marker.visibility),
    ...(storableTags.length > 0 && { tags: storableTags }),
  };
  // The import has checked that these are shapes of the log.
  const drawing = fitDrawing((marker.drawing ?? []) as Drawing, (shapes) => fits({ ...comment, drawing: shapes }));
  return { type: 'comment.added', data: drawing.length > 0 ? { ...comment, drawing } : comment };
}

function replyOf(
  { text, author, visibility }: NonNullable<ImportedMarker['replies']>[number],
  marker: ImportedMarker,
  commentId: string,
  { versionId, audience, newId }: ProposalOptions,
): ImportProposal {
  return {
    type: 'comment.added',
    data: {
      commentId: newId(),
      threadId: commentId,
      parentId: commentId,
      versionId,
      body: { text: storable(author ? `${author}: ${text.trim()}` : text, MAX_TEXT) },
      visibility: narrowest(audience, marker.visibility, visibility),
    },
  };
}

const narrowest = (...audiences: readonly (Audience | undefined)[]): Audience =>
  audiences.includes('team') ? 'team' : 'all';

/** What an import will add: pure, from a file's markers to proposals. */
import { type Audience, type EventMap, MAX_FRAME, MAX_TEXT, type Thread } from '@kreatli/core';
import type { ImportedMarker } from '@kreatli/interchange';

/** A marker that can be taken or left. */
export interface ImportRow {
  readonly marker: ImportedMarker;
  /** A comment with its words stands there already. */
  readonly isKnown: boolean;
}

/** What is proposed for one marker: the comment, its replies, and its status where that is kept. */
export type ImportProposal =
  | { readonly type: 'comment.added'; readonly data: EventMap['comment.added'] }
  | { readonly type: 'comment.statusSet'; readonly data: EventMap['comment.statusSet'] };

/** Rows for what a file says, each beside what is here. */
export function rowsOf(
  markers: readonly ImportedMarker[],
  threads: readonly Thread[],
  emptyText: string,
): readonly ImportRow[] {
  const here = new Set(
    threads
      .filter(({ root }) => !root.deleted)
      .flatMap(({ root, span, ranged }) => keysOf(span?.in, ranged ? span?.out : undefined, root.body.text)),
  );
  const ids = new Set(threads.map(({ root }) => root.commentId));
  return markers
    .filter(({ span }) => !span || (span.in <= MAX_FRAME && (span.out ?? 0) <= MAX_FRAME))
    .map((marker) => {
      const { span, commentId } = marker;
      const isKnown =
        (commentId !== undefined && ids.has(commentId)) ||
        [marker.text, commentText(marker, emptyText)].some((text) =>
          keysOf(span?.in, span?.out, text).some((key) => here.has(key)),
        );
      return { marker, isKnown };
    });
}

/** The rows, those that are here by now marked so; the others are the same objects. */
export function withKnown(
  rows: readonly ImportRow[],
  threads: readonly Thread[],
  emptyText: string,
): readonly ImportRow[] {
  const isKnown = new Map(
    rowsOf(
      rows.map(({ marker }) => marker),
      threads,
      emptyText,
    ).map((row) => [row.marker, row.isKnown]),
  );
  return rows.map((row) => (!row.isKnown && isKnown.get(row.marker) ? { ...row, isKnown: true } : row));
}

/** A place and words, whatever the blanks in them: formats fold those. */
const keysOf = (first: number | undefined, out: number | undefined, text: string): readonly string[] => {
  const words = text.replace(/\s+/g, ' ').trim().toLowerCase();
  return [`${first ?? ''} ${out ?? ''} ${words}`];
};

/** The words of the comment: who said them first, as a comment's author is whoever imports it. */
export function commentText({ text, author, name }: ImportedMarker, emptyText: string): string {
  const said = storable(text, MAX_TEXT) || name?.trim() || emptyText;
  const titled = name && text.trim() && !said.includes(name) ? `${name}: ${said}` : said;
  return storable(author && !titled.startsWith(`${author}:`) ? `${author}: ${titled}` : titled, MAX_TEXT);
}

/** As much as the log takes, in whole characters: neither U+0000 nor half of a pair. */
const storable = (text: string, most: number): string => {
  const sound = text
    .replaceAll('\0', '')
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .trim();
  return sound.length <= most ? sound : `${sound.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};
const MAX_TAG = 50;

/** What is proposed for one marker. Team-only markers stay so, whatever is chosen. */
export function proposalsOf(
  marker: ImportedMarker,
  {
    versionId,
    audience,
    keepsStatus,
    emptyText,
    newId,
  }: {
    readonly versionId: string;
    readonly audience: Audience;
    readonly keepsStatus: boolean;
    readonly emptyText: string;
    readonly newId: () => string;
  },
): readonly ImportProposal[] {
  const commentId = newId();
  const { span, ask, status, replies = [], tags = [] } = marker;
  const strictest = (visibility: Audience | undefined): Audience =>
    visibility === 'team' || audience === 'team' || marker.visibility === 'team' ? 'team' : 'all';
  const labels = tags.map((tag) => storable(tag, MAX_TAG)).filter(Boolean);
  const comment: ImportProposal = {
    type: 'comment.added',
    data: {
      commentId,
      threadId: commentId,
      versionId,
      ...(span && { span: { in: span.in, ...(span.out !== undefined && { out: span.out }) } }),
      body: { text: commentText(marker, emptyText) },
      ...(ask && { ask }),
      visibility: strictest(undefined),
      ...(labels.length > 0 && { tags: labels }),
    },
  };
  const answers = replies
    .filter(({ text }) => storable(text, MAX_TEXT) !== '')
    .map(({ text, author, visibility }): ImportProposal => ({
      type: 'comment.added',
      data: {
        commentId: newId(),
        threadId: commentId,
        parentId: commentId,
        versionId,
        body: { text: storable(author ? `${author}: ${text.trim()}` : text, MAX_TEXT) },
        visibility: strictest(visibility),
      },
    }));
  const settled: readonly ImportProposal[] =
    keepsStatus && status && status !== 'open' ? [{ type: 'comment.statusSet', data: { commentId, status } }] : [];
  return [comment, ...answers, ...settled];
}

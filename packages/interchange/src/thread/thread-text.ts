/** A thread as one text: `Author [team] [keep] (resolved): text (drawing)`, then each reply as `↳ Author: text`. */
import type { ExportOptions } from '../model/export-options.js';
import type { ImportedReply, MarkerAsk, MarkerStatus, ReviewMarker } from '../model/marker.js';
import { toOneLine } from '../text/text-rules.js';

const REPLY = '↳ ';
/** Separates the parts of a thread on a single line. */
export const LINE_SEPARATOR = ' / ';
const statusLabels = { in_progress: 'in progress', resolved: 'resolved', wont_fix: "won't fix" } as const;

/** What a format shows outside the text. */
export interface ThreadStyle {
  /** The format has a field for the author, so the text does not begin with the name. */
  readonly hasAuthorField?: boolean;
  readonly singleLine?: boolean;
  /** The format shows the status, for example by the color. */
  readonly showsStatus?: boolean;
}

/** What looks like a reply in a text gets a word joiner, so that it is not read as one by another user. */
const GUARDED_REPLY = `\u2060${REPLY}`;
const guardReplies = (text: string): string => text.replaceAll(REPLY, GUARDED_REPLY);
const unguardReplies = (text: string): string => text.replaceAll(GUARDED_REPLY, REPLY);

/** Formats a comment with its replies. */
export function formatThread(comment: ReviewMarker, options: ExportOptions, style: ThreadStyle = {}): string {
  const { includeAuthors = true, includeReplies = true } = options;
  const fold = (text: string): string => (style.singleLine ? toOneLine(text) : text);
  const heading = [
    includeAuthors && !style.hasAuthorField ? fold(comment.author.name) : '',
    comment.visibility === 'team' ? '[team]' : '',
    comment.ask && comment.ask !== 'change' ? `[${comment.ask}]` : '',
    formatStatus(comment, options, style),
  ]
    .filter(Boolean)
    .join(' ');
  const text = `${guardReplies(fold(comment.body.text))}${comment.drawing?.length ? ' (drawing)' : ''}`.trim();
  const replies = (includeReplies ? comment.replies : []).map(
    ({ author, body }) => `${REPLY}${includeAuthors ? `${fold(author.name)}: ` : ''}${guardReplies(fold(body.text))}`,
  );
  return [heading ? `${heading}: ${text}` : text, ...replies].join(style.singleLine ? LINE_SEPARATOR : '\n');
}

function formatStatus(
  { status }: ReviewMarker,
  { statusInText = 'auto' }: ExportOptions,
  { showsStatus }: ThreadStyle,
): string {
  if (status === 'open' || statusInText === 'never' || (statusInText === 'auto' && showsStatus)) return '';
  return `(${statusLabels[status]})`;
}

/** Whether a text begins with a heading of {@link formatThread} by this author. */
export const startsWithAuthor = (text: string, author: string): boolean =>
  author !== '' &&
  text.startsWith(author) &&
  /^(?: \[\w+\]){0,2}(?: \([a-z' ]+\))?: /.test(text.slice(author.length, author.length + 70));

/** A thread that was parsed from a text. */
export interface ParsedThread {
  readonly text: string;
  readonly status?: MarkerStatus;
  readonly ask?: MarkerAsk;
  /** The heading shows that it is for the team. */
  readonly visibility?: 'team';
  readonly replies?: readonly ImportedReply[];
}

/**
 * Parses a text of {@link formatThread}: `↳ ` begins a reply, and the heading is removed where `author` is known.
 * Other texts are returned unchanged.
 */
export function parseThread(text: string, author?: string): ParsedThread {
  const [root = '', ...rest] = text.split(new RegExp(`(?:\\n|${LINE_SEPARATOR})${REPLY}`, 'u'));
  const replies = rest.map((reply): ImportedReply => {
    const [, name, body] = /^([^:\n]{1,200}): ?([^]*)$/.exec(reply) ?? [];
    const content = unguardReplies(name === undefined ? reply : (body ?? ''));
    return { ...(name !== undefined && { author: name }), text: content };
  });
  return { ...parseRoot(root, author), ...(replies.length > 0 && { replies }) };
}

/**
 * The thread of a marker that has a name and a text. The name is the author where the text begins with it, the text
 * where there is no other, else a name of the marker's own.
 */
export function parseNamedThread(name: string, text: string): ParsedThread & { author?: string; name?: string } {
  const isAuthor = startsWithAuthor(text, name);
  return {
    ...parseThread(text || name, isAuthor ? name : undefined),
    ...(isAuthor ? { author: name } : name && text ? { name } : {}),
  };
}

const statuses = new Map(
  Object.entries(statusLabels).map(([status, label]) => [label as string, status as MarkerStatus]),
);

function parseRoot(text: string, author: string | undefined): ParsedThread {
  const hasAuthor = author !== undefined && text.startsWith(author);
  const afterAuthor = hasAuthor ? text.slice(author.length) : text;
  const [heading, team, ask, status] =
    /^ ?(?:\[(team)\])? ?(?:\[(keep|question|praise)\])? ?(?:\((in progress|resolved|won't fix)\))?: ?/.exec(
      afterAuthor,
    ) ?? [];
  const isHeading =
    heading !== undefined && (hasAuthor || team !== undefined || ask !== undefined || status !== undefined);
  return {
    text: unguardReplies((isHeading ? afterAuthor.slice(heading.length) : text).replace(/ \(drawing\)$/, '')),
    ...(isHeading && team && { visibility: 'team' as const }),
    ...(isHeading && ask && { ask: ask as MarkerAsk }),
    ...(isHeading && status && { status: statuses.get(status)! }),
  };
}

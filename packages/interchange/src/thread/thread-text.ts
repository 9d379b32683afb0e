/** A thread as one text: `Author [keep] (resolved): text (drawing)`, then each reply as `↳ Author: text`. */
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

/** Formats a comment with its replies. */
export function formatThread(comment: ReviewMarker, options: ExportOptions, style: ThreadStyle = {}): string {
  const { includeAuthors = true, includeReplies = true } = options;
  const fold = (text: string): string => (style.singleLine ? toOneLine(text) : text);
  const heading = [
    includeAuthors && !style.hasAuthorField ? fold(comment.author.name) : '',
    comment.ask && comment.ask !== 'change' ? `[${comment.ask}]` : '',
    formatStatus(comment, options, style),
  ]
    .filter(Boolean)
    .join(' ');
  const text = `${fold(comment.body.text)}${comment.drawing?.length ? ' (drawing)' : ''}`.trim();
  const replies = (includeReplies ? comment.replies : []).map(
    ({ author, body }) => `${REPLY}${includeAuthors ? `${fold(author.name)}: ` : ''}${fold(body.text)}`,
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
  /^(?: \[\w+\])?(?: \([a-z' ]+\))?: /.test(text.slice(author.length, author.length + 60));

/** A thread that was parsed from a text. */
export interface ParsedThread {
  readonly text: string;
  readonly status?: MarkerStatus;
  readonly ask?: MarkerAsk;
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
    return name === undefined ? { text: reply } : { author: name, text: body ?? '' };
  });
  return { ...parseRoot(root, author), ...(replies.length > 0 && { replies }) };
}

const statuses = new Map(
  Object.entries(statusLabels).map(([status, label]) => [label as string, status as MarkerStatus]),
);

function parseRoot(text: string, author: string | undefined): ParsedThread {
  const hasAuthor = author !== undefined && text.startsWith(author);
  const afterAuthor = hasAuthor ? text.slice(author.length) : text;
  const [heading, ask, status] =
    /^ ?(?:\[(keep|question|praise)\])? ?(?:\((in progress|resolved|won't fix)\))?: ?/.exec(afterAuthor) ?? [];
  const isHeading = heading !== undefined && (hasAuthor || ask !== undefined || status !== undefined);
  return {
    text: (isHeading ? afterAuthor.slice(heading.length) : text).replace(/ \(drawing\)$/, ''),
    ...(isHeading && ask && { ask: ask as MarkerAsk }),
    ...(isHeading && status && { status: statuses.get(status)! }),
  };
}

/** A thread as one text, and back. */
import type { ExportOptions } from './options.js';
import type { ImportedReply, MarkerAsk, MarkerStatus, ReviewMarker } from './marker.js';
import { oneLine } from './text-rules.js';

const REPLY = '↳ ';
/** Between the parts of a thread where there is one line only. */
export const JOINT = ' / ';
const words = { in_progress: 'in progress', resolved: 'resolved', wont_fix: "won't fix" } as const;

/** How much of a note a format shows by other means than words. */
export interface ThreadStyle {
  /** The format has a field for the author, so that the text does not begin with the name. */
  readonly authorless?: boolean;
  readonly singleLine?: boolean;
  /** The status can be told without a word. */
  readonly showsStatus?: boolean;
}

/** `Author [keep] (resolved): text (drawing)`, then each reply as `↳ Author: text`. */
export function threadText(note: ReviewMarker, options: ExportOptions, style: ThreadStyle = {}): string {
  const { includeAuthors = true, includeReplies = true } = options;
  const line = (text: string): string => (style.singleLine ? oneLine(text) : text);
  const marks = [note.ask && note.ask !== 'change' ? `[${note.ask}]` : '', statusWord(note, options, style)].filter(
    Boolean,
  );
  const head = [includeAuthors && !style.authorless ? line(note.author.name) : '', ...marks].filter(Boolean).join(' ');
  const text = `${line(note.body.text)}${note.drawing?.length ? ' (drawing)' : ''}`.trim();
  const replies = includeReplies ? note.replies : [];
  const answers = replies.map(
    ({ author, body }) => `${REPLY}${includeAuthors ? `${line(author.name)}: ` : ''}${line(body.text)}`,
  );
  return [head ? `${head}: ${text}` : text, ...answers].join(style.singleLine ? JOINT : '\n');
}

function statusWord(
  note: ReviewMarker,
  { statusInText = 'auto' }: ExportOptions,
  { showsStatus }: ThreadStyle,
): string {
  if (note.status === 'open' || statusInText === 'never' || (statusInText === 'auto' && showsStatus)) return '';
  return `(${words[note.status]})`;
}

/** Whether a text begins with the heading of this author. */
export const isSaidBy = (text: string, author: string): boolean =>
  author !== '' &&
  text.startsWith(author) &&
  /^(?: \[\w+\])?(?: \([a-z' ]+\))?: /.test(text.slice(author.length, author.length + 60));

/** What a text says of a thread. */
export interface ReadThread {
  readonly text: string;
  readonly status?: MarkerStatus;
  readonly ask?: MarkerAsk;
  readonly replies?: readonly ImportedReply[];
}

/**
 * Reads {@link threadText} back: `↳ ` begins a reply, and where `author` is known, the heading is taken off. Other texts
 * come through as they are.
 */
export function readThread(text: string, author?: string): ReadThread {
  const [first = '', ...answers] = text.split(new RegExp(`(?:\\n|${JOINT})${REPLY}`, 'u'));
  const { body, ask, status } = readHead(first, author);
  const replies = answers.map((answer): ImportedReply => {
    const [, name, said] = /^([^:\n]{1,200}): ?([^]*)$/.exec(answer) ?? [];
    return name === undefined ? { text: answer } : { author: name, text: said ?? '' };
  });
  return { text: body, ...(ask && { ask }), ...(status && { status }), ...(replies.length > 0 && { replies }) };
}

const statuses = new Map(Object.entries(words).map(([status, word]) => [word as string, status as MarkerStatus]));

function readHead(
  first: string,
  author: string | undefined,
): { readonly body: string; readonly ask?: MarkerAsk; readonly status?: MarkerStatus } {
  const named = author !== undefined && first.startsWith(author);
  const rest = named ? first.slice(author.length) : first;
  const [whole, ask, status] =
    /^ ?(?:\[(keep|question|praise)\])? ?(?:\((in progress|resolved|won't fix)\))?: ?/.exec(rest) ?? [];
  const isHead = whole !== undefined && (named ? rest.startsWith(whole) : ask !== undefined || status !== undefined);
  return {
    body: (isHead ? rest.slice(whole.length) : first).replace(/ \(drawing\)$/, ''),
    ...(isHead && ask && { ask: ask as MarkerAsk }),
    ...(isHead && status && { status: statuses.get(status)! }),
  };
}

import { AdapterError } from '../adapter/adapter-error.js';
import type { AppendRequest, ReadPage, ReadRequest, WatchRequest } from '../adapter/adapter.js';
import type { Seq } from '../schema/primitives.js';

/** Most events on one page. A request for more gets this many. */
export const MAX_PAGE = 500;

type PageRequest = Omit<ReadRequest, 'reviewId'>;
type Batch = Omit<AppendRequest, 'reviewId'>;

/** The query of a GET for one page. */
export const pageQuery = ({ after, limit, logId }: PageRequest): string =>
  queryOf({ after: String(after), limit: String(limit), ...(logId !== undefined && { log: logId }) });

/** The query of a GET for a stream of pages. */
export const streamQuery = ({ after, logId }: Omit<WatchRequest, 'reviewId'>): string =>
  queryOf({ after: String(after), live: 'sse', ...(logId !== undefined && { log: logId }) });

/**
 * Reads the query of a GET, and whether it asks for a stream. `Last-Event-ID` replaces `after`.
 * @throws AdapterError `unknown` when a number is malformed.
 */
export function parsePageRequest(url: URL, headers: Headers): PageRequest & { readonly isStream: boolean } {
  const query = url.searchParams;
  const logId = query.get('log');
  return {
    after: integerOf('after', headers.get('Last-Event-ID') ?? query.get('after') ?? '0', 0),
    limit: Math.min(MAX_PAGE, integerOf('limit', query.get('limit') ?? String(MAX_PAGE), 1)),
    ...(logId !== null && { logId }),
    isStream: query.get('live') === 'sse',
  };
}

/** The body of a POST that appends. */
export const appendBody = ({ items, logId }: Batch): string =>
  JSON.stringify({ items, ...(logId !== undefined && { log: logId }) });

/**
 * Reads the body of a POST that appends. What the proposals contain is for the backend to decide.
 * @throws AdapterError `unknown` when it is not JSON of the right shape.
 */
export function parseAppendBody(text: string): Batch {
  const body = parseJson(text);
  const { items, log } = (typeof body === 'object' && body !== null ? body : {}) as { items?: unknown; log?: unknown };
  if (!Array.isArray(items) || !items.every((item) => typeof item === 'object' && item !== null))
    throw new AdapterError('unknown', '"items" is not a list of proposals.');
  if (log !== undefined && typeof log !== 'string') throw new AdapterError('unknown', '"log" is not a string.');
  return { items, ...(log !== undefined && { logId: log }) };
}

/** A page as one server-sent event, whose id is the cursor to resume from. */
export const pageEvent = (page: ReadPage): string => `id: ${cursorAfter(page)}\ndata: ${JSON.stringify(page)}\n\n`;

/** A comment line: shows both ends that an idle stream is alive. */
export const PING = ': \n\n';

/** The cursor after a page: its last sequence number, or head when it is empty. */
export const cursorAfter = ({ events, head }: ReadPage): Seq => events.at(-1)?.seq ?? head;

const queryOf = (members: Readonly<Record<string, string>>): string => new URLSearchParams(members).toString();

function integerOf(name: string, text: string, min: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < min)
    throw new AdapterError('unknown', `"${name}" is not an integer of at least ${min}.`);
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AdapterError('unknown', 'The body is not JSON.', { cause });
  }
}

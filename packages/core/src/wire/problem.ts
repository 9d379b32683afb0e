import { AdapterError, type AdapterErrorKind } from '../adapter/adapter-error.js';
import { isKind, kindOf, statusOf } from './status.js';

/** An error as `application/problem+json` (RFC 9457), with its `kind` and, where it has one, `Retry-After`. */
export function problemResponse(
  { kind, message, retryAfterMs }: AdapterError,
  status: number = statusOf(kind),
): Response {
  const headers = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(retryAfterMs && { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }),
  };
  return new Response(JSON.stringify({ type: 'about:blank', title: kind, kind, detail: message, status }), {
    status,
    headers,
  });
}

/**
 * The error of a response without success: the `kind` of its problem+json where it names one, else that of its status.
 * @param now Clock in milliseconds, for a `Retry-After` date when the response has no `Date`.
 */
export async function readProblem(response: Response, now: number): Promise<AdapterError> {
  const sentAt = Date.parse(response.headers.get('Date') ?? ''); // A date counts from the backend's clock.
  const retryAfterMs = readRetryAfter(response.headers.get('Retry-After'), Number.isFinite(sentAt) ? sentAt : now);
  const problem = await readBody(response);
  const message = problem.detail ?? problem.title ?? `${response.status} ${response.statusText}`.trim();
  return new AdapterError(problem.kind ?? kindOf(response.status, retryAfterMs !== undefined), message, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    cause: { status: response.status, ...problem },
  });
}

/** Whether a response has a JSON media type: `application/json`, `application/problem+json` and the like. */
export const isJson = (response: Response): boolean =>
  /^application\/([\w.-]+\+)?json\b/i.test(response.headers.get('Content-Type') ?? '');

interface Problem {
  readonly kind?: AdapterErrorKind;
  readonly title?: string;
  readonly detail?: string;
}

async function readBody(response: Response): Promise<Problem> {
  if (!isJson(response)) return {};
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return {};
  const { kind, title, detail } = body as Record<string, unknown>;
  return {
    ...(isKind(kind) && { kind }),
    ...(typeof title === 'string' && { title }),
    ...(typeof detail === 'string' && { detail }),
  };
}

/** Seconds, or a date, as milliseconds from now. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

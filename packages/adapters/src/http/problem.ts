import { AdapterError, type AdapterErrorKind } from '@kreatli/core';

const KINDS: ReadonlySet<string> = new Set<AdapterErrorKind>([
  'offline',
  'unavailable',
  'throttled',
  'unauthenticated',
  'forbidden',
  'not_found',
  'too_large',
  'reset',
  'incompatible',
  'aborted',
  'unknown',
]);

const BY_STATUS: Readonly<Record<number, AdapterErrorKind>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  408: 'unavailable',
  409: 'reset',
  410: 'not_found',
  413: 'too_large',
  425: 'unavailable',
  426: 'incompatible',
  429: 'throttled',
};

/** What an answer that is no success means: `kind` of its problem+json (RFC 9457) where it names one, else by its status. */
export async function problemOf(answer: Response, now: number): Promise<AdapterError> {
  // Their date counts from their clock.
  const theirs = Date.parse(answer.headers.get('Date') ?? '');
  const retryAfterMs = retryAfter(answer.headers.get('Retry-After'), Number.isFinite(theirs) ? theirs : now);
  const problem = await readProblem(answer);
  const message = problem.detail ?? problem.title ?? `${answer.status} ${answer.statusText}`.trim();
  const kind = problem.kind ?? byStatus(answer.status, retryAfterMs !== undefined);
  return new AdapterError(kind, message, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    cause: { status: answer.status, ...problem },
  });
}

function byStatus(status: number, saysWhen: boolean): AdapterErrorKind {
  if (status === 503 && saysWhen) return 'throttled';
  return BY_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'unknown');
}

interface Problem {
  readonly kind?: AdapterErrorKind;
  readonly title?: string;
  readonly detail?: string;
}

async function readProblem(answer: Response): Promise<Problem> {
  if (!isJson(answer)) return {};
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return {};
  const { kind, title, detail } = body as Record<string, unknown>;
  return {
    ...(typeof kind === 'string' && KINDS.has(kind) && { kind: kind as AdapterErrorKind }),
    ...(typeof title === 'string' && { title }),
    ...(typeof detail === 'string' && { detail }),
  };
}

/** `application/json`, `application/problem+json` and the like. */
export const isJson = (answer: Response): boolean =>
  /^application\/([\w.-]+\+)?json\b/i.test(answer.headers.get('Content-Type') ?? '');

/** Seconds, or a date, as milliseconds from now. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

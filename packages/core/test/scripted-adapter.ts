/** An adapter whose next responses a test decides. */
import type {
  AppendOutcome,
  AppendRequest,
  CallContext,
  LogEvent,
  ReadPage,
  ReadRequest,
  ReviewAdapter,
} from '../src/index.js';

type Call =
  | { readonly k: 'read'; readonly request: ReadRequest }
  | { readonly k: 'append'; readonly request: AppendRequest };
type Next<Request, Response> = (
  request: Request,
  context: CallContext,
  real: () => Promise<Response>,
) => Promise<Response>;

/** Wraps a real adapter. Each scripted step replaces one call, in order; afterwards the real adapter responds again. */
export function scripted(adapter: ReviewAdapter, more: Partial<ReviewAdapter> = {}) {
  const reads: Next<ReadRequest, ReadPage>[] = [];
  const appends: Next<AppendRequest, AppendOutcome>[] = [];
  const calls: Call[] = [];
  const { watch: _watch, ...withoutWatch } = adapter;
  return {
    calls,
    /** Ids of the items of each append. */
    get sent() {
      return calls.flatMap((call) => (call.k === 'append' ? [call.request.items.map(({ id }) => id)] : []));
    },
    nextRead: (...steps: Next<ReadRequest, ReadPage>[]) => void reads.push(...steps),
    nextAppend: (...steps: Next<AppendRequest, AppendOutcome>[]) => void appends.push(...steps),
    adapter: {
      ...withoutWatch,
      ...more,
      read(request, context) {
        calls.push({ k: 'read', request });
        const real = () => adapter.read(request, context);
        return reads.shift()?.(request, context, real) ?? real();
      },
      append(request, context) {
        calls.push({ k: 'append', request });
        const real = () => adapter.append(request, context);
        return appends.shift()?.(request, context, real) ?? real();
      },
    } satisfies ReviewAdapter as ReviewAdapter,
  };
}

export const throwing = (error: unknown) => (): never => {
  throw error;
};
export const rejecting = (error: unknown) => (): Promise<never> => Promise.reject(error as Error);
export const never = (): Promise<never> => new Promise(() => {});
/** The backend appends, and the response is lost. */
export const losingResponse =
  (error: unknown) =>
  async <T>(_request: unknown, _context: unknown, real: () => Promise<T>): Promise<never> => {
    await real();
    throw error;
  };
export const responding =
  <T>(change: (response: T) => unknown) =>
  async (_request: unknown, _context: unknown, real: () => Promise<T>): Promise<T> =>
    change(await real()) as T;

/** Every event of a review, as an adapter reads it. */
export async function wholeLog(adapter: ReviewAdapter, reviewId = 'r'): Promise<readonly LogEvent[]> {
  return (
    await adapter.read(
      { reviewId, after: 0, limit: 100_000 },
      { signal: new AbortController().signal, attempt: 1, requestId: 'test' },
    )
  ).events;
}

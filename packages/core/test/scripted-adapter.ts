/** A backend whose next answers a test decides. */
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
type Next<Request, Answer> = (request: Request, context: CallContext, real: () => Promise<Answer>) => Promise<Answer>;

/** Wraps a real adapter. Each scripted step replaces one call, in order; then the real one answers again. */
export function scripted(adapter: ReviewAdapter, more: Partial<ReviewAdapter> = {}) {
  const reads: Next<ReadRequest, ReadPage>[] = [];
  const appends: Next<AppendRequest, AppendOutcome>[] = [];
  const calls: Call[] = [];
  const { watch: _, ...deaf } = adapter;
  return {
    calls,
    /** Ids of what each append carried. */
    get sent() {
      return calls.flatMap((call) => (call.k === 'append' ? [call.request.items.map(({ id }) => id)] : []));
    },
    nextRead: (...steps: Next<ReadRequest, ReadPage>[]) => void reads.push(...steps),
    nextAppend: (...steps: Next<AppendRequest, AppendOutcome>[]) => void appends.push(...steps),
    adapter: {
      ...deaf,
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
/** The backend did it, and the answer was lost. */
export const answerLost =
  (error: unknown) =>
  async <T>(_request: unknown, _context: unknown, real: () => Promise<T>): Promise<never> => {
    await real();
    throw error;
  };
export const answering =
  <T>(change: (answer: T) => unknown) =>
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

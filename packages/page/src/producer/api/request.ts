import { AdapterError } from '@kreatli/core';
import { isJson, readProblem } from '@kreatli/core/wire';

/** Milliseconds until a request without a response counts as lost. */
const TIMEOUT_MS = 30_000;

/**
 * Sends a request with a JSON body, and reads the JSON of the response; undefined for one without content.
 * @throws AdapterError with the problem of the server, or `offline`.
 */
export async function request<T>(
  url: string,
  { method = 'GET', body, token }: { readonly method?: string; readonly body?: unknown; readonly token?: string } = {},
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new AdapterError('offline', 'The server cannot be reached.', { cause });
  });
  if (!response.ok) throw await readProblem(response, Date.now());
  if (response.status === 204) return undefined as T;
  if (!isJson(response)) throw new AdapterError('unavailable', 'The response is not JSON: a proxy may have sent it.');
  return (await response.json()) as T;
}

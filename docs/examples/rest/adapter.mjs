// The adapter for the REST backend in this folder: two methods over its own URLs and its own JSON.
import { AdapterError } from '@kreatli/core';
import { kindOf } from '@kreatli/core/wire';

/** @returns {import('@kreatli/core').ReviewAdapter} */
export function videosAdapter(origin, token) {
  async function call(video, query, signal, entries) {
    const url = `${origin}/videos/${video}/log?${new URLSearchParams(query)}`;
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const body = entries && { method: 'POST', body: JSON.stringify(entries) };
    const response = await fetch(url, { headers, signal, ...body }).catch((cause) => {
      throw new AdapterError(signal.aborted ? 'aborted' : 'offline', String(cause), { cause });
    });
    if (!response.ok) throw new AdapterError(kindOf(response.status), `${response.status} from ${url}`);
    return response.json();
  }
  const now = () => new Date().toISOString(); // This backend sends no time; the core only displays it.
  return {
    name: 'videos',
    contract: 1,
    async read({ reviewId, after, limit, logId }, { signal }) {
      const query = { from: after, limit, ...(logId && { log: logId }) };
      const { log, head, entries } = await call(reviewId, query, signal);
      return { logId: log, head, now: now(), events: entries };
    },
    async append({ reviewId, items, logId }, { signal }) {
      const { log, head, results } = await call(reviewId, logId ? { log: logId } : {}, signal, items);
      return { logId: log, head, now: now(), results };
    },
  };
}

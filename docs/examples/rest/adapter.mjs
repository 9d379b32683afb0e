// The adapter for the REST backend beside it: two methods, and what its statuses mean.
import { AdapterError } from '@kreatli/core';

const KINDS = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found', 409: 'reset', 413: 'too_large', 429: 'throttled' };

/** @returns {import('@kreatli/core').ReviewAdapter} */
export function videosAdapter(origin, token) {
  async function call(film, query, signal, entries) {
    const address = `${origin}/films/${film}/log?${new URLSearchParams(query)}`;
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(address, { headers, signal, ...(entries && { method: 'POST', body: JSON.stringify(entries) }) }).catch((cause) => {
      throw new AdapterError(signal.aborted ? 'aborted' : 'offline', String(cause), { cause });
    });
    if (!answer.ok) throw new AdapterError(KINDS[answer.status] ?? 'unavailable', `${answer.status} from ${address}`);
    return answer.json();
  }
  const now = () => new Date().toISOString(); // the backend says no time: the core only shows it
  return {
    name: 'films',
    contract: 1,
    async read({ reviewId, after, limit, logId }, { signal }) {
      const { log, head, entries } = await call(reviewId, { from: after, limit, ...(logId && { log: logId }) }, signal);
      return { logId: log, head, now: now(), events: entries };
    },
    async append({ reviewId, items, logId }, { signal }) {
      const { log, head, results } = await call(reviewId, logId ? { log: logId } : {}, signal, items);
      const result = ({ id, done, again, refused }) => (refused ? { id, status: 'rejected', code: refused } : { id, status: again ? 'duplicate' : 'accepted', seq: done });
      return { logId: log, head, now: now(), results: results.map(result) };
    },
  };
}

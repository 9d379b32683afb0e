/** Records which test each page started last: what ran when a page hung or broke. */
export function lastTests() {
  const lastOf = new Map();
  const seenAt = new Map();
  return {
    /** The last test of a session of the runner; undefined before its first. */
    of: (sessionId) => lastOf.get(sessionId),
    /** Seconds since the page's script last ran, as far as is known. */
    silence: (sessionId) => Math.round((Date.now() - (seenAt.get(sessionId) ?? Number.NaN)) / 1000),
    middleware: async (context, next) => {
      if (context.path !== '/__test/started') return next();
      let body = '';
      for await (const chunk of context.req) body += chunk;
      const { session, test } = JSON.parse(body);
      if (test) lastOf.set(session, test);
      seenAt.set(session, Date.now());
      context.status = 204;
      return undefined;
    },
  };
}

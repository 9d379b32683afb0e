/** Records which test each page started last: what ran when a page hung or broke. */
export function lastTests() {
  const lastOf = new Map();
  return {
    /** The last test of a session of the runner; undefined before its first. */
    of: (sessionId) => lastOf.get(sessionId),
    middleware: async (context, next) => {
      if (context.path !== '/__test/started') return next();
      let body = '';
      for await (const chunk of context.req) body += chunk;
      const { session, test } = JSON.parse(body);
      lastOf.set(session, test);
      context.status = 204;
      return undefined;
    },
  };
}

/** The script by which a page reports each test that it starts. */
export const reportLastTest = `
const session = new URL(location.href).searchParams.get('wtr-session-id');
beforeEach(function () {
  navigator.sendBeacon('/__test/started', JSON.stringify({ session, test: this.currentTest.fullTitle() }));
});
`;

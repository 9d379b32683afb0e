/** Which test a page began last, told by the page itself: what it was at when it hung or broke. */
export function lastTests() {
  const lastOf = new Map();
  return {
    /** Of a session of the runner. */
    of: (sessionId) => lastOf.get(sessionId),
    middleware: async (context, next) => {
      if (context.path !== '/__test/began') return next();
      let body = '';
      for await (const chunk of context.req) body += chunk;
      const { session, test } = JSON.parse(body);
      lastOf.set(session, test);
      context.status = 204;
      return undefined;
    },
  };
}

/** What a page runs to tell. */
export const tellLastTest = `
const session = new URL(location.href).searchParams.get('wtr-session-id');
beforeEach(function () {
  navigator.sendBeacon('/__test/began', JSON.stringify({ session, test: this.currentTest.fullTitle() }));
});
`;

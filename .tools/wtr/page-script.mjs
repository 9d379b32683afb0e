/**
 * What every test page runs after its test files. It reports each test that starts, that all have ended, and that
 * scripts still run; `last-test.mjs` records it. The values of a failed assertion become text where they are none that
 * the runner can send, such as elements: it would not get any result of the page.
 */
export const pageScript = `
const session = new URL(location.href).searchParams.get('wtr-session-id');
const report = (test) => navigator.sendBeacon('/__test/started', JSON.stringify({ session, test }));
const isData = (value) => {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
};
beforeEach(function () {
  report(this.currentTest.fullTitle());
});
afterEach(function () {
  const { err } = this.currentTest;
  for (const name of ['actual', 'expected']) if (err && !isData(err[name])) err[name] = String(err[name]);
});
after(() => report('none: all tests of the page ended'));
setInterval(report, 5_000);
`;

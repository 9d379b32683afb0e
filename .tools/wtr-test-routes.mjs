// Addresses for tests of what goes wrong:
//   /__test/status/404          answers with that status
//   /__test/empty.mp4           a video of zero bytes
//   /__test/slow/500/<path>     redirects to /<path> after that many milliseconds
//   /__test/other-origin        { origin }: a second server with the same files and no CORS headers
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import sirv from 'sirv';

/** A middleware that answers the addresses above, and the plugin that runs the second server. */
export function testRoutes(rootDir) {
  const other = createServer(sirv(rootDir, { dev: true }));
  const routes = [
    [/^\/__test\/status\/(\d{3})$/, (context, status) => (context.status = Number(status))],
    [/^\/__test\/empty\.mp4$/, (context) => Object.assign(context, { type: 'video/mp4', body: Buffer.alloc(0) })],
    [
      /^\/__test\/slow\/(\d+)(\/.+)$/,
      (context, delay, path) => sleep(Number(delay)).then(() => context.redirect(path)),
    ],
    [/^\/__test\/other-origin$/, (context) => (context.body = { origin: `http://127.0.0.1:${other.address().port}` })],
  ];
  return {
    middleware: async (context, next) => {
      for (const [path, answer] of routes) {
        const match = path.exec(context.path);
        if (match) return void (await answer(context, ...match.slice(1)));
      }
      return next();
    },
    plugin: {
      name: 'second-origin',
      serverStart: () => new Promise((resolve) => other.listen(0, '127.0.0.1', resolve)),
      serverStop: () => new Promise((resolve) => other.close(resolve) && other.closeAllConnections()),
    },
  };
}

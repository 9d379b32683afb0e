import { createServer, request as send } from 'node:http';
import { gzipSync } from 'node:zlib';

/**
 * Passes every request on to `upstream`, and keeps what was answered: `path`, when it was asked for and when it was
 * sent (`from`, `to`, as `Date.now()`), and its size by gzip.
 */
export async function startCountingProxy(upstream) {
  const answers = [];
  const server = createServer((request, response) => {
    const from = Date.now();
    const { method, headers, url: path } = request;
    const onward = send(new URL(path, upstream), { method, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const bytes = gzipSync(Buffer.concat(parts), { level: 9 }).length;
        answers.push({ path, status: answer.statusCode, from, to: Date.now(), bytes });
      });
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      response.on('close', () => answer.destroy());
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }).listen(0);
  await new Promise((listening) => server.once('listening', listening));
  return {
    url: `http://localhost:${server.address().port}/`,
    answers,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

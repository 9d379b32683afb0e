import { createServer, request as send } from 'node:http';
import { gzipSync } from 'node:zlib';

/**
 * Passes every request on to `upstream`, and keeps `path`, when it came (`from`), when it was answered in whole (`to`,
 * both as `Date.now()`; never, if the browser went away), and the answer's size by gzip.
 */
export async function startCountingProxy(upstream) {
  const answers = [];
  const server = createServer((request, response) => {
    const { method, headers, url: path } = request;
    const answer = { path, from: Date.now(), to: Infinity, bytes: 0 };
    answers.push(answer);
    const onward = send(new URL(path, upstream), { method, headers }, (incoming) => {
      const parts = [];
      incoming.on('data', (part) => parts.push(part));
      incoming.on('end', () => {
        answer.to = Date.now();
        answer.bytes = gzipSync(Buffer.concat(parts), { level: 9 }).length;
      });
      response.writeHead(incoming.statusCode, incoming.headers);
      incoming.pipe(response);
      response.on('close', () => incoming.destroy());
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

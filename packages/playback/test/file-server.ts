import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/**
 * Serves the files of a folder with byte ranges, or with `ranges: false` always whole. `requests` has the range of
 * every request.
 */
export async function serveFiles(folder: string, { ranges = true } = {}) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url!, 'http://localhost').pathname);
    const { size } = statSync(path);
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    requests.push(request.headers.range ?? '');
    const start = ranges ? Number(from ?? 0) : 0;
    const end = ranges && to ? Math.min(Number(to), size - 1) : size - 1;
    if (start >= size) return void response.writeHead(416).end();
    const isPart = ranges && from !== undefined;
    response.writeHead(isPart ? 206 : 200, {
      'Content-Length': end - start + 1,
      ...(isPart && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    });
    createReadStream(path, { start, end }).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requests,
    url: (name: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Serves a Web-standard handler on a socket of Node. */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable, pipeline } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';

export async function serve(
  handler: (request: Request) => Promise<Response>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    respond(handler, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  handler: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const stop = new AbortController();
  response.once('close', () => stop.abort());
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' ? null : await collect(incoming);
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method,
    headers: incoming.headers as Record<string, string>,
    body,
    signal: stop.signal,
  });
  const { status, headers, body: out } = await handler(request);
  response.writeHead(status, Object.fromEntries(headers));
  // `pipe` would leave the body open when the client disconnects.
  if (out) pipeline(Readable.fromWeb(out as NodeStream), response, () => undefined);
  else response.end();
}

async function collect(incoming: AsyncIterable<Buffer>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Uint8Array.from(Buffer.concat(chunks));
}

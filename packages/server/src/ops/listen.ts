import { readFileSync } from 'node:fs';
import { type RequestListener, type Server, createServer } from 'node:http';
import { type Http2SecureServer, type ServerHttp2Session, createSecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';

/** Files in PEM. With them the server speaks HTTP/2, and HTTP/1.1 to clients that know no other. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
}

/** A server that listens. */
export interface Listener {
  readonly url: string;
  /** Takes no more connections, and ends those on which nothing is asked. The rest have `graceMs` milliseconds. */
  stop(graceMs: number): Promise<void>;
}

/** A connection on which nothing is sent for as long ends; streams send a comment every 15 s. In milliseconds. */
const SILENCE_MS = 120_000;
/** An idle connection outlives the 60 s of most proxies, which would otherwise use one that just closed. */
const KEEP_ALIVE_MS = 65_000;
/** How long the headers of a request may take; a body may take as long as it is not silent. In milliseconds. */
const HEADERS_MS = 60_000;
/** How often a server that stops looks for idle connections, in milliseconds. */
const IDLE_MS = 50;

/** Listens with HTTP/1.1; with `tls`, with HTTP/2. */
export async function listen(
  { host, port, tls }: { readonly host: string; readonly port: number; readonly tls?: Tls | undefined },
  handle: RequestListener,
): Promise<Listener> {
  const { server, closeIdle, closeAll } = tls ? http2Server(tls, handle) : http1Server(handle);
  server.setTimeout(SILENCE_MS);
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(port, host, resolve));
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${tls ? 'https' : 'http'}://${name}:${(server.address() as AddressInfo).port}`,
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      closeIdle();
      // Connections become idle as their streams and requests end.
      const idle = setInterval(closeIdle, IDLE_MS);
      const timer = setTimeout(closeAll, graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(timer);
    },
  };
}

interface Closable {
  readonly server: Server | Http2SecureServer;
  readonly closeIdle: () => void;
  readonly closeAll: () => void;
}

function http1Server(handle: RequestListener): Closable {
  const server = createServer(
    { requestTimeout: 0, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    handle,
  );
  return { server, closeIdle: () => server.closeIdleConnections(), closeAll: () => server.closeAllConnections() };
}

function http2Server({ cert, key }: Tls, handle: RequestListener): Closable {
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  const server = createSecureServer(
    { allowHTTP1: true, cert: readFileSync(cert), key: readFileSync(key) },
    // The requests and responses of HTTP/2 have what the listener uses of HTTP/1.1's.
    handle as unknown as Parameters<typeof createSecureServer>[1],
  );
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('secureConnection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    server,
    closeIdle: () => sessions.forEach((session) => session.close()),
    closeAll: () => sockets.forEach((socket) => socket.destroy()),
  };
}

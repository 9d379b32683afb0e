import type { IncomingMessage } from 'node:http';

/**
 * The addresses of clients, for rate limits. Behind proxies it is the one that the outermost trusted proxy saw: what a
 * client writes into `X-Forwarded-For` itself is further left, and does not count.
 */
export function clientAddresses(trustedProxies: number) {
  const incoming = new WeakMap<Request, IncomingMessage>();
  return {
    set: (request: Request, message: IncomingMessage): void => void incoming.set(request, message),
    of(request: Request): string {
      const socket = incoming.get(request)?.socket.remoteAddress ?? '';
      const forwarded = (request.headers.get('X-Forwarded-For') ?? '').split(',').map((address) => address.trim());
      return [...forwarded, socket].at(-1 - trustedProxies) ?? socket;
    },
  };
}

import { type Socket, connect, createServer } from 'node:net';

/** A network between clients and servers on the loopback address, which can be broken. */
export interface TcpProxy {
  readonly port: number;
  /** Where new connections lead: the first of these ports that answers. */
  lead(...ports: readonly number[]): void;
  /** Resets every connection, and each new one, until {@link mend}. */
  cut(): void;
  /** Delivers nothing in either direction until {@link mend}, as a network that loses all packets. */
  hold(): void;
  /** Delivers nothing on the present connections for ever, as a router that has forgotten them. */
  forget(): void;
  mend(): void;
  close(): void;
}

type State = 'open' | 'cut' | 'held';

export async function startTcpProxy(...targets: readonly number[]): Promise<TcpProxy> {
  let ports = targets;
  let state: State = 'open';
  const sockets = new Set<Socket>();
  const forgotten = new Set<Socket>();

  function track(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    if (state === 'held') socket.pause();
  }
  function forward(from: Socket, to: Socket): void {
    const resume = () => void (state !== 'held' && !forgotten.has(from) && from.resume());
    from.on('data', (chunk) => {
      if (forgotten.has(from) || to.write(chunk)) return;
      from.pause();
      to.once('drain', resume);
    });
    from.once('end', () => forgotten.has(from) || to.end());
    from.once('close', () => forgotten.has(from) || to.destroy());
  }
  /** Connects to the first port that answers. */
  function lead(client: Socket, [port, ...others]: readonly number[]): void {
    if (port === undefined) return void client.resetAndDestroy();
    const upstream = connect(port, '127.0.0.1');
    const tryOther = () => lead(client, others);
    upstream.once('error', tryOther);
    upstream.once('connect', () => {
      upstream.off('error', tryOther);
      track(upstream);
      if (client.destroyed) return void upstream.destroy();
      forward(client, upstream);
      forward(upstream, client);
      if (state !== 'held') client.resume();
    });
  }
  const server = createServer({ pauseOnConnect: true }, (client) => {
    track(client);
    if (state === 'cut') client.resetAndDestroy();
    else lead(client, ports);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as { readonly port: number }).port,
    lead: (...next) => void (ports = next),
    cut() {
      state = 'cut';
      for (const socket of sockets) socket.resetAndDestroy();
    },
    hold() {
      state = 'held';
      for (const socket of sockets) socket.pause();
    },
    forget() {
      for (const socket of sockets) {
        forgotten.add(socket);
        socket.pause();
      }
    },
    mend() {
      state = 'open';
      for (const socket of sockets) if (!forgotten.has(socket)) socket.resume();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

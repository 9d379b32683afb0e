import type { ConnectionOptions, NatsConnection } from '@nats-io/transport-node';
import { type Bus, type BusMessage, createLocalBus } from './bus.js';

const SUBJECT = 'kreatli.review';
const RETRY_MS = 500;
const CONNECT_TIMEOUT_MS = 5_000;
/** A server that answers none of two pings is lost: after at most three times as long. */
const PING_MS = 5_000;

/** Options of {@link createNatsBus}. */
export interface NatsBusOptions {
  /** Servers of one cluster, such as `nats://user:password@host:4222`, or `tls://token@host` with TLS. */
  readonly servers: readonly string[];
  /**
   * The subject that all messages have. Default `kreatli.review`. Installations that share a NATS need one each, as
   * their reviews may have the same ids.
   */
  readonly subject?: string;
  /** Receives why a connection was lost or could not be made, at each attempt. Default: nothing. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The bus of nodes that share a NATS, by core NATS: nothing is stored. It resolves after the first attempt to connect;
 * when that fails, the node works without hints, and the bus tries again for ever, as after a connection is lost.
 *
 * All messages have one subject: any node may serve any review, and a subscriber of a `Bus` gets all of them. A subject
 * for each review would be subscribed to by a wildcard, and deliver the same.
 * @throws TypeError for a server that is no URL.
 */
export async function createNatsBus({ servers, subject = SUBJECT, onError = () => {} }: NatsBusOptions): Promise<Bus> {
  const options = connectionOptionsOf(servers);
  const local = createLocalBus();
  let connection: NatsConnection | null = null;
  /** Whether a message of this node or of another may not have arrived. */
  let isBehind = false;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Null: messages may have been lost. */
  function deliver(read: () => BusMessage | null): void {
    try {
      local.publish(read());
    } catch (error) {
      onError(error); // Not one of our messages, or a subscriber failed: the connection is as good as before.
    }
  }
  function send(message: BusMessage | null): void {
    if (!connection) return void (isBehind = true);
    try {
      connection.publish(subject, JSON.stringify(message));
    } catch (error) {
      onError(error);
    }
  }
  async function connectOnce(): Promise<void> {
    const { connect } = await import('@nats-io/transport-node');
    const next = await connect(options);
    next.subscribe(subject, {
      callback(error, message) {
        if (error) onError(error);
        else deliver(() => message.json());
      },
    });
    await next.flush(); // The server has the subscription: what is published from now on arrives.
    if (isClosed) return next.close();
    connection = next;
    void next.closed().then((error) => {
      connection = null;
      isBehind = true;
      if (error) onError(error);
      retry();
    });
    if (!isBehind) return;
    isBehind = false;
    deliver(() => null);
    send(null); // Others may lack what this node has published.
  }
  async function connectOrRetry(): Promise<void> {
    try {
      await connectOnce();
    } catch (error) {
      isBehind = true;
      onError(error);
      retry();
    }
  }
  function retry(): void {
    if (!isClosed) timer = setTimeout(() => void connectOrRetry(), RETRY_MS);
  }

  await connectOrRetry();
  return {
    publish(message) {
      local.publish(message);
      send(message);
    },
    subscribe: local.subscribe,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await connection?.drain().catch(onError);
      await local.close();
    },
  };
}

/** A connection ends when it is lost, as the bus makes the next one. The server sends no message back to its sender. */
function connectionOptionsOf(servers: readonly string[]): ConnectionOptions {
  const urls = servers.map((server) => new URL(server));
  const [user, pass] = [urls[0]?.username, urls[0]?.password].map((text) => decodeURIComponent(text ?? ''));
  return {
    servers: urls.map(({ host }) => host),
    ...(urls[0]?.protocol === 'tls:' && { tls: {} }),
    ...(pass ? { user: user!, pass } : user && { token: user }),
    name: 'kreatli-bus',
    noEcho: true,
    reconnect: false,
    timeout: CONNECT_TIMEOUT_MS,
    pingInterval: PING_MS,
  };
}

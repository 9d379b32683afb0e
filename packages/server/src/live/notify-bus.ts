import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Bus, type BusMessage, createLocalBus } from './bus.js';

const CHANNEL = 'kreatli_review';
/** PostgreSQL takes less than 8 000 bytes. */
const MAX_PAYLOAD = 7_900;
const RETRY_MS = 500;

/** Options of {@link createNotifyBus}. */
export interface NotifyBusOptions {
  readonly url: string;
  /** How long PostgreSQL may take to respond, in milliseconds: then another connection is opened. Default 10 000. */
  readonly timeoutMs?: number;
  /** Milliseconds between two looks at whether it responds. Default 10 000. */
  readonly lookMs?: number;
  readonly onError?: (error: unknown) => void;
}

/**
 * The bus of nodes on one PostgreSQL, by `NOTIFY`. It has a connection of its own, which is opened again when it is
 * lost: behind a pooler, pass the address of the database itself.
 */
export async function createNotifyBus({
  url,
  timeoutMs = 10_000,
  lookMs = 10_000,
  onError = () => {},
}: NotifyBusOptions): Promise<Bus> {
  const node = randomUUID();
  const local = createLocalBus();
  let client: pg.Client | null = null;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'kreatli-bus',
      keepAlive: true,
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
    });
    // A network that has lost the connection reports nothing: only a response shows that notifications arrive.
    const look = setInterval(() => void next.query('select 1').catch(() => void next.end()), lookMs);
    next.on('error', onError);
    next.on('end', () => {
      clearInterval(look);
      if (client !== next) return;
      client = null;
      if (!isClosed) timer = setTimeout(() => void reconnect(), RETRY_MS);
    });
    next.on('notification', ({ payload = '' }) => {
      const { from, message } = JSON.parse(payload) as { readonly from: string; readonly message: BusMessage };
      if (from !== node) local.publish(message);
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      client = next;
    } catch (error) {
      clearInterval(look);
      void next.end().catch(() => {});
      throw error;
    }
  }
  async function reconnect(): Promise<void> {
    try {
      await connect();
      local.publish(null);
    } catch (error) {
      onError(error);
      if (!isClosed) timer = setTimeout(() => void reconnect(), RETRY_MS);
    }
  }

  await connect();
  return {
    publish(message) {
      local.publish(message);
      const payload = JSON.stringify({ from: node, message });
      if (!client || Buffer.byteLength(payload) > MAX_PAYLOAD) return;
      client.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(onError);
    },
    subscribe: local.subscribe,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
      await local.close();
    },
  };
}

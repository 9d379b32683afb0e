/** Connections to PostgreSQL that the network has lost without a word. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TcpProxy, startTcpProxy } from '../../../../test/faults/shared/tcp-proxy.js';
import { type OwnPostgres, startOwnPostgres } from '../../test/postgres.js';
import type { BusMessage } from '../live/bus.js';
import { createNotifyBus } from '../live/notify-bus.js';
import { openPostgres } from './postgres.js';

const message: BusMessage = { kind: 'log', key: { tenant: 't', reviewId: 'r' }, head: 1 };

describe('a connection that delivers nothing any more', () => {
  let postgres: OwnPostgres;
  let network: TcpProxy;
  let url: string;
  before(async () => {
    postgres = await startOwnPostgres();
    network = await startTcpProxy(postgres.port);
    url = postgres.url.replace(`:${postgres.port}`, `:${network.port}`);
  });
  after(async () => {
    network.close();
    await postgres.stop();
  });

  it('is closed when a response is late, and the next statement has another one', { timeout: 20_000 }, async () => {
    const sql = openPostgres({ url, connections: 1, timeoutMs: 200 });
    await sql.query('select 1');
    network.forget();
    await assert.rejects(sql.query('select 2'));
    assert.deepEqual(await sql.query('select 3 as three'), [{ three: 3 }]);
    await sql.close();
  });

  it('is replaced by the bus, which reports that messages may be lost', { timeout: 20_000 }, async () => {
    const [here, there] = [
      await createNotifyBus({ url, timeoutMs: 200, lookMs: 100 }),
      await createNotifyBus({ url: postgres.url }),
    ];
    const received: (BusMessage | null)[] = [];
    const untilReceived = () =>
      new Promise<void>((resolve) => {
        const stop = here.subscribe((each) => {
          received.push(each);
          stop();
          resolve();
        });
      });
    const lost = untilReceived();
    network.forget();
    await lost;
    const next = untilReceived();
    there.publish(message);
    await next;
    assert.deepEqual(received, [null, message]);
    await here.close();
    await there.close();
  });
});

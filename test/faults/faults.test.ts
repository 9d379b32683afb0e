import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestHost, startHost } from '../../packages/server/test/host.js';
import { PUBLIC_URL } from '../../packages/server/test/http-node.js';
import { isDeep } from '../support/matrix.js';
import { allKinds } from './kinds/all.js';
import { runKind } from './run-kind.js';

const fast = allKinds.filter(({ isFast }) => isFast);

describe('a server that is broken under load loses and doubles nothing', () => {
  let host: TestHost;
  before(async () => (host = await startHost(PUBLIC_URL)));
  after(() => host.close());

  // A round takes half a minute: the deep run alone has them. `test/e2e/server.spec.ts` kills a server in each run.
  for (const kind of isDeep ? fast : [])
    it(kind.name, { timeout: 240_000 }, async () => {
      const [result] = await runKind(kind, 1, host);
      assert.ok(result!.acknowledged > 0);
      assert.deepEqual([result!.lost, result!.doubled], [0, 0]);
    });
});

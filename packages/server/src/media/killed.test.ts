/** A server that is killed while it makes a version playable: the version is made once, and nothing is left. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { isDeep } from '../../../../test/support/matrix.js';
import { until } from '../../../../test/support/until.js';
import { finish, killWhileMaking, processesIn } from '../../test/media/kill-server.js';
import { ffmpeg } from '../../test/media/make-master.js';

const ROUNDS = 20;
/** Over which the moments of the kills are spread, in milliseconds after the first progress. */
const SPREAD_MS = 2_500;
const folder = mkdtempSync(join(tmpdir(), 'kreatli-killed-'));
const master = join(folder, 'master.mov');

const bytesOf = (versionId: string) => {
  const own = join(folder, 'media/default/r', versionId);
  return readdirSync(own)
    .sort()
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(own, name)))
        .digest('hex'),
    ]);
};

describe('a server that is killed while it makes a version', () => {
  after(() => rmSync(folder, { recursive: true }));

  // A round takes a quarter of a minute: the deep run alone has them.
  for (const rounds of isDeep ? [ROUNDS] : [])
    it(`${rounds} times: each version is ready once, with the same bytes`, { timeout: rounds * 120_000 }, async (t) => {
      await ffmpeg([
        ...['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=8', '-f', 'lavfi', '-i', 'sine=d=8', '-c:v', 'libx264'],
        ...['-preset', 'ultrafast', '-c:a', 'pcm_s16le', master],
      ]);
      let kills = 0;
      for (let round = 1; round <= rounds; round++) {
        const isKilled = await killWhileMaking(folder, master, `v${round}`, (round * SPREAD_MS) / (rounds + 1));
        kills += Number(isKilled);
        await until(() => processesIn(join(folder, 'media')).length === 0, 'ffmpeg has ended with the server');
        const events = await finish(folder);
        assert.deepEqual(
          events.map(({ type, data }) => [type, (data as { readonly versionId: string }).versionId]),
          Array.from({ length: round }, (_, i) => ['version.ready', `v${i + 1}`]),
        );
        assert.deepEqual(readdirSync(join(folder, 'media/scratch')), []);
        assert.deepEqual(bytesOf(`v${round}`), bytesOf('v1'));
      }
      t.diagnostic(`${kills} of ${rounds} servers were killed before the end`);
      assert.ok(kills > rounds / 2, `only ${kills} servers were killed before the end`);
    });
});

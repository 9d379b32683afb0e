/** Masters of many kinds, made by a script: what their proxies show, frame by frame, and where their sound is. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { matrix } from '../../../../test/support/matrix.js';
import { makeMaster, readClick, readFrames } from '../../test/media/make-master.js';
import { FLASH, type Master, masters, usual } from '../../test/media/masters.js';
import { MASTER } from './plan.js';
import { timescaleOf } from './rungs.js';
import { type MediaTools, findTools } from './tools.js';
import { type Transcoded, transcode } from './transcode.js';

const folder = mkdtempSync(join(tmpdir(), 'kreatli-masters-'));
let tools: MediaTools;
before(async () => {
  const found = await findTools({ threads: 2 });
  assert.ok(found.tools, found.messages.join(' '));
  tools = found.tools;
});
after(() => rmSync(folder, { recursive: true }));

interface Made extends Transcoded {
  readonly folder: string;
}

async function made(master: Master): Promise<Made> {
  const path = await makeMaster(folder, master);
  const own = join(folder, `${master.name}-proxies`);
  mkdirSync(own);
  linkSync(path, join(own, MASTER));
  if (tools.sandbox.uid !== undefined) {
    chownSync(own, tools.sandbox.uid, tools.sandbox.uid);
    chmodSync(join(own, MASTER), 0o644);
  }
  const progress: number[] = [];
  const done = await transcode(tools, own, {
    signal: new AbortController().signal,
    onProgress: (share) => progress.push(share),
  });
  assert.equal(progress.at(-1), 1);
  return { ...done, folder: own };
}

/** Of a stream: the first time, and whether every frame is where the rate has it. */
function timesOf(path: string): readonly number[] {
  const words = ['-v', 'error', '-show_entries', 'packet=pts', '-of', 'csv=p=0', path];
  return execFileSync('ffprobe', words, { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => Number.parseInt(line, 10));
}

describe('the proxies of a master', { concurrency: 2 }, () => {
  for (const master of matrix(
    masters,
    masters.filter(({ name }) => usual.includes(name)),
  ))
    it(master.name, { timeout: 120_000 }, async () => {
      const [num, den] = master.proxyRate ?? master.rate;
      const frames = master.proxyFrames ?? master.frames;
      const done = await made(master);
      const { facts } = done;
      assert.deepEqual(
        {
          rate: facts.rate,
          frames: facts.frames,
          size: [facts.width, facts.height],
          startTimecode: facts.startTimecode,
          dropFrame: facts.dropFrame,
          remarks: facts.remarks,
        },
        {
          rate: { num, den },
          frames,
          size: master.size ?? [640, 360],
          startTimecode: master.startTimecode ?? null,
          dropFrame: master.dropFrame ?? false,
          remarks: master.remarks ?? [],
        },
      );
      const expected = Array.from({ length: frames }, (_, n) => (master.shown ?? ((same: number) => same))(n));
      const flash = master.drawn ? FLASH : expected.indexOf(FLASH);
      const rungs = done.files.flatMap(({ path }) => /^(high|medium|step)\.m3u8$/.exec(path)?.[1] ?? []);
      assert.ok(rungs.includes('high') && rungs.includes('step'));
      for (const rung of rungs) {
        const playlist = join(done.folder, `${rung}.m3u8`);
        const seen = await readFrames(playlist, master.view);
        assert.deepEqual(
          seen.map(({ number }) => number),
          expected,
          rung,
        );
        assert.equal(
          seen.findIndex(({ isFlash }) => isFlash),
          flash,
          `${rung}: the flash`,
        );
        assert.deepEqual(
          timesOf(playlist),
          expected.map((_, n) => (n * den * timescaleOf(facts.rate)) / num),
          `${rung}: times`,
        );
      }
      if (!master.hasSound) return;
      assert.equal(timesOf(join(done.folder, 'sound.m3u8'))[0], 0);
      const due = Math.round((flash * den * 48_000) / num) + (master.soundOffset ?? 0);
      const away = (await readClick(join(done.folder, 'sound.m3u8'))) - due;
      assert.ok(Math.abs(away) <= 1, `the click is ${away} samples from the flash`);
      const peaks = JSON.parse(readFileSync(join(done.folder, 'peaks.json'), 'utf8')) as { readonly data: number[] };
      const loudest = peaks.data.indexOf(Math.max(...peaks.data)) / peaks.data.length;
      assert.ok(Math.abs(loudest - flash / frames) < 0.02, `the peak is at ${loudest}`);
    });
});

/** Files that pretend to be a master: each fails with a reason, and reads and reaches nothing. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hostileMasters } from '../../test/media/hostile-masters.js';
import { ffmpeg } from '../../test/media/make-master.js';
import { MASTER } from './plan.js';
import { MediaError, REASONS } from './reasons.js';
import { type MediaTools, findTools } from './tools.js';
import { transcode } from './transcode.js';

const folder = mkdtempSync(join(tmpdir(), 'kreatli-hostile-'));
const victim = join(folder, 'victim.mp4');
/** Milliseconds that a hostile file may cost, on a busy machine. */
const MOST_MS = 20_000;
let tools: MediaTools;
let server: Server;
let connections = 0;

before(async () => {
  const found = await findTools({ threads: 2, memoryMb: 1_024 });
  assert.ok(found.tools, found.messages.join(' '));
  tools = found.tools;
  await ffmpeg([
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=2', '-f', 'lavfi', '-i', 'sine=d=2', '-c:v', 'libx264'],
    ...['-preset', 'ultrafast', '-c:a', 'aac', '-movflags', '+faststart', victim],
  ]);
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function folderWith(name: string): Promise<string> {
  const own = join(folder, name.replaceAll(' ', '-'));
  mkdirSync(own);
  const hostile = hostileMasters.find((each) => each.name === name)!;
  await hostile.make(join(own, MASTER), { victim, port: (server.address() as AddressInfo).port });
  chmodSync(join(own, MASTER), 0o644);
  if (tools.sandbox.uid !== undefined) chownSync(own, tools.sandbox.uid, tools.sandbox.uid);
  return own;
}
const attempt = (own: string) =>
  transcode(tools, own, { signal: new AbortController().signal }).then(
    () => null,
    (error: unknown) => {
      assert.ok(error instanceof MediaError, String(error));
      return error.code;
    },
  );

describe('a hostile master', () => {
  for (const { name, reason } of hostileMasters)
    it(`${name}: ${reason ?? 'is a video'}`, { timeout: 60_000 }, async () => {
      const own = await folderWith(name);
      const began = Date.now();
      assert.equal(await attempt(own), reason);
      assert.ok(Date.now() - began < MOST_MS, `it took ${Date.now() - began} ms`);
      assert.equal(connections, 0);
    });

  it('would be read without the list of formats', () => {
    const words = ['-v', 'error', '-protocol_whitelist', 'file', '-show_entries', 'format=format_name', '-of', 'csv'];
    const own = join(folder, 'a-list-of-files-to-join', MASTER);
    const unsafe = execFileSync('ffprobe', [...words, '-safe', '0', own], { encoding: 'utf8' });
    assert.match(unsafe, /concat/);
  });

  it('leaves no process behind', () => {
    const running = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && cwdOf(pid).startsWith(folder));
    assert.deepEqual(running, []);
  });

  it('has a reason in both languages', () => {
    for (const { en, de } of Object.values<{ readonly en: string; readonly de: string }>(REASONS))
      assert.ok(en.endsWith('.') && de.endsWith('.') && en !== de);
  });
});

function cwdOf(pid: string): string {
  try {
    return execFileSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return ''; // It has ended meanwhile, or is not ours.
  }
}

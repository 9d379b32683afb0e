/** Kills servers while they make versions playable, and looks at what is left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LogEvent } from '@kreatli/core';

const SCRIPT = fileURLToPath(new URL('media-server.ts', import.meta.url));

const start = (...words: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--conditions=kreatli-source', '--import', 'tsx', SCRIPT, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Adds a version and kills the server `afterMs` after it was begun. Whether it was killed before the end. */
export async function killWhileMaking(
  folder: string,
  master: string,
  versionId: string,
  afterMs: number,
): Promise<boolean> {
  const child = start(folder, master, versionId);
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.startsWith('progress')) continue;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
    break;
  }
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

/** Starts the server again and lets it end its work. Resolves with the events about versions. */
export async function finish(folder: string): Promise<readonly LogEvent[]> {
  const child = start(folder);
  let last = '';
  for await (const line of createInterface({ input: child.stdout! })) last = line;
  return JSON.parse(last) as readonly LogEvent[];
}

/** Processes that run in a folder or below. */
export function processesIn(folder: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && cwdOf(pid).startsWith(folder));
}
function cwdOf(pid: string): string {
  try {
    return readlinkSync(join('/proc', pid, 'cwd'));
  } catch {
    return ''; // It has ended meanwhile, or is not ours.
  }
}

import { linkSync, readFileSync, readlinkSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseError } from './database-error.js';

/** The lock of a folder, held by one process. */
export interface FolderLock {
  release(): void;
}

/** How often the holder touches the lock, in milliseconds. */
const TOUCH_MS = 5_000;
/** After how long without a touch a lock of another machine or container counts as left, in milliseconds. */
const LEFT_MS = 30_000;

/** Which process holds a lock. Two containers may have the same process ids: `namespace` tells them apart. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly namespace: string;
}

/**
 * Locks a folder for this process. PGlite has no lock of its own: two processes on one folder lose events silently.
 * @throws DatabaseError `folder_locked`.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'kreatli.lock');
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(thisProcess()));
  try {
    if (!tryLink(draft, path) && !(isLeft(path) && takeOver(draft, path))) throw lockedError(folder, path);
  } finally {
    rmSync(draft, { force: true });
  }
  const timer = setInterval(() => utimesSync(path, new Date(), new Date()), TOUCH_MS);
  timer.unref();
  return {
    release() {
      clearInterval(timer);
      rmSync(path, { force: true });
    },
  };
}

/** Makes the lock if there is none: linking is atomic. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Replaces a lock that was left. A second lock lets one process do so at a time. */
function takeOver(draft: string, path: string): boolean {
  const guard = `${path}.take`;
  if (!tryLink(draft, guard)) {
    if (isLeft(guard)) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (!isLeft(path)) return false;
    unlinkSync(path);
    return tryLink(draft, path);
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Whether the process that holds a lock is gone. */
function isLeft(path: string): boolean {
  const holder = readHolder(path);
  if (holder?.namespace === thisProcess().namespace) return startOf(holder.pid) !== holder.startedAt;
  try {
    return Date.now() - statSync(path).mtimeMs > LEFT_MS;
  } catch {
    return true; // It was released just now.
  }
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

const thisProcess = (): Holder => ({ pid: process.pid, startedAt: startOf(process.pid), namespace: namespaceOf() });

/** When a process started, by `/proc`; empty where it does not run. Process ids are used again. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return isRunning(pid) ? 'running' : '';
  }
}

/** Where there is no `/proc`. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function namespaceOf(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function lockedError(folder: string, path: string): DatabaseError {
  const holder = readHolder(path);
  const by = holder ? ` by process ${holder.pid} of ${holder.namespace}` : '';
  return new DatabaseError(`${folder} is in use${by}. One process at a time can open it.`, 'folder_locked');
}

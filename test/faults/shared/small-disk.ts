import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory of a fixed size. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes what is free, but for `freeBytes`. */
  fill(freeBytes?: number): void;
  /** Makes space again. */
  clear(): void;
  close(): void;
}

const CHUNK = Buffer.alloc(64 * 1024);

/** @throws Error when this process may not mount: it runs as root. */
export function mountSmallDisk(mebibytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=777`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  const free = () => statfsSync(folder).bavail * statfsSync(folder).bsize;
  return {
    folder,
    fill(freeBytes = 0) {
      const file = openSync(filler, 'a');
      try {
        for (let left = free() - freeBytes; left > 0; left -= CHUNK.length)
          writeSync(file, CHUNK, 0, Math.min(left, CHUNK.length));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    clear: () => rmSync(filler, { force: true }),
    close() {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

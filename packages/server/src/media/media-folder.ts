import { randomUUID } from 'node:crypto';
import {
  chmod,
  chown,
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Id } from '@kreatli/core';
import { MASTER } from './plan.js';
import type { Transcoded } from './transcode.js';

/** Where the files of versions are on this machine, or on a disk that nodes share. */
export type MediaFolder = ReturnType<typeof createMediaFolder>;

/** The list of a version's files, beside them. Not one of them. */
const RECORD = 'manifest.json';

/** @param uid Of the user that ffmpeg runs as, where it is another one. */
export function createMediaFolder(root: string, tenant: string, uid?: number) {
  const folderOf = (reviewId: Id, versionId: Id) => join(root, tenant, reviewId, versionId);
  const scratchOf = (reviewId: Id, versionId: Id) => join(root, 'scratch', `${tenant}.${reviewId}.${versionId}`);

  const clear = (reviewId: Id, versionId: Id) => rm(scratchOf(reviewId, versionId), { recursive: true, force: true });
  return {
    pathOf: (reviewId: Id, versionId: Id, file: string) => join(folderOf(reviewId, versionId), file),

    /** What was made of a version; null before. */
    async read(reviewId: Id, versionId: Id): Promise<Transcoded | null> {
      const text = await readFile(join(folderOf(reviewId, versionId), RECORD), 'utf8').catch((error) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      });
      return text === null ? null : (JSON.parse(text) as Transcoded);
    },

    /**
     * An empty folder for an attempt, which ffmpeg may write to and others may not enter. What earlier attempts left is
     * removed.
     */
    async begin(reviewId: Id, versionId: Id): Promise<string> {
      await clear(reviewId, versionId);
      await mkdir(root, { recursive: true, mode: 0o700 });
      const folder = join(scratchOf(reviewId, versionId), randomUUID());
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if (uid !== undefined) await chown(folder, uid, uid);
      return folder;
    },

    /** Puts a master into the folder of an attempt: by its name, or its bytes where ffmpeg could not read it else. */
    async addMaster(folder: string, source: string | ReadableStream<Uint8Array>): Promise<void> {
      const master = join(folder, MASTER);
      const isLinked = typeof source === 'string' && (await tryLink(source, master, uid !== undefined));
      if (!isLinked && typeof source === 'string') await copyFile(source, master);
      else if (!isLinked) await writeFile(master, source as ReadableStream<Uint8Array>);
      if (isLinked) return;
      await chmod(master, 0o600);
      if (uid !== undefined) await chown(master, uid, uid);
    },

    /** Makes what an attempt made the files of its version: all at once, and on the disk. */
    async keep(folder: string, reviewId: Id, versionId: Id, made: Transcoded): Promise<void> {
      await writeFile(join(folder, RECORD), JSON.stringify(made));
      for (const path of await readdir(folder)) await secure(join(folder, path), 0o640);
      await secure(folder, 0o750);
      const target = folderOf(reviewId, versionId);
      await mkdir(dirname(target), { recursive: true });
      // One without a list of its files is of no attempt that ended.
      await rename(folder, target).catch(async (error) => {
        if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
        const isWhole = await stat(join(target, RECORD)).then(
          () => true,
          () => false,
        );
        if (isWhole) return;
        await rm(target, { recursive: true });
        await rename(folder, target);
      });
      await sync(dirname(target));
      await clear(reviewId, versionId);
    },

    /** Removes what attempts left. */
    clear,

    /** Removes what was made of all versions of a review. */
    removeAll: (reviewId: Id) => rm(join(root, tenant, reviewId), { recursive: true, force: true }),
  };

  /** Of this process from now on, and on the disk. */
  async function secure(path: string, mode: number): Promise<void> {
    if (uid !== undefined) await chown(path, process.getuid!(), process.getgid!());
    await chmod(path, mode);
    await sync(path);
  }
}

/** A second name for a file costs nothing. Not possible across disks, or where others may not read it. */
async function tryLink(source: string, target: string, isForOthers: boolean): Promise<boolean> {
  const { mode } = await stat(source);
  if (isForOthers && (mode & 0o004) === 0) return false;
  return link(source, target).then(
    () => true,
    () => false,
  );
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

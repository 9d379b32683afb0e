import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { InterchangeError } from '../model/interchange-error.js';
import { LIMITS } from '../model/limits.js';
import { decodeText } from '../text/decode-text.js';

/** Where a command reads and writes: the streams of the process, or of a test. */
export interface Streams {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Pick<Writable, 'write'>;
  readonly errors: Pick<Writable, 'write'>;
}

/** A file or a backend that could not be read or written. */
export class UnreachableError extends Error {}

/**
 * Reads and decodes a file, or standard input for `-`. Stops at the size limit.
 *
 * @throws UnreachableError, InterchangeError `INPUT_TOO_LARGE`.
 */
export async function readInput(path: string, { input }: Streams): Promise<string> {
  if (path !== '-') {
    try {
      const file = await fileIn(path);
      if ((await stat(file)).size > LIMITS.size)
        throw new InterchangeError('INPUT_TOO_LARGE', `${path} has more than ${LIMITS.size} bytes.`);
      return decodeText(await readFile(file));
    } catch (error) {
      if (InterchangeError.is(error)) throw error;
      throw new UnreachableError(`${path} cannot be read: ${(error as Error).message}`);
    }
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > LIMITS.size)
      throw new InterchangeError('INPUT_TOO_LARGE', `Standard input has more than ${LIMITS.size} bytes.`);
    chunks.push(chunk);
  }
  return decodeText(Buffer.concat(chunks));
}

/** The file to read: that of a bundle of Final Cut (`.fcpxmld`), which is a folder, else the path itself. */
async function fileIn(path: string): Promise<string> {
  return (await stat(path)).isDirectory() ? join(path, 'Info.fcpxml') : path;
}

/**
 * Writes files to a path or into a folder; several get numbered names. `-` is standard output.
 *
 * @throws UnreachableError
 */
export async function writeOutput(
  path: string,
  files: readonly { readonly filename: string; readonly content: string | Uint8Array }[],
  { output, errors }: Streams,
): Promise<void> {
  if (path === '-') {
    for (const { content } of files) output.write(content);
    return;
  }
  const isFolder = await stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  for (const [index, { filename, content }] of files.entries()) {
    const target = addNumber(isFolder ? join(path, filename) : path, files.length > 1 ? index + 1 : null);
    try {
      await writeFile(target, content);
    } catch (error) {
      throw new UnreachableError(`${target} cannot be written: ${(error as Error).message}`);
    }
    errors.write(`wrote ${target}\n`);
  }
}

function addNumber(path: string, number: number | null): string {
  if (number === null) return path;
  const extension = extname(basename(path));
  return `${extension ? path.slice(0, -extension.length) : path}-${number}${extension}`;
}
